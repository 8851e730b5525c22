"""Restoring a backup into an empty home and an empty database, so that the same desk serves again.

While it is under way the home is marked, and no other command opens it: a desk of which a part is missing must not serve, and one that
has not held back what was waiting must not send. Files are laid first and the rows last, all or none of them. Killed anywhere, the next
run begins anew.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reglament.desk.backups.faults import BackupError
from reglament.desk.backups.laying import KeptBackup, lay_home, lay_stored
from reglament.desk.backups.manifest import Manifest
from reglament.desk.backups.sealing import Opener
from reglament.desk.backups.sources import SINGLE
from reglament.desk.lib import home as homes
from reglament.desk.lib.opening import RESTORES, open_desk

SAID_AT_MOST = 1000
COMMAND = "import sys; from reglament.cli import main; sys.exit(main(sys.argv[1:]))"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: the desk of that moment, so many files; whether its database was of an older version; what is held back."""

    moment: datetime
    files: int
    was_older: bool
    held: int
    drafts: int


def restore(path: Path, opener: Opener, home: Path) -> Restored:
    """Raises BackupError, OSError; then the home is as empty as it was."""
    begin(home)
    try:
        backup = KeptBackup(path, opener, home)
        files = lay(backup, home)
        was_older = bring_up(backup.manifest)
        held, drafts = _hold_back()
    except BaseException:
        clear(home)
        raise
    homes.restoring_mark(home).unlink()
    return Restored(backup.manifest.moment, files, was_older, held, drafts)


def begin(home: Path) -> None:
    """Mark an empty home. One that an earlier restore left half is emptied: it was empty when that began."""
    mark = homes.restoring_mark(home)
    try:
        if mark.exists():
            clear(home)
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(home.iterdir()):
            raise BackupError(
                f"{home} is not empty. A backup is restored into an empty home alone: name another one with --home."
            )
        mark.touch(mode=0o600)
    except NotADirectoryError:
        raise BackupError(f"{home} is no folder. Name an empty one with --home.") from None


def clear(home: Path) -> None:
    """Empty it; the mark goes last."""
    mark = homes.restoring_mark(home)
    for each in home.iterdir():
        if each != mark:
            shutil.rmtree(each) if each.is_dir() and not each.is_symlink() else each.unlink()
    mark.unlink(missing_ok=True)


def lay(backup: KeptBackup, home: Path) -> int:
    """Lay everything; answers how many files. The key comes first: settings are read with it."""
    os.environ |= {"REGLAMENT_HOME": str(home), RESTORES: "1"}
    lay_home(backup, home, SINGLE)
    open_desk(is_restoring=True)
    from reglament.desk.backups.engines import engine
    from reglament.desk.backups.naming import known_migrations

    manifest = backup.manifest
    manifest.refuse_newer(known_migrations())
    into = engine(home)
    if into.name != manifest.engine:
        raise BackupError(
            f"The backup was made on {_called(manifest.engine)}, and this desk is set up for {_called(into.name)}. "
            + ("Take DATABASE_URL away." if manifest.engine == "sqlite" else "Name an empty database in DATABASE_URL.")
        )
    if not into.is_empty():
        raise BackupError(
            "The database is not empty. A backup is restored into an empty one alone: make a new one, and name it in DATABASE_URL."
        )
    files = lay_home(backup, home) + lay_stored(backup)
    with backup.part(manifest.database) as part:
        into.lay(part)
    return files


def bring_up(manifest: Manifest) -> bool:
    """Migrate, and collect what pages need; answers whether the backup was of an older version. Raises BackupError."""
    from reglament.desk.backups.naming import known_migrations

    done = called("migrate")
    if done.returncode:
        raise BackupError(
            f"The database was restored and could not be brought up to this version: {done.stderr[-SAID_AT_MOST:].strip()}"
        )
    return bool(known_migrations() - set(manifest.migrations))


def called(*words: str) -> "subprocess.CompletedProcess[str]":
    """A command of the desk in a process of its own, for the home and the database of this one."""
    line = [sys.executable, "-c", COMMAND, *words]
    return subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603 - The desk itself.


def _hold_back() -> tuple[int, int]:
    from reglament.desk.backups.holding import hold_back

    return hold_back()


def _called(engine: str) -> str:
    return "SQLite" if engine == "sqlite" else "PostgreSQL"
