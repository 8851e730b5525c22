"""Questions that many streams ask: in one go, each with its own answer."""

import asyncio
import threading
from typing import Any

import pytest

from reglament.desk.lib.live import asking_together
from reglament.desk.lib.live.asking_together import MOST, AskedTogether


class Connections:
    """Counts how often a thread leaves its connection."""

    closed = 0

    def close_all(self) -> None:
        self.closed += 1


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> Connections:
    made = Connections()
    monkeypatch.setattr(asking_together, "connections", made)
    monkeypatch.setattr(asking_together, "GATHER_SECONDS", 0.01)
    return made


def test_it_asks_many_over_one_connection_and_gives_each_its_answer(connections: Connections) -> None:
    threads = set()

    def question(number: int) -> int:
        threads.add(threading.current_thread())
        return number

    async def play() -> list[int]:
        together = AskedTogether()
        return await asyncio.gather(*(together.ask(lambda number=number: question(number)) for number in range(MOST)))  # type: ignore[misc]

    assert asyncio.run(play()) == list(range(MOST))
    assert (len(threads), connections.closed) == (1, 1)
    assert threading.main_thread() not in threads


def test_it_asks_for_no_more_at_once_than_it_may(connections: Connections) -> None:
    async def play() -> list[int]:
        together = AskedTogether()
        return list(await asyncio.gather(*(together.ask(lambda: 1) for _ in range(MOST + 1))))

    assert sum(asyncio.run(play())) == MOST + 1
    assert connections.closed == 2


def test_it_keeps_nobody_from_an_answer_whose_neighbour_fails_or_has_gone(connections: Connections) -> None:
    def fail() -> None:
        raise OSError("away")

    async def play() -> list[Any]:
        together = AskedTogether()
        asked = [asyncio.ensure_future(together.ask(each)) for each in (fail, lambda: 1, lambda: 2)]
        await asyncio.sleep(0)
        asked[1].cancel()
        return await asyncio.gather(*asked, return_exceptions=True)

    failed, gone, answered = asyncio.run(play())
    assert (type(failed), type(gone), answered) == (OSError, asyncio.CancelledError, 2)


def test_it_asks_again_for_those_who_come_later(connections: Connections) -> None:
    async def play() -> list[int]:
        together = AskedTogether()
        return [await together.ask(lambda: 1), await together.ask(lambda: 2)]

    assert asyncio.run(play()) == [1, 2]


def test_it_leaves_nobody_waiting_when_it_breaks(connections: Connections, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down() -> None:
        raise RuntimeError("no thread can be had")

    async def play() -> list[Any]:
        together = AskedTogether()
        asked = [asyncio.ensure_future(together.ask(lambda: 1)) for _ in range(MOST + 1)]
        broken = await asyncio.wait_for(asyncio.gather(*asked, return_exceptions=True), 5)
        monkeypatch.undo()
        monkeypatch.setattr(asking_together, "GATHER_SECONDS", 0.01)
        return [*broken, await asyncio.wait_for(together.ask(lambda: 2), 5)]

    monkeypatch.setattr(connections, "close_all", break_down)
    *broken, later = asyncio.run(play())
    assert {type(each) for each in broken} == {asyncio.CancelledError}
    assert later == 2
