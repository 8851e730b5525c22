"""What both engines do: hold one moment of the database, copy it, and answer questions about that very moment."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol


class AskedRows(Protocol):
    """Rows that answer questions."""

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """What a question answers, row by row."""
        ...


class DatabaseCopy(AskedRows, Protocol):
    """The rows as they stand at `moment`, while it is held."""

    moment: datetime

    def pour(self, target: "SomewhereWritten") -> None:
        """Write the part with all rows. Raises BackupError, OSError."""
        ...


class SomewhereWritten(Protocol):
    """Where a part goes: `pour` reads a file to its end."""

    def pour(self, source: BinaryIO) -> None:
        """Take all that the file has."""
        ...


class BackupEngine(Protocol):
    """One of the two."""

    name: str

    def held(self) -> AbstractContextManager[DatabaseCopy]:
        """One moment of the database; others go on writing. Raises BackupError, OSError."""
        ...

    def is_empty(self) -> bool:
        """Whether the database has no table yet, or is not there."""
        ...

    def lay(self, part: Path) -> None:
        """Bring the rows of a part into the empty database: all or none. Raises BackupError, OSError."""
        ...
