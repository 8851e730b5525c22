"""When a mailbox that was looked through is looked at again: as soon as the server tells of something, or after a while."""

import threading
from datetime import timedelta

import pytest

from reglament.desk.channels.email.bringing import imap_fetcher
from reglament.desk.channels.email.tests.test_mail_imap_watching import Rests


class Idle:
    """A server that tells of new mail at the named poll."""

    def __init__(self, tells_at: int, capabilities: tuple[str, ...] = ("IDLE",)) -> None:
        self.client, self.capabilities, self.idle = self, capabilities, self
        self.tells_at = tells_at
        self.done: list[str] = []

    def start(self) -> None:
        self.done.append("start")

    def poll(self, timeout: float) -> list[bytes]:
        assert timeout == 1
        self.done.append("poll")
        if self.tells_at < 0:
            raise OSError("reset")
        return [b"* 1 EXISTS"] if self.done.count("poll") >= self.tells_at else []

    def stop(self) -> None:
        self.done.append("stop")


def waited(server: Idle, stop: threading.Event) -> None:
    imap_fetcher._wait(server, stop)  # type: ignore[arg-type]  # It is a stand-in.


def test_it_waits_until_the_server_tells_of_something_new() -> None:
    server = Idle(3)
    waited(server, threading.Event())
    assert server.done == ["start", "poll", "poll", "poll", "stop"]


def test_it_waits_no_more_once_it_is_to_stop_and_takes_leave_after_a_fault() -> None:
    stopped = threading.Event()
    stopped.set()
    server = Idle(3)
    waited(server, stopped)
    assert server.done == ["start", "stop"]
    broken = Idle(-1)
    with pytest.raises(OSError, match="reset"):
        waited(broken, threading.Event())
    assert broken.done == ["start", "poll", "stop"]


def test_it_looks_by_itself_after_nine_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    passed = iter(range(1000, 10_000))
    monkeypatch.setattr(f"{imap_fetcher.__name__}.time.monotonic", lambda: next(passed))
    server = Idle(10_000)
    waited(server, threading.Event())
    assert server.done.count("poll") == timedelta(minutes=9).total_seconds() - 1


def test_it_looks_each_minute_where_the_server_tells_nothing_by_itself() -> None:
    server, rests = Idle(1, ("IMAP4REV1",)), Rests(1)
    waited(server, rests)
    assert (server.done, rests.rested) == ([], [60])
