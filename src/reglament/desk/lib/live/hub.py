"""Hands what the readers find to all listeners of the process. One hub to an event loop; at rest it does nothing at all."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from weakref import WeakKeyDictionary

from django.db import connections

from reglament.desk.lib.live import sources
from reglament.desk.lib.live.asking_together import AskedTogether
from reglament.desk.lib.live.listener import Listener
from reglament.desk.lib.live.positions import Position
from reglament.desk.lib.live.reader import SourceReader
from reglament.desk.lib.live.sources import Event
from reglament.desk.lib.outages import OF_DATABASE, Outage
from reglament.desk.lib.patience import PAGE_SECONDS, at_most

PAUSE = 0.2
LONGEST_PAUSE = 5.0
AT_ONCE = 6
"""So many streams ask the database at the same time while they open. After a restart hundreds come back at once, and people who
write must not wait behind all of them."""

log = logging.getLogger(__name__)
_outage = Outage("The reading of live updates", log)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class NewEvents:
    """What one look at a source gave: new events, the id that was settled before them, and how far it is read now."""

    name: str
    events: Sequence[Event]
    settled: int
    position: Position


class Hub:
    """Listeners, by source and topic, and the one task that reads for them."""

    def __init__(self) -> None:
        self._listeners: dict[str, dict[str, set[Listener]]] = defaultdict(lambda: defaultdict(set))
        self._everybody: set[Listener] = set()
        self._readers: dict[str, SourceReader] = {}
        self._told: dict[str, Position] = {}
        self._reading = asyncio.Lock()
        # One thread, so that there is one connection, and no look overtakes another.
        self._thread = ThreadPoolExecutor(1, "live")
        self._task: asyncio.Task[None] | None = None
        self._is_over = False
        self.opening = asyncio.Semaphore(AT_ONCE)
        self.judging = AskedTogether()

    @property
    def count(self) -> int:
        """How many listen."""
        return len(self._everybody)

    @property
    def is_reading(self) -> bool:
        """Whether a look is taken again and again."""
        return self._task is not None

    def count_of(self, key: str) -> int:
        """How many of them one person has."""
        return sum(listener.key == key for listener in self._everybody)

    def position(self, name: str) -> Position:
        """How far listeners of a source that is being read were told."""
        return self._told[name].copy()

    async def join(self, topics: Mapping[str, frozenset[str]], key: str = "") -> Listener:
        """A listener that from now on gets what is for it. Raises DatabaseError when its sources cannot be read."""
        await self._begin(topics)
        # From here on nothing waits: no look can come between the position and the place among the listeners.
        listener = Listener(topics, {name: self.position(name) for name in topics}, key)
        if self._is_over:
            listener.end()
        self._everybody.add(listener)
        for name, of_source in topics.items():
            for topic in of_source:
                self._listeners[name][topic].add(listener)
        if self._task is None:
            self._task = asyncio.create_task(self._read_on())
        return listener

    def leave(self, listener: Listener) -> None:
        """Forget a listener that has gone."""
        self._everybody.discard(listener)
        for name, topics in listener.topics.items():
            listening = self._listeners.get(name, {})
            for topic in topics & listening.keys():
                listening[topic].discard(listener)
                if not listening[topic]:
                    del listening[topic]
            if not listening:
                self._listeners.pop(name, None)

    def end(self) -> None:
        """Let all listeners go, and those who still come."""
        self._is_over = True
        for listener in list(self._everybody):
            listener.end()

    async def _begin(self, names: Collection[str]) -> None:
        async with self._reading:
            new = [SourceReader(sources.named(name)) for name in names if name not in self._readers]
            if new:
                await self._in_thread(partial(_begin, new))
        for reader in new:
            self._readers[reader.source.name] = reader
            self._told[reader.source.name] = reader.position.copy()

    async def _read_on(self) -> None:
        """Look again and again, until nobody listens any more or the server stops."""
        try:
            await self._read_while_heard()
        finally:
            self._task = None
            self._drop_unheard()
            # Nobody waits for it: whoever comes now is read for after it, by the same thread.
            self._thread.submit(connections.close_all)

    async def _read_while_heard(self) -> None:
        pause = PAUSE
        while self._everybody:
            await asyncio.sleep(pause)
            self._drop_unheard()
            async with self._reading:
                found = await self._in_thread(partial(_look, list(self._readers.values())))
            for each in found:
                self._hand_out(each)
            # Where a source failed, its rows stay where they are, and are told as soon as they can be read.
            pause = PAUSE if len(found) >= len(self._readers) else min(pause * 2, LONGEST_PAUSE)

    def _drop_unheard(self) -> None:
        for name in [each for each in self._readers if each not in self._listeners]:
            del self._readers[name], self._told[name]

    def _hand_out(self, found: NewEvents) -> None:
        listening = self._listeners.get(found.name, {})
        for event in found.events:
            for listener in {each for topic in event.to for each in listening.get(topic, ())}:
                listener.offer(found.name, event, found.settled)
                if listener.is_over:
                    # Whoever takes nothing may never come to say so; their place is free from now on.
                    self.leave(listener)
        if found.name in self._told:
            self._told[found.name] = found.position

    async def _in_thread(self, job: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, job)


def _look(readers: Sequence[SourceReader]) -> list[NewEvents]:
    """What each source has to tell. One that fails keeps no other from it, and what was read is never thrown away."""
    found, lost = [], None
    for reader in readers:
        name, settled = reader.source.name, reader.position.low
        try:
            with at_most(PAGE_SECONDS):
                found.append(NewEvents(name, reader.read(), settled, reader.position.copy()))
        except OF_DATABASE as error:
            lost = error
            connections.close_all()
        except Exception:
            log.exception("The live source %s failed.", name)
    if lost is None:
        _outage.ends()
    else:
        _outage.begins(lost)
    return found


def _begin(readers: Sequence[SourceReader]) -> None:
    with at_most(PAGE_SECONDS):
        for reader in readers:
            reader.begin()


_HUBS: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _HUBS:
        _HUBS[loop] = Hub()
    return _HUBS[loop]


def stop() -> None:
    """The process is to end: let all streams go, so that nobody waits for them. Call it in the event loop's thread."""
    for each in list(_HUBS.values()):
        each.end()
