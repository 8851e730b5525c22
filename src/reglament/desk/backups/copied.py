"""What is copied, file by file: kept in a database of the moment, so that memory is the same however many files there are."""

import io
import json
import sqlite3
from collections.abc import Iterable
from typing import BinaryIO, Self, cast

from reglament.desk.backups.known import StoredFile
from reglament.desk.backups.sources import STORED

SHOWN = 20
"""Names of missing files are told up to so many."""
TABLES = (
    "CREATE TABLE copied (path TEXT PRIMARY KEY, size INTEGER, sha256 TEXT, file TEXT) WITHOUT ROWID",
    "CREATE TABLE stored (file TEXT PRIMARY KEY, size INTEGER, sha256 TEXT) WITHOUT ROWID",
    "CREATE TABLE expected (path TEXT PRIMARY KEY) WITHOUT ROWID",
)


class CopiedFiles:
    """A context. The nameless database of SQLite lies on the disk and goes with it."""

    def __enter__(self) -> Self:
        self._rows = sqlite3.connect("")
        for table in TABLES:
            self._rows.execute(table)
        return self

    def __exit__(self, *_told: object) -> None:
        self._rows.close()

    @property
    def files(self) -> int:
        """How many there are."""
        return int(self._rows.execute("SELECT count(*) FROM copied").fetchone()[0])

    @property
    def size(self) -> int:
        """All bytes that these take in the folder, each content once."""
        return int(self._rows.execute("SELECT coalesce(sum(size), 0) FROM stored").fetchone()[0])

    def expect(self, named: Iterable[str]) -> None:
        """Names in the storage that rows have."""
        self._rows.executemany("INSERT OR IGNORE INTO expected VALUES (?)", ([f"{STORED}/{name}"] for name in named))

    def add(self, path: str, stored: StoredFile) -> None:
        """One more."""
        self._rows.execute(
            "INSERT OR REPLACE INTO copied VALUES (?, ?, ?, ?)", (path, stored.size, stored.sha256, stored.file)
        )
        self._rows.execute(
            "INSERT OR REPLACE INTO stored VALUES (?, ?, ?)", (stored.file, stored.stored_size, stored.stored_sha256)
        )

    def lacking(self) -> list[str]:
        """The first of the expected that were not copied."""
        asked = "SELECT path FROM expected EXCEPT SELECT path FROM copied ORDER BY path LIMIT ?"
        return [str(path) for (path,) in self._rows.execute(asked, [SHOWN])]

    def listed(self) -> BinaryIO:
        """All files as JSON Lines: `path`, `size`, `sha256`, and the name of the `file` that holds it."""
        question = "SELECT path, size, sha256, file FROM copied ORDER BY path"
        return cast(BinaryIO, JsonLines(self._rows.execute(question), ("path", "size", "sha256", "file")))

    def objects(self) -> BinaryIO:
        """What lies in the folder for them, as it lies there: `file`, `size`, `sha256`."""
        question = "SELECT file, size, sha256 FROM stored ORDER BY file"
        return cast(BinaryIO, JsonLines(self._rows.execute(question), ("file", "size", "sha256")))


class JsonLines(io.RawIOBase):
    """Rows as lines, made as they are read."""

    def __init__(self, rows: sqlite3.Cursor, keys: tuple[str, ...]) -> None:
        self._rows, self._keys, self._rest = rows, keys, bytearray()

    def read(self, most: int = -1) -> bytes:
        """At most so many bytes; empty at the end."""
        while most < 0 or len(self._rest) < most:
            row = self._rows.fetchone()
            if row is None:
                break
            self._rest += json.dumps(dict(zip(self._keys, row, strict=True)), ensure_ascii=False).encode() + b"\n"
        size = len(self._rest) if most < 0 else most
        piece = bytes(self._rest[:size])
        del self._rest[:size]
        return piece
