"""How a mailbox is watched: what a fault costs, what is said of it, and when it is looked at again; no network needed."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from imaplib import IMAP4
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from imap_tools.errors import ImapToolsError

from reglament.desk.channels.email.bringing import imap_fetcher
from reglament.desk.channels.email.bringing.imap_fetcher import TAKEN, watch
from reglament.desk.channels.email.bringing.mailboxes import Mailbox
from reglament.desk.channels.email.tests.test_mail_imap_asking import BOX, Wire

NAME = "mailbox support@siroka.example at mail.example, INBOX"


class Rests(threading.Event):
    """How long somebody rested each time; it is set after so many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.rested: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.rested.append(timeout)
        if len(self.rested) >= self.most:
            self.set()
        return self.is_set()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The signs that were left; no connection to a database is touched."""
    for module in (imap_fetcher.__name__, "reglament.desk.lib.outages"):
        monkeypatch.setattr(f"{module}.close_old_connections", lambda: None)
    left: list[str] = []
    monkeypatch.setattr(f"{imap_fetcher.__name__}.signs.well", lambda name: left.append(f"well: {name}"))
    monkeypatch.setattr(f"{imap_fetcher.__name__}.signs.ill", lambda name, error: left.append(f"{error}: {name}"))
    return left


def watched(monkeypatch: pytest.MonkeyPatch, turns: Sequence[Exception | None], rests: Rests) -> list[int]:
    """Watch a mailbox that fails in each turn as named, None for not at all; answers how often it was opened at each look."""
    wire, each_turn, opened_at, times = Wire(), iter(turns), [], [0]

    @contextmanager
    def open_it(box: Mailbox) -> Iterator[Wire]:
        assert box is BOX
        times[0] += 1
        yield wire

    def look(server: Wire, box: Mailbox, mark: str) -> int:
        assert (server, box, mark) == (wire, BOX, TAKEN)
        opened_at.append(times[0])
        fault = next(each_turn)
        if fault is not None:
            raise fault
        return 0

    monkeypatch.setattr(imap_fetcher, "opened", open_it)
    monkeypatch.setattr(imap_fetcher, "mark_of", lambda _: TAKEN)
    monkeypatch.setattr(imap_fetcher, "sweep", look)
    monkeypatch.setattr(imap_fetcher, "wait", lambda server, stop: stop.wait(0))
    watch(BOX, rests)
    return opened_at


FAULTS = [OSError("x"), IMAP4.error("x"), ImapToolsError("x"), LookupError("x"), InterfaceError("x")]


def test_it_rests_longer_after_each_fault_but_never_longer_than_five_minutes(
    monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    rests = Rests(10)
    opened_at = watched(monkeypatch, FAULTS * 2, rests)
    assert rests.rested == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert opened_at == list(range(1, 11))
    assert told == [f"x: {NAME}"] * 10


def test_it_stays_with_an_open_mailbox_and_rests_little_after_the_next_fault(
    monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    rests = Rests(6)
    opened_at = watched(monkeypatch, [OSError("x"), OSError("x"), None, None, OSError("x"), OSError("x")], rests)
    assert rests.rested == [2, 4, 0, 0, 2, 4]
    assert opened_at == [1, 2, 3, 3, 3, 4]
    assert told == [f"{sign}: {NAME}" for sign in ("x", "x", "well", "well", "x", "x")]


def test_it_looks_no_more_once_it_is_to_stop(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    assert watched(monkeypatch, [None], Rests(1)) == [1]
    stopped = Rests(1)
    stopped.set()
    assert watched(monkeypatch, [], stopped) == []


def test_it_lets_a_fault_of_the_program_up(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    with pytest.raises(ValueError, match="a bug"):
        watched(monkeypatch, [ValueError("a bug")], Rests(2))


def test_it_says_each_fault_of_a_mailbox_with_when_it_tries_again(
    monkeypatch: pytest.MonkeyPatch, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(imap_fetcher, "close_old_connections", lambda: closed.append(True))
    watched(monkeypatch, [OSError("refused"), IMAP4.error("no login")], Rests(2))
    assert [each.getMessage() for each in caplog.records] == [
        "support@siroka.example at mail.example, INBOX: OSError: refused; next try in 2 s.",
        "support@siroka.example at mail.example, INBOX: error: no login; next try in 4 s.",
    ]
    assert closed == [True, True]


def test_it_says_once_that_the_database_is_away_and_once_that_it_is_back(
    monkeypatch: pytest.MonkeyPatch, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger=imap_fetcher.log.name)
    away = OperationalError("gone")
    watched(monkeypatch, [away, away, None, None, away], Rests(5))
    begins = f"The {NAME} cannot go on now, and tries again until it can: OperationalError: gone."
    assert [each.getMessage() for each in caplog.records] == [begins, f"The {NAME} goes on again.", begins]


def test_it_watches_each_mailbox_until_it_is_to_stop(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, settings: Any
) -> None:
    settings.REGLAMENT_HOME = str(tmp_path)
    named = "imaps://{}%40siroka.example:x@mail.example?desk=siroka&since=2026-03-01"
    monkeypatch.setenv("REGLAMENT_IMAP", f"{named.format('a')},{named.format('b')}")
    both, seen = threading.Barrier(2), []
    stop = threading.Event()

    def look(box: Mailbox, until: threading.Event) -> None:
        # Neither goes on before the other has begun.
        both.wait(10)
        assert threading.current_thread().daemon
        seen.append((box.user, until is stop, threading.current_thread().name))

    monkeypatch.setattr(imap_fetcher, "watch", look)
    imap_fetcher.serve(stop)
    assert sorted(seen) == [
        (f"{who}@siroka.example", True, f"imap {who}@siroka.example at mail.example, INBOX") for who in "ab"
    ]
