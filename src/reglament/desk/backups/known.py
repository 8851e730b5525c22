"""What the home remembers of files that lie in a folder of backups already: a file never changes, so it is read once.

It is a memory only. Where it is lost, or does not fit, files are read again, and lie in the folder once all the same.
"""

import sqlite3
from dataclasses import astuple, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

NAME = "backed-up.sqlite3"
TABLE = """CREATE TABLE IF NOT EXISTS known (
    folder TEXT, seal TEXT, path TEXT, came INTEGER,
    size INTEGER, sha256 TEXT, file TEXT, stored_size INTEGER, stored_sha256 TEXT,
    PRIMARY KEY (folder, seal, path)
) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it is (`size`, `sha256`), and as it lies in the folder of backups: under which name, how large, with which SHA-256."""

    size: int
    sha256: str
    file: str
    stored_size: int
    stored_sha256: str


class KnownFiles:
    """A context: what is kept in it is remembered once it is left, also where the backup came to nothing: the files are there."""

    def __init__(self, home: Path, folder: Path, seal: str) -> None:
        self._path, self._of = home / NAME, (str(folder), seal)

    def __enter__(self) -> Self:
        try:
            self._open()
        except sqlite3.DatabaseError:
            # It is no loss; what ails the disk shows elsewhere.
            self._path.unlink(missing_ok=True)
            self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._rows.commit()
        finally:
            self._rows.close()

    def of(self, path: str, came: int) -> StoredFile | None:
        """The file that was at this path, which `came` there so many nanoseconds after 1970."""
        found = self._rows.execute(
            "SELECT size, sha256, file, stored_size, stored_sha256 FROM known WHERE folder=? AND seal=? AND path=? AND came=?",
            (*self._of, path, came),
        ).fetchone()
        return StoredFile(*found) if found else None

    def keep(self, path: str, came: int, stored: StoredFile) -> None:
        """Remember where it lies."""
        self._rows.execute(
            "INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*self._of, path, came, *astuple(stored))
        )

    def _open(self) -> None:
        self._rows = sqlite3.connect(self._path)
        self._path.chmod(0o600)
        self._rows.execute("PRAGMA synchronous=OFF")
        self._rows.execute(TABLE)
