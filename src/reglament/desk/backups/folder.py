"""The folder of backups: what lies in it, who may work there, and what is swept.

    files/3f/3fa9...           what is in files, each once for all backups, by the mark of its content
    20261201T020000Z/          one backup: manifest.json and the parts that it names
    .half-...                  what was broken off; the next run sweeps it
    .lock                      held by whoever works here

A backup gets its name when it is whole and on the disk, and loses it before anything of it goes.
"""

import errno
import fcntl
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from reglament.desk.backups.faults import BackupError, BusyError

NAMED = re.compile(r"\d{8}T\d{6}Z(?:-\d+)?")
HALF, REHEARSAL = ".half-", ".rehearsal"
MANIFEST, OBJECTS = "manifest.json", "objects.jsonl"
FILES, LOCK = "files", ".lock"
CLOSED = 0o700
BUSY = {errno.EACCES, errno.EAGAIN}


class BackupFolder:
    """A folder in which backups lie. Whoever makes, tries or removes one holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.files = self.path / FILES

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be the only one at work here; what earlier runs left half is swept first. Raises BusyError, BackupError, OSError."""
        self._make()
        with (self.path / LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno not in BUSY:
                    raise BackupError(
                        f"{self.path} cannot be locked ({error.strerror}), so that two might work there at once. Use a folder on a disk "
                        "that knows locks, and copy it from there."
                    ) from None
                raise BusyError(
                    f"Somebody is making or trying a backup in {self.path} at this moment. Wait for them."
                ) from None
            self.sweep()
            yield

    def whole(self) -> list[Path]:
        """The backups that are whole, the oldest first. Raises OSError."""
        found = (each for each in self.path.iterdir() if NAMED.fullmatch(each.name))
        return sorted((each for each in found if (each / MANIFEST).is_file()), key=_turn)

    def name_for(self, moment: datetime) -> str:
        """A name that no backup here has."""
        name = base = f"{moment:%Y%m%dT%H%M%SZ}"
        number = 1
        while (self.path / name).exists():
            number += 1
            name = f"{base}-{number}"
        return name

    def sweep(self) -> None:
        """Remove what was broken off: half backups, half files, half removals, rehearsals."""
        for folder in (self.path, self.files):
            for each in folder.iterdir():
                if each.name.startswith((HALF, REHEARSAL)):
                    _remove(each)

    def keep(self, count: int, made: str) -> list[str]:
        """Remove all backups but the youngest `count` and the one just `made`, whatever the clock says of it, and the files that none
        names any more; answers their names.
        """
        gone = [each for each in self.whole()[: -max(count, 1)] if each.name != made]
        for each in gone:
            half = self.path / f"{HALF}{each.name}"
            each.rename(half)
            settle(self.path)
            _remove(half)
        self._drop_files()
        return [each.name for each in gone]

    def _drop_files(self) -> None:
        """Names are many, so they are looked up on the disk (the nameless database of SQLite) and not in memory."""
        with closing(sqlite3.connect("")) as names:
            names.execute("CREATE TABLE named (name TEXT PRIMARY KEY) WITHOUT ROWID")
            for backup in self.whole():
                with (backup / OBJECTS).open(encoding="utf-8") as lines:
                    names.executemany(
                        "INSERT OR IGNORE INTO named VALUES (?)", ([json.loads(line)["file"]] for line in lines)
                    )
            for folder in self.files.iterdir():
                for each in folder.iterdir():
                    if not names.execute("SELECT 1 FROM named WHERE name = ?", [each.name]).fetchone():
                        each.unlink()

    def _make(self) -> None:
        try:
            self.path.mkdir(mode=CLOSED, parents=True, exist_ok=True)
            self.files.mkdir(mode=CLOSED, exist_ok=True)
        except FileExistsError:
            raise BackupError(f"{self.path} is no folder. Name a folder for backups.") from None


def _turn(backup: Path) -> tuple[str, int]:
    """Those of one second in the order in which they were made."""
    name, _, number = backup.name.partition("-")
    return name, int(number or 1)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file that is at `path` whole and on the disk, or not there at all. The folder has to be settled afterwards."""
    half = path.with_name(f"{HALF}{os.getpid()}-{path.name}")
    try:
        with os.fdopen(os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        half.rename(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def settle(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
