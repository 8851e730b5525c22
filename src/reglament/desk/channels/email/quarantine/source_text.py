"""The source of a mail as people look at it: bytes as text in which nothing acts and nothing hides."""

import unicodedata
from dataclasses import dataclass
from typing import BinaryIO

from reglament.mail.reading.charset import text_of

SHOWN = 64 * 1024
"""So many bytes are shown; the whole is a file to download."""
KEPT = "\n\t"


@dataclass(frozen=True, slots=True)
class SourceText:
    """The beginning of a source; `is_cut` when there is more of it than is shown."""

    text: str
    is_cut: bool


def legible(opened: BinaryIO) -> SourceText:
    """What a source says, from its beginning. Templates escape it."""
    data = opened.read(SHOWN + 1)
    text, _ = text_of(data[:SHOWN])
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return SourceText("".join(map(_visible, lines)), len(data) > SHOWN)


def _visible(char: str) -> str:
    """Control characters as their pictures, and what turns the direction of writing around as a mark that it was there."""
    if char in KEPT or char.isprintable():
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd" if unicodedata.category(char) in ("Cc", "Cf") else char
