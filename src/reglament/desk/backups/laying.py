"""Laying a backup into an empty home and an empty database: every byte is counted against what the manifest and its lists say."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage

from reglament.desk.backups import manifest as manifests
from reglament.desk.backups.faults import BackupError
from reglament.desk.backups.folder import FILES, OBJECTS, written
from reglament.desk.backups.manifest import CONTENTS, LISTED, Manifest
from reglament.desk.backups.sealing import CountedFile, Opener
from reglament.desk.backups.sources import KEPT, STORED
from reglament.desk.backups.storing import LETTERS

PIECE = 1024 * 1024
ANOTHER = "Restore another backup; this one is not whole."


@dataclass(frozen=True, slots=True)
class FileOfBackup:
    """A line of the list of files."""

    path: str
    size: int
    sha256: str
    file: str


class KeptBackup:
    """A backup that is read: parts are opened only once they are what the manifest says.

    What is opened of a sealed one lies in `work` meanwhile. Where it `may_link`, files that are looked at and not sealed are not copied: a
    rehearsal changes none.
    """

    def __init__(self, path: Path, opener: Opener, work: Path | None = None, *, may_link: bool = False) -> None:
        self.path, self._opener, self._work, self.may_link = path.absolute(), opener, work, may_link
        self.manifest: Manifest = manifests.read(self.path)

    @property
    def is_sealed(self) -> bool:
        """Whether a secret key is needed to read it."""
        return bool(self.manifest.sealed_to)

    def look_through(self) -> Iterator[str]:
        """What is wrong with the parts and files as they lie there, sealed or not: a sentence for each."""
        for name, part in self.manifest.parts.items():
            yield from _differs(self._place(name), part.size, part.sha256)
        try:
            for told in self._objects():
                yield from _differs(self.place_of(told["file"]), told["size"], told["sha256"])
        except (OSError, ValueError, KeyError) as error:
            yield f"{self._place(OBJECTS)} cannot be read: {error}."

    @contextmanager
    def part(self, name: str) -> Iterator[Path]:
        """A file with an opened part. Raises BackupError, OSError."""
        place = self._place(name)
        for sentence in _differs(place, self.manifest.parts[name].size, self.manifest.parts[name].sha256):
            raise BackupError(f"{sentence} {ANOTHER}")
        if not self.is_sealed or name == OBJECTS:
            yield place
            return
        with tempfile.NamedTemporaryFile(dir=self._work, prefix=".opened-") as opened, place.open("rb") as sealed:
            self._opener.pour(sealed, CountedFile(opened), is_sealed=True)  # type: ignore[arg-type]  # It is a file.
            opened.flush()
            yield Path(opened.name)

    def contents(self) -> dict[str, Any]:
        """How many rows each table has, and which files that rows name were missing then."""
        with self.part(CONTENTS) as file:
            told: dict[str, Any] = json.loads(file.read_bytes())
        return told

    def files(self) -> Iterator[FileOfBackup]:
        """All files, in the order of their paths."""
        with self.part(LISTED) as file, file.open(encoding="utf-8") as lines:
            for line in lines:
                yield FileOfBackup(**json.loads(line))

    def place_of(self, file: str) -> Path:
        """Where a file of it lies in the folder of backups."""
        return self.path.parent / FILES / file[:LETTERS] / file

    def pour(self, listed: FileOfBackup, target: BinaryIO) -> None:
        """Write a file as it was. Raises BackupError where it is not what it was, OSError."""
        counted = CountedFile(target)
        try:
            with self.place_of(listed.file).open("rb") as source:
                self._opener.pour(source, counted, is_sealed=self.is_sealed)
        except FileNotFoundError:
            raise BackupError(
                f"The file {listed.path} is not in the backup any more ({self.place_of(listed.file)})."
            ) from None
        if (counted.size, counted.sha256) != (listed.size, listed.sha256):
            raise BackupError(f"The file {listed.path} is not what it was ({self.place_of(listed.file)} was changed).")

    def _objects(self) -> Iterator[dict[str, Any]]:
        with self._place(OBJECTS).open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)

    def _place(self, part: str) -> Path:
        return self.path / self.manifest.stored_as(part)


def lay_home(backup: KeptBackup, home: Path, names: tuple[str, ...] = ()) -> int:
    """Lay what was in the home; with `names` only these. Answers how many. Raises BackupError, OSError."""
    count = 0
    for listed in backup.files():
        place, _, name = listed.path.partition("/")
        if place == KEPT and (not names or name in names):
            _lay_file(backup, listed, inside(home, name))
            count += 1
    return count


def lay_stored(backup: KeptBackup) -> int:
    """Lay the files of messages into the storage of this desk; in a bucket, what is there in its length stays. Answers how many."""
    count = 0
    for listed in backup.files():
        place, _, name = listed.path.partition("/")
        if place != STORED:
            continue
        count += 1
        path = _path(name)
        if path is not None:
            _lay_file(backup, listed, path)
        elif not (default_storage.exists(name) and default_storage.size(name) == listed.size):
            with tempfile.TemporaryFile() as file:
                backup.pour(listed, file)
                file.seek(0)
                if default_storage.save(name, File(file)) != name:
                    raise BackupError(
                        f"In the storage lies another file of the name {name}. Empty the bucket, or name another one."
                    )
    return count


def inside(home: Path, name: str) -> Path:
    """The place of a name below a folder. Raises BackupError where a name leads out of it."""
    path = (home / name).resolve()
    if not path.is_relative_to(home.resolve()):
        raise BackupError(f"The backup names a file outside of the home: {name}. It was changed; do not restore it.")
    return path


def _lay_file(backup: KeptBackup, listed: FileOfBackup, path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if backup.may_link and not backup.is_sealed:
        with Path(os.devnull).open("wb") as nothing:
            backup.pour(listed, nothing)
        with suppress(OSError):
            os.link(backup.place_of(listed.file), path)
            return
    with written(path) as file:
        backup.pour(listed, file)


def _path(name: str) -> Path | None:
    """Where the storage keeps the file; None for a bucket."""
    with suppress(NotImplementedError):
        return inside(Path(default_storage.path("")), name)
    return None


def _differs(file: Path, size: int, sha256: str) -> Iterator[str]:
    try:
        with file.open("rb") as opened:
            counted = CountedFile(opened)
            while counted.read(PIECE):
                pass
    except FileNotFoundError:
        yield f"{file} is missing."
        return
    except OSError as error:
        yield f"{file} cannot be read: {os.strerror(error.errno or 0)}."
        return
    if (counted.size, counted.sha256) != (size, sha256):
        yield f"{file} was changed: it is not what the backup wrote."
