"""Is there room on the disks, and may the desk write there? A quota and a disk that is mounted for reading show by writing alone."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reglament.desk.vitals.illness import Illness

SPARE_BYTES = 100 * 1024 * 1024
SPARE_FILES = 1000
FOLDERS = ("attachments", "mail")
"""What lies in the home and is written to, besides the home itself."""
TRIAL = b"x" * 4096
FULL = {errno.ENOSPC, errno.EDQUOT}
OPEN_TO_OTHERS = 0o077
SECRETS = ("key", "mailboxes.toml")
ROOM = _("Make room there, or move the home to a larger disk (REGLAMENT_HOME).")


def home() -> Iterator[Illness]:
    """The home folder: written to, with room left, its secrets readable by their owner alone."""
    yield from writing()
    root = Path(settings.REGLAMENT_HOME)
    yield from _full(root)
    for name in SECRETS:
        path = root / name
        if path.exists() and path.stat().st_mode & OPEN_TO_OTHERS:
            yield Illness(
                code="open_secret",
                what=_("Others on this machine may read %(path)s, which holds secrets."),
                cure=_("Run `chmod 600 %(path)s`."),
                values={"path": path},
            )


def writing() -> Iterator[Illness]:
    """Whether the disks take what is written to them. A clerk cannot act without it, nor can a door take anything in."""
    root = Path(settings.REGLAMENT_HOME)
    folders = [root, *(root / name for name in FOLDERS if (root / name).is_dir())]
    for folder in dict.fromkeys([*folders, *_of_the_database()]):
        yield from _unwritable(folder)


def temporary_folder() -> Iterator[Illness]:
    """Where larger uploads lie while they come."""
    try:
        folder = Path(tempfile.gettempdir())
    except OSError as error:
        yield _unwritable_illness(Path("/tmp"), error)  # noqa: S108 - It is named, not used.
        return
    yield from _unwritable(folder)


def _of_the_database() -> list[Path]:
    """The folder of a SQLite file that lies elsewhere."""
    database = settings.DATABASES["default"]
    return [Path(database["NAME"]).parent] if database["ENGINE"].endswith("sqlite3") else []


def _unwritable(folder: Path) -> Iterator[Illness]:
    """Try it with a small file that goes at once. It has no name, so a killed process leaves nothing."""
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(TRIAL)
            trial.flush()
            os.fsync(trial.fileno())
    except OSError as error:
        yield _unwritable_illness(folder, error)


def _unwritable_illness(folder: Path, error: OSError) -> Illness:
    if error.errno in FULL:
        what, cure, code = _("The disk of %(folder)s is full."), ROOM, "disk_full"
    else:
        what = _("The desk cannot write to %(folder)s: %(error)s.")
        cure = _("Give the folder to the user that runs the desk, on a disk that takes writing.")
        code = "not_writable"
    return Illness(code, what, cure, {"folder": folder, "error": os.strerror(error.errno or 0)}, stops=True)


def _full(root: Path) -> Iterator[Illness]:
    try:
        free, files = shutil.disk_usage(root).free, os.statvfs(root)
    except OSError:
        # That it is not there was said already.
        return
    if free < SPARE_BYTES:
        told = {"megabytes": free // 1024 // 1024, "home": root}
        yield Illness("disk", _("Only %(megabytes)d MB are free in %(home)s."), ROOM, told, stops=True)
    if files.f_files and files.f_favail < SPARE_FILES:
        told = {"count": files.f_favail, "home": root}
        yield Illness("disk", _("The disk of %(home)s takes only %(count)d more files."), ROOM, told, stops=True)
