"""Putting parts and files into a folder of backups: each file once, by the mark of its content, sealed where that is wished."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.crypto import salted_hmac

from reglament.desk.backups.folder import CLOSED, HALF, BackupFolder, settle, written
from reglament.desk.backups.known import StoredFile
from reglament.desk.backups.manifest import BackupPart
from reglament.desk.backups.sealing import CountedFile, Seal

LETTERS = 2
"""So many letters of its name name the folder in which a file lies."""


class PartWriter:
    """Writes one part of a backup; `part` is what it came to."""

    def __init__(self, file: BinaryIO, seal: Seal) -> None:
        self._target, self._seal = CountedFile(file), seal

    def pour(self, source: BinaryIO) -> None:
        """All that a file has, once."""
        self._seal.pour(CountedFile(source), self._target)

    @property
    def part(self) -> BackupPart:
        """What lies there now."""
        return BackupPart(self._target.size, self._target.sha256)


@contextmanager
def part_written(path: Path, seal: Seal) -> Iterator[PartWriter]:
    """A part that is whole and on the disk afterwards."""
    with written(path) as file:
        yield PartWriter(file, seal)


class FileStore:
    """The files of a folder of backups. `copied` is how many bytes were new."""

    def __init__(self, folder: BackupFolder, seal: Seal) -> None:
        self._files, self._seal, self.copied = folder.files, seal, 0
        self._touched: set[Path] = set()

    def holds(self, stored: StoredFile) -> bool:
        """Whether the file lies there in its length. Whether its bytes are what they were, a rehearsal looks."""
        try:
            return (self.place(stored.file)).stat().st_size == stored.stored_size
        except FileNotFoundError:
            return False

    def store(self, source: BinaryIO) -> StoredFile:
        """Read a file to its end and put it there, unless the same lies there. Raises OSError."""
        half = self._files / f"{HALF}{os.getpid()}"
        with half.open("wb") as file:
            half.chmod(0o600)
            came, went = CountedFile(source), CountedFile(file)
            self._seal.pour(came, went)
            file.flush()
            os.fsync(file.fileno())
        stored = StoredFile(came.size, came.sha256, self._name(came.sha256), went.size, went.sha256)
        if not self._seal.mark and self.holds(stored):
            half.unlink()
            return stored
        return self._lay_down(half, stored)

    def settle(self) -> None:
        """Have the names of all that was put there on the disk."""
        for folder in self._touched:
            settle(folder)
        settle(self._files)

    def place(self, name: str) -> Path:
        """Where the file of this name lies."""
        return self._files / name[:LETTERS] / name

    def _lay_down(self, half: Path, stored: StoredFile) -> StoredFile:
        place = self.place(stored.file)
        place.parent.mkdir(mode=CLOSED, exist_ok=True)
        half.rename(place)
        self._touched.add(place.parent)
        self.copied += stored.stored_size
        return stored

    def _name(self, sha256: str) -> str:
        """The content's own mark; where things are sealed one that tells nobody but this desk whether it is a content that they know."""
        if not self._seal.mark:
            return sha256
        return salted_hmac(f"reglament.backups {self._seal.mark}", sha256, algorithm="sha256").hexdigest()
