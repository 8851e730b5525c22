"""Can anything be written? SQLite has one write lock: a program that keeps it has everybody else wait, and in the end be refused.

Taking the lock and giving it back at once writes nothing. Where it is not to be had at once, a thread beside goes on asking for it,
so that a probe answers at once how long it has waited by now.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib import sqlite
from reglament.desk.vitals.illness import Illness

TRIED = 0.1
"""So many seconds an examination waits for the lock itself; whoever writes keeps it for a few thousandths."""
NOTED = 5.0
"""Seconds after which it is told: whatever the desk writes has given the lock back long before."""
REFUSED = float(sqlite.BUSY_SECONDS)
"""Seconds after which what people send is kept no more: their pages have waited as long as they do."""


@dataclass(slots=True)
class Waiter:
    """Somebody who asks for the lock until it is had."""

    path: Path
    since: float
    is_over: bool = False

    def run(self) -> None:
        """Ask on, whatever happens to the file."""
        try:
            while sqlite.is_lock_kept(self.path, REFUSED):
                pass
        finally:
            self.is_over = True


_lock = threading.Lock()
_waiting: list[Waiter] = []


def write_lock() -> Iterator[Illness]:
    """Whether a write can be had, and else since when it cannot; on PostgreSQL nobody keeps it from everybody."""
    path = file_of_desk()
    since = _waited_since(path) if path else None
    if since is not None and time.monotonic() - since >= NOTED:
        yield _held(time.monotonic() - since)


def knock() -> Iterator[Illness]:
    """The same for somebody who asks once, and has the time to wait."""
    path = file_of_desk()
    if path and sqlite.is_lock_kept(path, NOTED):
        yield _held(NOTED)


def file_of_desk() -> Path | None:
    """The file whose lock is asked for; None on PostgreSQL, in memory, and for somebody who has the lock at this moment."""
    name = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and ":memory:" not in name and not name.startswith("file:")
    return Path(name) if is_file and not connection.in_atomic_block and Path(name).is_file() else None


def _waited_since(path: Path) -> float | None:
    """Since when (`time.monotonic`) the lock was asked for in vain; None where it is to be had."""
    with _lock:
        waiting = next((each for each in _waiting if each.path == path and not each.is_over), None)
        if waiting is not None:
            return waiting.since
        began = time.monotonic()
        if not sqlite.is_lock_kept(path, TRIED):
            return None
        waiting = Waiter(path, began)
        _waiting[:] = [waiting]
    threading.Thread(target=waiting.run, name="waits to write", daemon=True).start()
    return began


def _held(seconds: float) -> Illness:
    return Illness(
        "locked",
        _("Nothing could be written to the database for %(seconds)d s: something keeps its write lock."),
        _("See which program has the file open, such as `sqlite3` or a backup, and end it; else start the desk anew."),
        {"seconds": seconds},
        stops=seconds >= REFUSED,
    )
