"""Making a backup: the rows of one moment first, then every file, then the manifest, and last of all its name.

Files are written before the row that names them and never change; so whatever a row of the moment names is there when the files are
copied, or was removed by somebody since, which is told. Killed anywhere, nothing of it has a name yet, and the next run sweeps it.
"""

import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import reglament
from reglament.desk.backups import naming
from reglament.desk.backups.copied import CopiedFiles
from reglament.desk.backups.engines import engine
from reglament.desk.backups.folder import CLOSED, HALF, OBJECTS, BackupFolder, settle
from reglament.desk.backups.known import KnownFiles
from reglament.desk.backups.manifest import CONTENTS, LISTED, Manifest
from reglament.desk.backups.sealing import Seal
from reglament.desk.backups.sources import SourceFile, every_file, home
from reglament.desk.backups.storing import FileStore, part_written


@dataclass(slots=True)
class MadeBackup:
    """A backup that is whole. `gone` are files that rows name and that were not there to copy; `dropped` the backups that went for it."""

    path: Path
    moment: datetime
    files: int
    size: int
    copied: int
    gone: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def make(folder: BackupFolder, seal: Seal, keep: int = 0) -> MadeBackup:
    """Make one in the folder, which the caller holds; with `keep`, older ones go once it is whole. Raises BackupError, OSError."""
    half = Path(tempfile.mkdtemp(prefix=HALF, dir=folder.path))
    try:
        with CopiedFiles() as copied:
            manifest, contents = _copy_rows(half, seal, copied)
            made = _copy_files(folder, half, seal, copied, manifest, contents)
        settle(half)
        half.rename(made.path)
        settle(folder.path)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    if keep:
        made.dropped = folder.keep(keep, made.path.name)
    return made


def _copy_rows(half: Path, seal: Seal, copied: CopiedFiles) -> tuple[Manifest, dict[str, object]]:
    """The rows of one moment, and what must be asked at that moment."""
    with _work(half, seal) as work:
        source = engine(work)
        with source.held() as copy:
            behind = naming.migrations(copy)
            manifest = Manifest(source.name, copy.moment, _version(), behind, sealed_to=tuple(seal.recipients))
            with part_written(half / manifest.stored_as(manifest.database), seal) as part:
                copy.pour(part)
            manifest.parts[manifest.database] = part.part
            copied.expect(naming.files_named(copy))
            return manifest, {"tables": naming.counted(copy)}


def _copy_files(
    folder: BackupFolder, half: Path, seal: Seal, copied: CopiedFiles, manifest: Manifest, contents: dict[str, object]
) -> MadeBackup:
    store, parts = FileStore(folder, seal), manifest.parts
    with KnownFiles(home(), folder.path, seal.mark) as known:
        for source in every_file():
            _copy(source, store, known, copied)
    store.settle()
    gone = copied.lacking()
    told = json.dumps({**contents, "lacking": gone}).encode()
    for name, by, source_of in (
        (LISTED, seal, copied.listed()),
        (OBJECTS, Seal(), copied.objects()),
        (CONTENTS, seal, io.BytesIO(told)),
    ):
        with part_written(half / manifest.stored_as(name), by) as part:
            part.pour(source_of)
        parts[name] = part.part
    size = copied.size + sum(part.size for part in parts.values())
    replace(manifest, files=copied.files, size=size).write(half)
    new = store.copied + parts[manifest.database].size
    path = folder.path / folder.name_for(manifest.moment)
    return MadeBackup(path, manifest.moment, copied.files, size, new, gone)


@contextmanager
def _work(half: Path, seal: Seal) -> Iterator[Path]:
    """Where what is not sealed yet lies meanwhile: what is to be sealed never lies in the folder of backups."""
    if not seal.mark:
        yield half
        return
    place = home() / "backup-work"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=CLOSED)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _copy(source: SourceFile, store: FileStore, known: KnownFiles, copied: CopiedFiles) -> None:
    """One that was removed since it was listed is not there to copy; whether a row names it is asked afterwards."""
    stored = known.of(source.path, source.came)
    if stored is None or not store.holds(stored):
        try:
            with source.open() as file:
                stored = store.store(file)
        except FileNotFoundError:
            return
        known.keep(source.path, source.came, stored)
    copied.add(source.path, stored)


def _version() -> str:
    from importlib.metadata import version

    return version(reglament.__name__)
