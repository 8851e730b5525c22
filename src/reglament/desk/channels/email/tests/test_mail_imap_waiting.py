"""When a mailbox that was looked through is looked at again: as soon as the server tells of something, or after a while."""

import io
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from imaplib import IMAP4
from typing import Any

import pytest
from imap_tools import BaseMailBox, idle

from reglament.desk.channels.email.bringing import imap_fetcher, imap_waiting
from reglament.desk.channels.email.bringing.imap_fetcher import opened
from reglament.desk.channels.email.tests.scripted_imap import CLOSES, ScriptedServer, scripted
from reglament.desk.channels.email.tests.test_mail_imap_watching import Rests

LEAVE, NEWS = b"+ idling\r\n", b"* 2 EXISTS\r\n"
WAITS = ["CAPABILITY", "LOGIN", "SELECT", "IDLE", "DONE", "LOGOUT"]


@contextmanager
def at(says: Mapping[str, bytes]) -> Iterator[tuple[ScriptedServer, BaseMailBox]]:
    """A server that says so, and the mailbox there, opened and looked through."""
    with scripted({"IDLE": LEAVE, **says}) as server, opened(server.box) as mailbox:
        imap_waiting.told(mailbox)
        yield server, mailbox


@pytest.fixture
def polls(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the line shows at each poll; more than that is not to be asked."""
    shown: list[Any] = []

    def poll(line: object, timeout: float) -> Any:
        assert timeout == 1
        return shown.pop(0)

    monkeypatch.setattr(f"{imap_waiting.__name__}.idle.get_socket_poller", poll)
    return shown


def test_it_waits_until_the_server_tells_of_something_new(polls: list[Any]) -> None:
    polls += [[], [], ["it is readable"]]
    with at({"DONE": NEWS + b"TAG OK done\r\n"}) as (server, mailbox):
        imap_waiting.wait(mailbox, threading.Event())
    assert (server.asked, polls) == (WAITS, [])


def test_it_hears_what_was_told_while_it_looked_through(polls: list[Any]) -> None:
    rests = Rests(9)
    with at({"SEARCH": NEWS + b"TAG OK done\r\n", "UID": b"* SEARCH\r\n" + NEWS + b"TAG OK done\r\n"}) as (
        server,
        mailbox,
    ):
        imap_fetcher.sweep(mailbox, server.box, imap_fetcher.TAKEN)
        imap_waiting.wait(mailbox, rests)
        assert (rests.rested, server.asked.count("IDLE")) == ([1], 0)
        # Told once, it is looked at once.
        polls += [["it is readable"]]
        imap_waiting.wait(mailbox, rests)
    assert (rests.rested, server.asked.count("IDLE")) == ([1], 1)


def test_a_look_takes_what_was_told_before_it_for_seen(polls: list[Any]) -> None:
    with at({"NOOP": NEWS + b"TAG OK done\r\n", "UID": b"* SEARCH\r\nTAG OK done\r\n"}) as (server, mailbox):
        mailbox.client.noop()
        imap_fetcher.sweep(mailbox, server.box, imap_fetcher.TAKEN)
        polls += [["it is readable"]]
        imap_waiting.wait(mailbox, threading.Event())
    assert server.asked == ["CAPABILITY", "LOGIN", "SELECT", "NOOP", "UID", "IDLE", "DONE", "LOGOUT"]


@pytest.mark.parametrize(
    "says",
    [{"IDLE": LEAVE + NEWS}, {"IDLE": NEWS + LEAVE}, {"IDLE": NEWS, "DONE": LEAVE + b"TAG OK done\r\n"}],
    ids=["behind the leave", "before the leave", "long before the leave"],
)
def test_it_hears_what_was_told_in_one_breath_with_the_leave(polls: list[Any], says: dict[str, bytes]) -> None:
    with at(says) as (server, mailbox):
        imap_waiting.wait(mailbox, threading.Event())
    assert (server.asked, polls) == (WAITS, [])


def test_it_hears_no_more_than_the_leave_in_a_buffer_that_is_empty() -> None:
    with at({}) as (_, mailbox):
        mailbox.idle.start()  # type: ignore[no-untyped-call]
        assert not imap_waiting._more_came_along(mailbox)
        assert mailbox.client.sock.gettimeout() == imap_fetcher.PATIENCE
        mailbox.client.file = io.BufferedReader(SealedLine())
        assert not imap_waiting._more_came_along(mailbox)
        mailbox.client.file = mailbox.client.sock.makefile("rb")
        mailbox.idle.stop()  # type: ignore[no-untyped-call]


class SealedLine(io.RawIOBase):
    """A line under TLS that has nothing to read."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        raise ssl.SSLWantReadError


def test_it_finds_at_the_first_poll_that_the_connection_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    real = idle.get_socket_poller
    polled: list[int] = []

    def poll(line: Any, timeout: int) -> Any:
        # A line that ended is readable for ever: asked again and again, it would cost the machine a core.
        assert not polled
        polled.append(1)
        return real(line, timeout)

    monkeypatch.setattr(f"{imap_waiting.__name__}.idle.get_socket_poller", poll)
    with scripted({"IDLE": LEAVE + CLOSES}) as server:
        mailbox = opened(server.box)
        with pytest.raises((IMAP4.error, OSError)):
            imap_waiting.wait(mailbox, threading.Event())
        mailbox.client.shutdown()


def test_it_waits_no_more_once_it_is_to_stop(polls: list[Any]) -> None:
    stopped = threading.Event()
    stopped.set()
    with at({}) as (server, mailbox):
        imap_waiting.wait(mailbox, stopped)
    assert server.asked == WAITS


def test_it_looks_by_itself_after_nine_minutes(polls: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    passed = iter(range(1000, 10_000))
    polls += [[] for _ in range(10_000)]
    with at({}) as (_, mailbox):
        monkeypatch.setattr(f"{imap_waiting.__name__}.time.monotonic", lambda: next(passed))
        imap_waiting.wait(mailbox, threading.Event())
    assert 10_000 - len(polls) == timedelta(minutes=9).total_seconds() - 1


def test_it_looks_each_minute_where_the_server_tells_nothing_by_itself() -> None:
    rests = Rests(1)
    with at({"CAPABILITY": b"* CAPABILITY IMAP4REV1\r\nTAG OK done\r\n"}) as (server, mailbox):
        imap_waiting.wait(mailbox, rests)
    assert (server.asked.count("IDLE"), rests.rested) == (0, [60])
