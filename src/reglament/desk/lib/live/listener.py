"""One open page: what it may hear, how far it has come, and what waits to be sent to it."""

import asyncio
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reglament.desk.lib.live.positions import Position, written
from reglament.desk.lib.live.sources import Event

MOST_WAITING = 500
"""A page that is further behind is cut off; it comes back with its last id and gets everything from the database."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event for one listener. `settled` is the id up to which the source was settled and told before it."""

    source: str
    number: int
    data: str
    settled: int


class Listener:
    """Belongs to one event loop. `topics` are those it may have, by source; `positions` how far it has come in each.

    `key` says who it is.
    """

    def __init__(self, topics: Mapping[str, frozenset[str]], positions: dict[str, Position], key: str = "") -> None:
        self.topics, self.positions, self.key = dict(topics), positions, key
        self.is_over = False
        self._waiting: deque[Waiting] = deque()
        self._woken = asyncio.Event()

    def offer(self, source: str, event: Event, settled: int) -> None:
        """Put an event in the queue, if it is for this listener."""
        data = told(event, self.topics.get(source, frozenset()))
        if data is None or self.is_over:
            return
        if len(self._waiting) >= MOST_WAITING:
            self.end()
            return
        self._waiting.append(Waiting(source, event.id, data, settled))
        self._woken.set()

    def end(self) -> None:
        """Let the connection go: too slow, or the process stops. Nothing is lost by it."""
        self.is_over = True
        self._waiting.clear()
        self._woken.set()

    def wake(self) -> None:
        """There is something to look at, if nothing to be sent."""
        self._woken.set()

    @property
    def has_waiting(self) -> bool:
        """Whether something is there to be sent."""
        return bool(self._waiting)

    async def wait(self, seconds: float) -> bool:
        """Wait until something is there or the listener's end has come; False when neither did in time."""
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return False
        return True

    def take(self) -> str:
        """All that waits, as it goes over the wire."""
        self._woken.clear()
        return "".join(self._lines())

    def _lines(self) -> Iterator[str]:
        while self._waiting:
            each = self._waiting.popleft()
            position = self.positions[each.source]
            position.settle(each.settled)
            if position.has(each.number):
                continue
            position.take(each.number)
            yield line(each.source, each.data, self.positions)


def told(event: Event, topics: frozenset[str]) -> str | None:
    """What the event tells to readers of these topics; None when it is for none of them."""
    return next((data for topic, data in event.to.items() if topic in topics), None)


def line(name: str, data: str, positions: Mapping[str, Position]) -> str:
    """One server-sent event."""
    return f"id: {written(positions)}\nevent: {name}\ndata: {data}\n\n"
