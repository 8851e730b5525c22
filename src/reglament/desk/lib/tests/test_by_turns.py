"""Looks of open pages wait for one another; what people ask for waits for none of them."""

import asyncio
import threading
import time
from typing import Any

import pytest
from asgiref.sync import ThreadSensitiveContext, sync_to_async

from reglament.desk.lib.by_turns import AT_ONCE, HEADER, OF_ONE, by_turns

LOOK: dict[str, Any] = {"type": "http", "method": "GET", "headers": [(HEADER, b"again")]}
TOOK = 0.05
PRESS: dict[str, Any] = {"type": "http", "method": "GET", "headers": [(b"accept", b"text/html")]}


class Slow:
    """An application that answers when it is told to."""

    def __init__(self) -> None:
        self.under_way: list[Any] = []
        self.most = 0
        self.may_end = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.under_way.append(scope)
        self.most = max(self.most, len(self.under_way))
        try:
            await self.may_end.wait()
            if scope.get("fails"):
                raise OSError("gone")
        finally:
            self.under_way.remove(scope)


async def nothing(*_told: Any) -> Any:
    return {}


async def asked(scopes: list[dict[str, Any]], slow: Slow) -> tuple[int, list[Any]]:
    """How many of them are answered at once, and what became of all."""
    application = by_turns(slow)
    tasks = [asyncio.create_task(application(scope, nothing, nothing)) for scope in scopes]
    await asyncio.sleep(0.01)
    at_once = len(slow.under_way)
    slow.may_end.set()
    return at_once, await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5)


def test_it_answers_few_looks_at_once_and_all_in_the_end() -> None:
    async def play() -> None:
        at_once, ended = await asked([{**LOOK} for _ in range(20)], Slow())
        assert (at_once, len(ended)) == (AT_ONCE, 20)

    asyncio.run(play())


def test_a_page_of_one_thing_does_not_stand_behind_lists() -> None:
    async def play() -> None:
        of_one = {**LOOK, "headers": [(HEADER, OF_ONE)]}
        at_once, _ended = await asked([{**LOOK} for _ in range(20)] + [{**of_one} for _ in range(20)], Slow())
        assert at_once == AT_ONCE * 2

    asyncio.run(play())


def test_it_lets_nobody_wait_for_looks() -> None:
    async def play() -> None:
        at_once, _ended = await asked([{**LOOK} for _ in range(20)] + [{**PRESS} for _ in range(5)], Slow())
        assert at_once == AT_ONCE + 5

    asyncio.run(play())


def test_it_goes_on_after_looks_that_fail() -> None:
    async def play() -> None:
        slow = Slow()
        _at_once, ended = await asked([{**LOOK, "fails": True} for _ in range(AT_ONCE)] + [{**LOOK}], slow)
        assert [type(each) for each in ended] == [OSError] * AT_ONCE + [type(None)]
        assert slow.most == AT_ONCE

    asyncio.run(play())


def test_whoever_reads_an_answer_slowly_keeps_nobody_waiting() -> None:
    """The place is free again when the answer begins; what a stranger does with it is theirs."""

    async def play() -> None:
        begun = asyncio.Semaphore(0)

        async def begins(_scope: Any, _receive: Any, send: Any) -> None:
            await send({"type": "http.response.start"})

        async def reads_for_ever(_message: Any) -> None:
            begun.release()
            await asyncio.Event().wait()

        application = by_turns(begins)
        tasks = [asyncio.create_task(application({**LOOK}, nothing, reads_for_ever)) for _ in range(AT_ONCE * 3)]
        for _ in tasks:
            await asyncio.wait_for(begun.acquire(), 5)
        for each in tasks:
            each.cancel()

    asyncio.run(play())


@pytest.mark.parametrize(
    "more",
    [
        {"method": "POST"},
        {"headers": [*LOOK["headers"], (b"content-length", b"9")]},
        {"headers": [*LOOK["headers"], (b"transfer-encoding", b"chunked")]},
        {"type": "websocket"},
    ],
)
def test_what_brings_something_is_no_look(more: dict[str, Any]) -> None:
    """It may come slowly, and would keep a place meanwhile."""

    async def play() -> None:
        at_once, _ended = await asked([{**LOOK, **more} for _ in range(AT_ONCE + 3)], Slow())
        assert at_once == AT_ONCE + 3

    asyncio.run(play())


def test_it_serves_several_loops_one_after_the_other() -> None:
    async def play(application: Any, slow: Slow) -> None:
        slow.may_end.set()
        await asyncio.wait_for(application({**LOOK}, nothing, nothing), 5)

    slow = Slow()
    application = by_turns(slow)
    for _ in range(3):
        slow.may_end = asyncio.Event()
        asyncio.run(play(application, slow))


def test_a_place_rests_as_long_as_its_look_took() -> None:
    """So that a row has half a processor at most, and whoever presses a button the rest."""

    async def play() -> None:
        begun = list[float]()

        async def takes_a_while(_scope: Any, _receive: Any, send: Any) -> None:
            begun.append(time.monotonic())
            await asyncio.sleep(TOOK)
            await send({"type": "http.response.start"})

        application = by_turns(takes_a_while)
        await asyncio.gather(*(application({**LOOK}, nothing, nothing) for _ in range(2)))
        assert begun[1] - begun[0] >= TOOK * 2 * 0.9

    asyncio.run(play())


def test_looks_are_answered_in_a_thread_that_stays() -> None:
    async def play() -> None:
        threads = list[int]()

        async def asks(_scope: Any, _receive: Any, _send: Any) -> None:
            async with ThreadSensitiveContext():
                threads.append(await sync_to_async(threading.get_ident)())

        application = by_turns(asks)
        for _ in range(3):
            await application({**LOOK}, nothing, nothing)
        assert len(set(threads)) == 1

    asyncio.run(play())
