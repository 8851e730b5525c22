"""Files are examined while no transaction is open: a turn that comes upon one that nobody has looked at begins anew.

Which files a turn hands in is known only in its middle, where a draft may bring those of messages before. Cleaning a picture
takes its time, in which nobody could answer in the chat, and with SQLite nobody could write at all.
"""

from collections.abc import Callable
from typing import TypeVar

from reglament.desk.tickets.attached.files import Examined, examine
from reglament.desk.tickets.intake.admitting import File

T = TypeVar("T")


class UnexaminedError(Exception):
    """Files of a turn have not been examined yet; whatever the turn has written is taken back with its transaction."""

    def __init__(self, files: tuple[File, ...]) -> None:
        super().__init__(f"{len(files)} files are to be examined first.")
        self.files = files


def carried_out(transact: Callable[[tuple[Examined, ...]], T]) -> T:
    """Carry out a transaction, which is given what was examined for it; again for each lot of files that it lacked."""
    examined: tuple[Examined, ...] = ()
    while True:
        try:
            return transact(examined)
        except UnexaminedError as lacking:
            files = lacking.files
        examined += examine(files)
