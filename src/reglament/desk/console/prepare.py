"""`reglament prepare`: make an empty home into a desk that can be tried: migrate, publish the shipped editions, tell the story."""

import argparse
import os
from hashlib import sha256
from pathlib import Path

import reglament
from reglament.desk.lib import home

STAMP = "prepared"


def run(arguments: list[str]) -> int:
    """Each step leaves alone what it finds done; all of them are passed by when the home was prepared by this very version."""
    parser = argparse.ArgumentParser(prog="reglament prepare", description=__doc__)
    parser.add_argument("--again", action="store_true", help="go through the steps although nothing has changed")
    asked = parser.parse_args(arguments)
    if not asked.again and is_prepared(home.folder()):
        return 0
    _prepare()
    (home.folder() / STAMP).write_text(fingerprint())
    return 0


def is_prepared(folder: Path) -> bool:
    """Whether the steps were gone through with these files and this database."""
    stamp = folder / STAMP
    has_database = bool(os.environ.get("DATABASE_URL")) or (folder / "desk.sqlite3").exists()
    return has_database and stamp.exists() and stamp.read_text() == fingerprint()


def fingerprint() -> str:
    """Of the package's files (names, sizes and times, which takes milliseconds), the database's address, and the story."""
    package = Path(reglament.__file__).parent
    files = sorted(path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    lines = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return sha256(
        "\n".join([os.environ.get("DATABASE_URL", ""), os.environ.get("REGLAMENT_STORY", ""), *lines]).encode()
    ).hexdigest()


def _prepare() -> None:
    from reglament.desk.lib.opening import open_desk

    open_desk()
    from django.conf import settings
    from django.utils.module_loading import import_string

    from reglament.desk.console.migrate import bring_up

    bring_up()
    for path in settings.REGLAMENT_PREPARATIONS:
        import_string(path.replace(":", "."))()
