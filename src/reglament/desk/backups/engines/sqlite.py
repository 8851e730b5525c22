"""SQLite: its own online backup, from a connection that goes on reading at one moment while others write."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reglament.desk.backups.engines.moments import SomewhereWritten
from reglament.desk.backups.faults import BackupError
from reglament.desk.backups.folder import HALF, settle
from reglament.desk.lib.sqlite import BUSY_SECONDS

STEP_PAGES = 1000
REST_SECONDS = 0.002
"""Between two steps the disk is somebody else's."""
FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}

FULL_SAID = "disk is full"
"""The online backup gives no code."""


class SqliteCopy:
    """A copy of the file, which stands at the moment for ever."""

    def __init__(self, file: Path, moment: datetime) -> None:
        self.moment, self._file = moment, file

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """See the protocol."""
        address = f"{self._file.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            yield from connection.execute(statement)

    def pour(self, target: SomewhereWritten) -> None:
        """See the protocol."""
        with self._file.open("rb") as file:
            target.pour(file)


class SqliteDatabase:
    """The file of a desk. `work` is where a copy of it lies meanwhile."""

    name = "sqlite"

    def __init__(self, file: Path, work: Path) -> None:
        self._file, self._work = file, work

    @contextmanager
    def held(self) -> Iterator[SqliteCopy]:
        """The reading of one moment is held only while the file is copied: as long as it is, the write-ahead log grows."""
        copy = self._work / f"{HALF}copy.sqlite3"
        try:
            moment = self._copy(copy)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in FULL or FULL_SAID in str(error):
                raise BackupError(
                    f"The disk of {self._work} does not take a copy of the database: {error}. Make room there."
                ) from None
            raise BackupError(f"The database cannot be copied: {error}.") from None
        try:
            yield SqliteCopy(copy, moment)
        finally:
            copy.unlink(missing_ok=True)

    def is_empty(self) -> bool:
        """See the protocol."""
        return not self._file.exists()

    def lay(self, part: Path) -> None:
        """See the protocol: the file gets its name when it is whole."""
        half = self._file.with_name(f"{HALF}{self._file.name}")
        with part.open("rb") as source, half.open("wb") as target:
            half.chmod(0o600)
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        half.rename(self._file)
        settle(self._file.parent)

    def _copy(self, copy: Path) -> datetime:
        copy.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(self._file, timeout=BUSY_SECONDS, isolation_level=None)) as source,
            closing(sqlite3.connect(copy, isolation_level=None)) as target,
        ):
            copy.chmod(0o600)
            source.execute("BEGIN")
            # It stands still from the first question on.
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            moment = datetime.now(UTC)
            target.execute("PRAGMA synchronous=OFF")
            source.backup(target, pages=STEP_PAGES, progress=lambda _status, _left, _all: time.sleep(REST_SECONDS))
            source.execute("ROLLBACK")
            # A file of its own, which needs no log beside it to be read.
            target.execute("PRAGMA journal_mode=DELETE")
        return moment
