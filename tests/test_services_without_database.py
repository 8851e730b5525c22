"""Every service while the database is away: a sentence of its own, one for the signs that it leaves, and no traceback at any try."""

import importlib
import threading
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from reglament.desk.vitals import signs

pytestmark = pytest.mark.slow


class _Turns(threading.Event):
    """Stops a service after so many rests."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.left = most

    def wait(self, timeout: float | None = None) -> bool:
        self.left -= 1
        if self.left <= 0:
            self.set()
        return self.is_set()


PATHS = (
    *(path for path in settings.REGLAMENT_SERVICES if not path.endswith(("smtp_server:serve", ":keep_checkpointing"))),
    "test_services_without_database:telegram_sends",
    "test_services_without_database:telegram_works",
)

OF_PAGES = ("reglament.access", "django.request")
"""What a server of pages says, which may still answer a test before this one."""


def telegram_sends(stop: threading.Event) -> None:
    sending: Any = importlib.import_module("reglament.desk.channels.telegram.sending")
    sending.serve({"siroka": None}, _resting(sending.written, stop))


def telegram_works(stop: threading.Event) -> None:
    working: Any = importlib.import_module("reglament.desk.channels.telegram.working")
    working.serve({"siroka": None}, _resting(working.receiving.arrived, stop))


def _resting(woken: threading.Event, stop: threading.Event) -> threading.Event:
    woken.set()
    return _Counted(stop)


class _Counted(threading.Event):
    """These rest by an event of their own, and ask whether to stop before each turn."""

    def __init__(self, stop: threading.Event) -> None:
        super().__init__()
        self.stop = stop

    def is_set(self) -> bool:
        importlib.import_module("reglament.desk.channels.telegram.sending").written.set()
        importlib.import_module("reglament.desk.channels.telegram.receiving").arrived.set()
        return self.stop.wait()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", PATHS)
def test_every_service_says_little_of_a_database_that_is_away(
    path: str, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    """However often it tries: no place, and no more sentences than for the service and for the signs that it leaves."""
    settings.REGLAMENT_CLAMD = "/run/clamd"
    module, _, name = path.partition(":")
    serve = getattr(importlib.import_module(module), name)

    def away(*_: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    signs._outage.ends()
    caplog.clear()
    with connection.execute_wrapper(away):
        serve(_Turns(12))
    said = [each for each in caplog.records if each.name not in OF_PAGES]
    assert len(said) <= 2, [each.getMessage() for each in said]
    assert not any(each.exc_info for each in said)
