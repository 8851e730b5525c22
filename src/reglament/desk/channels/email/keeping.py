"""The raw source of every mail, on disk before the mail is accepted: whatever happens later, what came is there."""

import hashlib
import os
from datetime import datetime
from pathlib import Path

MAIL = "mail"
QUARANTINE = "quarantine"


def keep(home: Path, desk: str, raw: bytes, at: datetime) -> Path:
    """Write the source into the home, and return when it is safe from a power cut. The same mail is kept once a day.

    Raises OSError when it cannot be written.
    """
    return _write(home / MAIL / desk / f"{at:%Y-%m-%d}", raw)


def quarantine(home: Path, desk: str, raw: bytes) -> Path:
    """Keep what is no mail where people look for it. Raises OSError when it cannot be written."""
    return _write(home / MAIL / desk / QUARANTINE, raw)


def _write(folder: Path, raw: bytes) -> Path:
    path = folder / f"{hashlib.sha256(raw).hexdigest()[:32]}.eml"
    if path.exists():
        return path
    _make(folder)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    _sync(folder)
    return path


def _make(folder: Path) -> None:
    """Make a folder and those above it, each entered durably into the one above."""
    if folder.is_dir():
        return
    _make(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
