"""The files of a desk, wherever they are: those of messages in the storage (the home or a bucket), and what lies in the home."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.storage import default_storage

STORED, KEPT = "stored", "kept"
FOLDERS = ("mail",)
SINGLE = ("key", "mailboxes.toml")
"""What else of the home is the desk's: collected pages, and memories that are made anew, are not."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file: `place` is where (the storage or the home), `name` its name there, `came` when, in nanoseconds
    since 1970; 0 where that is not known."""

    place: str
    name: str
    came: int

    @property
    def path(self) -> str:
        """By which it is named in lists."""
        return f"{self.place}/{self.name}"

    def open(self) -> BinaryIO:
        """Its bytes. Raises FileNotFoundError where it went meanwhile, OSError."""
        if self.place == STORED:
            return cast(BinaryIO, default_storage.open(self.name))
        return (home() / self.name).open("rb")


def home() -> Path:
    """The home of this desk."""
    return Path(settings.REGLAMENT_HOME)


def every_file() -> Iterator[SourceFile]:
    """All of them; what comes while they are listed may be among them or not. Raises OSError."""
    yield from _stored("")
    for name in SINGLE:
        yield from _kept(home() / name)
    for folder in FOLDERS:
        for above, _folders, names in os.walk(home() / folder):
            for name in sorted(names):
                # What is still being written has a name that begins so.
                if not name.startswith("."):
                    yield from _kept(Path(above) / name)


def _stored(folder: str) -> Iterator[SourceFile]:
    try:
        below, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(names):
        yield from _one_stored(f"{folder}/{name}" if folder else name)
    for name in sorted(below):
        yield from _stored(f"{folder}/{name}" if folder else name)


def _one_stored(name: str) -> Iterator[SourceFile]:
    try:
        yield SourceFile(STORED, name, Path(default_storage.path(name)).stat().st_mtime_ns)
    except FileNotFoundError:
        return
    except NotImplementedError:
        # A bucket has no paths; what it holds never changes under its name.
        yield SourceFile(STORED, name, 0)


def _kept(path: Path) -> Iterator[SourceFile]:
    try:
        told = path.stat()
    except FileNotFoundError:
        return
    yield SourceFile(KEPT, str(path.relative_to(home())), told.st_mtime_ns)
