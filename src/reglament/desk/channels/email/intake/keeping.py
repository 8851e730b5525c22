"""The raw source of every mail, on disk before the mail is accepted: whatever happens later, what came is there."""

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

MAIL = "mail"
QUARANTINE = "quarantine"


def keep(home: Path, desk: str, raw: bytes, at: datetime, said: str) -> Path:
    """Write the source into the home, and return when it is safe from a power cut. The same mail is kept once a day, under a name
    that begins with the mark of what it says, by which it is found when its words are erased.

    Raises OSError when it cannot be written.
    """
    return _write(home / MAIL / desk / f"{at:%Y-%m-%d}", raw, f"{said}-")


def forget(home: Path, desk: str, marks: Iterable[str]) -> None:
    """Take the sources off the disk that say what these marks stand for, on whichever days and ways they came. Raises OSError."""
    for said in marks:
        for source in (home / MAIL / desk).glob(f"*/{said}-*.eml"):
            source.unlink(missing_ok=True)


def quarantine(home: Path, desk: str, raw: bytes, later: int = 0) -> Path:
    """Keep what cannot be taken in where people look for it; `later` tells how many equal ones came before, which lie beside it.
    Raises OSError when it cannot be written.
    """
    return _write(home / MAIL / desk / QUARANTINE, raw, later=f"-{later}" if later else "")


def quarantined(home: Path, desk: str) -> Iterator[Path]:
    """The sources that lie in a desk's quarantine."""
    return (home / MAIL / desk / QUARANTINE).glob("*.eml")


def quarantined_source(home: Path, desk: str, name: str) -> Path:
    """Where the source of this name lies in a desk's quarantine."""
    return home / MAIL / desk / QUARANTINE / name


def _write(folder: Path, raw: bytes, said: str = "", later: str = "") -> Path:
    """Write beside and move into place, then sync once: on the file systems that Linux servers run on (ext4, XFS, Btrfs,
    F2FS) that of a new file makes its name durable with its bytes.
    """
    path = folder / f"{said}{hashlib.sha256(raw).hexdigest()[:32]}{later}.eml"
    if _is_whole(path, raw):
        return path
    _make(folder)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(raw)
        file.flush()
        draft.rename(path)
        os.fsync(file.fileno())
    return path


def _is_whole(path: Path, raw: bytes) -> bool:
    """Whether the same mail lies there already, safe: after a power cut its name may be there without its bytes."""
    try:
        with path.open("rb") as file:
            whole = file.read() == raw
            os.fsync(file.fileno())
    except FileNotFoundError:
        return False
    return whole


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
