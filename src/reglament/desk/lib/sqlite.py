"""How the desk opens SQLite: durable, with one writer at a time, and safe from the write-ahead log's old fault."""

import logging
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

# The fault of the write-ahead log (two connections, one resets the log while the other checkpoints) was mended here.
SOUND = (3, 51, 3)
BUSY_SECONDS = 20
CHECKPOINT_SECONDS = 15.0
PRIMARY = 0xFF
"""The bits of an error code that tell its kind."""


def is_sound(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite may checkpoint from any connection."""
    return version >= SOUND


def engine(path: Path) -> dict[str, Any]:
    """Django's `DATABASES` entry for the file.

    A transaction takes the write lock when it begins, so two people who act at once wait for each other instead of failing
    half-way. `synchronous=FULL` makes a committed answer survive a power cut. Memory mapping is never turned on.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_SECONDS,
            "init_command": "; ".join(pragmas(is_sound())),
        },
    }


def pragmas(sound: bool) -> list[str]:
    """What every connection says first; one that may not checkpoint leaves that to `keep_checkpointing`."""
    lines = ["PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA cache_size=-8000"]
    # What is deleted is overwritten, so that erased words do not linger in free pages.
    lines.append("PRAGMA secure_delete=ON")
    return lines if sound else [*lines, "PRAGMA wal_autocheckpoint=0"]


def keep_checkpointing(stop: threading.Event) -> None:
    """Run as a service: the one owner of checkpoints where SQLite is not sound; returns at once where nothing is to do."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if is_sound() or not database["ENGINE"].endswith("sqlite3"):
        return
    while not stop.wait(CHECKPOINT_SECONDS):
        checkpoint(database["NAME"])


def checkpoint(path: str, patience: float = BUSY_SECONDS) -> bool:
    """Fold the write-ahead log into the file and cut it to nothing; False when somebody was reading it (the next turn will
    do it) after so many seconds of `patience`.
    """
    connection = sqlite3.connect(path, timeout=patience)
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    if busy:
        logger.info("checkpoint put off: the log is being read")
    return not busy


def is_lock_kept(path: Path, patience: float) -> bool:
    """Whether somebody keeps the write lock of the file for so many seconds. Where it is to be had it is given back at once, and
    nothing is written; whatever else is wrong with the file is not asked here.
    """
    address = f"{path.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode & PRIMARY == sqlite3.SQLITE_BUSY
    return False
