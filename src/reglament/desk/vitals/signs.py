"""Leaving signs: whoever does a thing again and again says here how it went. It never fails, and mostly writes nothing.

    signs.well("mailbox support@siroka.example")
    signs.ill("mailbox support@siroka.example", error)

Call it outside of transactions: a sign that cannot be written must not take anything else with it.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, models
from django.utils import timezone

from reglament.desk.lib.outages import Outage
from reglament.desk.vitals.models import Sign

OFTEN = 30.0
"""Seconds in which the same good news is written once."""
LONGEST = 2000
CHANGING = ["seen_at", "ill_since", "times", "error"]

log = logging.getLogger(__name__)
_outage = Outage("The leaving of signs", log)
_lock = threading.Lock()
_written: dict[str, float] = {}
_written_ill: dict[str, float] = {}


def well(name: str, often: float = OFTEN) -> None:
    """It succeeded. Written at once after a failure, and else every half a minute."""
    with _lock:
        before = _written.get(name)
        if before is not None and time.monotonic() - before < often:
            return
        _written[name] = time.monotonic()
        _written_ill.pop(name, None)
    with _left(name):
        _write(Sign(name=name, seen_at=timezone.now()))


def ill(name: str, error: BaseException | str, often: float = 0, heals: timedelta | None = None) -> None:
    """It failed: each failure is counted, and the first one dated.

    Of what may fail many times in a second, one failure is written in `often` seconds. Of what nobody calls well, one that comes
    when none has come for as long as `heals` is the first again.
    """
    with _lock:
        before = _written_ill.get(name)
        if before is not None and time.monotonic() - before < often:
            return
        _written.pop(name, None)
        _written_ill[name] = time.monotonic()
    at = timezone.now()
    said = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    said = said.replace("\x00", "")[:LONGEST]
    with _left(name):
        again = Sign.objects.filter(name=name).ill()
        if heals is not None:
            again = again.seen_since(at - heals)
        if not again.update(seen_at=at, error=said, times=models.F("times") + 1):
            _write(Sign(name=name, seen_at=at, ill_since=at, times=1, error=said))


def gone(name: str) -> None:
    """It ended in good order, and nobody need miss it."""
    _forget(name)
    with _left(name):
        Sign.objects.filter(name=name).delete()


def here() -> str:
    """This process, as signs name it: two of them are never called the same at one time."""
    return f"{socket.gethostname()}:{os.getpid()}"


def has_ended(process: str) -> bool:
    """Whether a process of this machine, as `here` names it, is gone. Of another machine's nothing is known."""
    host, _, pid = process.rpartition(":")
    if host != socket.gethostname() or not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        # It is there, and somebody else's.
        return False
    return False


def age(sign: Sign) -> timedelta:
    """How long ago it was left."""
    return timezone.now() - sign.seen_at


def forget() -> None:
    """Write the next sign of everything, whatever was written before: for a process that was forked, and for tests."""
    with _lock:
        _written.clear()
        _written_ill.clear()


def _forget(name: str) -> None:
    with _lock:
        _written.pop(name, None)
        _written_ill.pop(name, None)


def _write(sign: Sign) -> None:
    Sign.objects.bulk_create([sign], update_conflicts=True, unique_fields=["name"], update_fields=CHANGING)


@contextmanager
def _left(name: str) -> Iterator[None]:
    """Around a sign that is left: whatever goes wrong must not take the caller with it, and the next sign is written at once."""
    try:
        yield
    except Exception as error:
        _forget(name)
        _outage.begins(error)
        if not connection.in_atomic_block:
            connection.close()
    else:
        _outage.ends()
