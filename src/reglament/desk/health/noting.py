"""What a probe tells beside its answer, for information: it is asked now and then, beside the probe, and never waited for."""

import logging
import threading
import time
from collections.abc import Mapping

from django.db import connections

from reglament.desk.backups.asking import for_machines
from reglament.desk.health import watching

FRESH = 60.0
"""Seconds for which it is told again without asking anew."""

log = logging.getLogger(__name__)
_lock = threading.Lock()
_known: dict[str, str | None] = {}
_asked_at: list[float] = []


def known() -> Mapping[str, str | None]:
    """When the last backup was made and a restore last proven, as far as is known by now; nothing at the first question of a process whose
    database is slow.
    """
    with _lock:
        is_due = not _asked_at or time.monotonic() - _asked_at[0] >= FRESH
        if is_due:
            _asked_at[:] = [time.monotonic()]
    if is_due:
        watching.begin(_ask)
    with _lock:
        return dict(_known)


def forget() -> None:
    """Ask anew: for tests."""
    with _lock:
        _asked_at.clear()
        _known.clear()


def _ask() -> None:
    try:
        told = for_machines()
        with _lock:
            _known.update(told)
    except Exception as error:
        # Whatever ails the database, the examinations tell.
        log.info("It is not known when the last backup was made: %s.", error)
    finally:
        if watching.begin is watching.in_a_thread:
            connections.close_all()
