"""Streams from opening to end: what is new, what was missed, who may listen, and what happens to those who are slow."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.db import OperationalError
from django.http import StreamingHttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from reglament.desk.lib.live import answering, asking_together, hub, listener, replaying, sources, watermark
from reglament.desk.lib.live.sources import Event, Source
from reglament.desk.lib.live.tests.stage import Table, heard, last_id

TOO_MANY_OF_YOURS = (
    "You have too many pages of this desk open. Close some; this one stands still until it is opened anew.\n"
)
TOO_MANY_OF_ALL = "Too many pages are open at this desk. This one stands still for now and tries again by itself.\n"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "PAUSE", 0.01)
    monkeypatch.setattr(answering, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(asking_together, "GATHER_SECONDS", 0.01)


@pytest.fixture(autouse=True)
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """These rows are in memory, where ids appear in the order of a single writer unless a test says otherwise."""
    monkeypatch.setattr(watermark, "connection", SimpleNamespace(vendor="sqlite"))


class Browser:
    """Opens the stream and reads it piece by piece."""

    def __init__(self, judge: Callable[[], Any] = lambda: {"a"}, after: str = "", key: str = "") -> None:
        self.judge, self.after, self.key = judge, after, key
        self.status, self.said = 0, ""

    async def open(self) -> AsyncGenerator[str, None]:
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
        if self.after:
            scope["headers"] = [(b"last-event-id", self.after.encode())]
        answer = await answering.answer(ASGIRequest(scope, BytesIO()), "test", self.judge, lambda _: self.key)
        self.status, self.said = answer.status_code, getattr(answer, "content", b"").decode()
        if isinstance(answer, StreamingHttpResponse):
            async for piece in answer:
                yield piece.decode()


async def until(stream: AsyncIterator[str], told: int) -> str:
    """Read on until so many numbers were told."""
    text = ""
    async with asyncio.timeout(5):
        while len(heard(text)) < told:
            text += await anext(stream)
    return text


def played(scene: Callable[[], Awaitable[None]]) -> None:
    async def play() -> None:
        await scene()
        async with asyncio.timeout(5):
            while hub.hub().count or hub.hub().is_reading:
                await asyncio.sleep(0.01)

    # In a thread of its own: a browser in the same run keeps a loop in the tests' thread.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(play())).result()


def test_it_tells_what_happens_after_it_was_opened_and_only_what_is_for_the_reader() -> None:
    table = Table()
    table.rows = {1: "a", 2: "a"}

    async def scene() -> None:
        async with aclosing(Browser().open()) as stream:
            opened = await anext(stream)
            assert "event: hello" in opened
            assert heard(opened) == []
            table.rows |= {3: "b", 4: "a", 5: "a"}
            assert heard(await until(stream, 2)) == [4, 5]

    played(scene)


def test_it_asks_nothing_while_nobody_listens() -> None:
    table = Table()

    async def scene() -> None:
        async with aclosing(Browser().open()) as stream:
            await anext(stream)
        await asyncio.sleep(0.05)
        asked = table.asked
        await asyncio.sleep(0.1)
        assert table.asked == asked
        assert hub.hub().count == 0

    played(scene)


def test_it_replays_what_was_missed_and_nothing_twice() -> None:
    table = Table()
    table.rows = {1: "a"}

    async def scene() -> None:
        async with aclosing(Browser().open()) as stream:
            await anext(stream)
            table.rows |= {2: "a", 3: "a"}
            text = await until(stream, 2)
        table.rows |= {4: "a", 5: "b", 6: "a"}
        async with aclosing(Browser(after=last_id(text)).open()) as stream:
            back = await anext(stream)
            assert heard(back) == [4, 6]
            assert "event: back" in back
            table.rows[7] = "a"
            assert heard(await until(stream, 1)) == [7]

    played(scene)


def test_it_goes_on_from_any_event_of_a_piece() -> None:
    table = Table()

    async def scene() -> None:
        async with aclosing(Browser().open()) as stream:
            opened = await anext(stream)
        table.rows = dict.fromkeys(range(1, 8), "a")
        async with aclosing(Browser(after=last_id(opened)).open()) as stream:
            back = await anext(stream)
        # The connection may break after any of these lines.
        for count, line in enumerate((line for line in back.split("\n\n") if heard(line)), 1):
            async with aclosing(Browser(after=last_id(line)).open()) as stream:
                assert heard(await anext(stream)) == list(range(count + 1, 8))

    played(scene)


def test_it_tells_what_appears_late_under_a_smaller_id(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on PostgreSQL, where the transaction that drew the smaller id commits last. Nothing counts as settled here."""
    monkeypatch.setattr(watermark.Watermark, "look", lambda self: 0)
    table = Table()
    table.rows = {1: "a"}

    async def scene() -> None:
        async with aclosing(Browser().open()) as stream:
            await anext(stream)
            table.rows |= {3: "a", 4: "b"}
            text = await until(stream, 1)
            table.rows[2] = "a"
            assert heard(await until(stream, 1)) == [2]
        # Also to somebody who was away when it appeared, and who had heard the larger id.
        async with aclosing(Browser(after=last_id(text)).open()) as stream:
            assert heard(await anext(stream)) == [2]

    played(scene)


def test_it_cuts_off_who_is_slow_and_loses_nothing_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "MOST_WAITING", 3)
    table = Table()

    async def scene() -> None:
        async with aclosing(Browser().open()) as stream:
            opened = await anext(stream)
            table.rows = dict.fromkeys(range(1, 11), "a")
            await asyncio.sleep(0.1)
            assert [piece async for piece in stream] == []
        async with aclosing(Browser(after=last_id(opened)).open()) as stream:
            assert heard(await anext(stream)) == list(range(1, 11))

    played(scene)


def test_it_says_so_when_more_was_missed_than_it_replays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaying, "MOST_REPLAYED", 3)
    table = Table()
    table.rows = dict.fromkeys(range(1, 9), "a")

    async def scene() -> None:
        async with aclosing(Browser(after="rows:2").open()) as stream:
            back = await anext(stream)
            assert "event: reset" in back
            assert heard(back) == []
            table.rows[9] = "a"
            assert heard(await until(stream, 1)) == [9]

    played(scene)


def test_it_keeps_the_last_id_fresh_while_others_are_told_things() -> None:
    table = Table()

    async def scene() -> None:
        async with aclosing(Browser().open()) as stream:
            await anext(stream)
            table.rows = dict.fromkeys(range(1, 50), "b")
            await asyncio.sleep(0.1)
            beat = await anext(stream)
            beat = await anext(stream)
            assert last_id(beat) == "rows:49"
            assert "data" not in beat

    played(scene)


def test_it_turns_strangers_away_for_good() -> None:
    Table()

    async def scene() -> None:
        for judge in (lambda: None, lambda: {"z"}):
            browser = Browser(judge)
            assert [piece async for piece in browser.open()] == []
            assert browser.status == 204

    played(scene)


def test_it_asks_again_who_listens_and_says_goodbye_to_who_has_signed_out() -> None:
    Table()
    readers: list[Any] = [{"a"}, {"a"}]

    async def scene() -> None:
        browser = Browser(lambda: readers.pop() if readers else None)
        async with asyncio.timeout(5):
            pieces = [piece async for piece in browser.open()]
        assert "event: bye" in pieces[-1]
        assert len(pieces) > 2

    played(scene)


def test_it_says_goodbye_to_who_has_signed_out_also_while_it_has_always_something_to_tell() -> None:
    table = Table()
    readers: list[Any] = [{"a"}]

    async def scene() -> None:
        async def happens_often() -> None:
            for number in range(1, 500):
                table.rows[number] = "a"
                await asyncio.sleep(0.01)

        busy = asyncio.create_task(happens_often())
        try:
            async with asyncio.timeout(3):
                pieces = [piece async for piece in Browser(lambda: readers.pop() if readers else None).open()]
        finally:
            busy.cancel()
        assert "event: bye" in pieces[-1]
        assert heard("".join(pieces))

    played(scene)


def test_it_gives_one_person_so_many_streams_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_OF_ONE", 1)
    Table()

    async def scene() -> None:
        async with aclosing(Browser(key="one").open()) as first, aclosing(Browser(key="other").open()) as other:
            assert "event: hello" in await anext(first)
            assert "event: hello" in await anext(other)
            third = Browser(key="one")
            assert [piece async for piece in third.open()] == []
            assert (third.status, third.said) == (429, TOO_MANY_OF_YOURS)
        async with aclosing(Browser(key="one").open()) as again:
            assert "event: hello" in await anext(again)

    played(scene)


def test_it_gives_all_together_so_many_streams_and_says_so(settings: Settings) -> None:
    settings.REGLAMENT_STREAMS = 2
    Table()

    async def scene() -> None:
        async with aclosing(Browser(key="one").open()) as first, aclosing(Browser(key="other").open()) as other:
            assert "event: hello" in await anext(first)
            assert "event: hello" in await anext(other)
            third = Browser(key="third")
            assert [piece async for piece in third.open()] == []
            assert (third.status, third.said) == (503, TOO_MANY_OF_ALL)
            await first.aclose()
            async with aclosing(Browser(key="third").open()) as again:
                assert "event: hello" in await anext(again)

    played(scene)


def test_it_counts_those_who_come_at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_OF_ONE", 2)
    Table()

    async def scene() -> None:
        streams = [Browser(key="one").open() for _ in range(6)]
        begun = await asyncio.gather(*(anext(stream, "") for stream in streams))
        assert sum("event: hello" in each for each in begun) <= 2
        for stream in streams:
            await stream.aclose()

    played(scene)


def test_it_forgets_at_once_who_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one who reads no more is never asked again: their stream hangs in the sending."""
    monkeypatch.setattr(listener, "MOST_WAITING", 3)
    table = Table()

    async def scene() -> None:
        stream = Browser(key="dead").open()
        await anext(stream)
        assert hub.hub().count_of("dead") == 1
        table.rows = dict.fromkeys(range(1, 11), "a")
        async with asyncio.timeout(5):
            while hub.hub().count_of("dead"):
                await asyncio.sleep(0.01)
        assert not hub.hub().count
        await stream.aclose()

    played(scene)


def test_it_lets_everybody_go_when_the_server_stops() -> None:
    Table()

    async def scene() -> None:
        async with aclosing(Browser().open()) as stream:
            await anext(stream)
            hub.stop()
            assert [piece async for piece in stream] == []
        async with aclosing(Browser().open()) as late:
            assert len([piece async for piece in late]) == 1

    played(scene)


def test_it_does_not_stream_where_the_server_cannot() -> None:
    Table()

    async def scene() -> None:
        answer = await answering.answer(RequestFactory().get("/"), "test", lambda: {"a"}, str)
        assert answer.status_code == 204

    played(scene)


def test_it_goes_on_telling_while_another_source_fails(caplog: pytest.LogCaptureFixture) -> None:
    table, other = Table("rows"), Table("others")
    spoilt: list[Exception] = []

    def fail(last: int, most: int) -> list[Event]:
        spoilt.append(ValueError("spoilt"))
        if len(spoilt) == 2:
            raise OperationalError("gone")
        if len(spoilt) == 3:
            raise spoilt[0]
        return list(Table.after(other, last, most))

    sources.add(Source("others", other.newest, fail, {"test": other.topics}))

    async def scene() -> None:
        async with aclosing(Browser().open()) as stream:
            await anext(stream)
            table.rows |= {1: "a", 2: "a"}
            other.rows |= {7: "a"}
            assert sorted(heard(await until(stream, 3))) == [1, 2, 7]

    played(scene)
    assert "others failed" in caplog.text
    other.allowed.clear()
