"""Why a file is not taken: a closed set of short codes, so that every reason has its sentence and its translation."""

from enum import StrEnum


class UnfitReason(StrEnum):
    """The reasons. The words are kept in the database, so a word that was given out stays."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    KIND = "kind not taken"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too many pixels"
    TOO_MANY_FRAMES = "too many frames"
    ENCRYPTED = "encrypted"
    LOCKED = "locked"
    SEALED = "sealed"
    SCRIPT = "holds a script"
    LAUNCH = "starts a program"
    FILES = "holds other files"
    TOO_COMPLEX = "too complex"
    VIRUS = "virus"
    TOO_MANY = "too many files"
    NOT_SCANNED = "not scanned yet"
    NOT_EXAMINED = "not examined yet"
    NOT_RECEIVED = "not received"


UNDECIDED = (UnfitReason.NOT_SCANNED.value, UnfitReason.NOT_EXAMINED.value)
"""Of these files nobody has said yet whether they are taken: they lie aside, and are given to nobody."""
SHUT = (UnfitReason.LOCKED.value, UnfitReason.SEALED.value)
"""These nobody here can open, of whatever kind they are: a file with a password, a message that was encrypted."""
WITHOUT_GROUND = (*UNDECIDED, UnfitReason.NOT_RECEIVED.value, UnfitReason.SEALED.value)
"""Of these nobody has decided anything, so there is no clause to name: one did not get here at all, one cannot be read."""


class Unfit(Exception):  # noqa: N818 - it is a verdict on the file, not a fault of the program.
    """The file cannot be taken; `why` says for what reason."""

    def __init__(self, why: UnfitReason) -> None:
        super().__init__(why.value)
        self.why = why
