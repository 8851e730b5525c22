"""A stream as an answer: opened for who may listen, beating while nothing happens, ended when they may no longer."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from asgiref.sync import SyncToAsync, sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from reglament.desk.lib.live import positions
from reglament.desk.lib.live.hub import hub
from reglament.desk.lib.live.listener import Listener
from reglament.desk.lib.live.replaying import TooMuchError, replay
from reglament.desk.lib.live.sources import topics_of
from reglament.desk.lib.patience import PAGE_SECONDS, at_most

BEAT_SECONDS = 15.0
"""A stream that says nothing for so long sends its last id again: proxies keep it open, and gone readers are noticed."""
JUDGE_EVERY = 2
"""After the time of so many beats it is asked again who listens."""
RETRY_MS = (500, 2500)
"""Between these a page waits before it comes back, so that after a restart not all come at once."""
MOST_OF_ONE = 30
"""So many streams one person may have open in a process: more tabs than anybody looks at. Hidden ones give theirs back."""
AGAIN_SECONDS = 60
"""Who was turned away for want of room may ask again after that."""
ENOUGH, NO_ROOM = 429, 503
NO_MORE = 204
"""By this status a browser learns not to come back."""
GOODBYE = "event: bye\ndata: {}\n\n"
"""By this event a page does."""

HEARERS: list[Callable[[], None]] = []
"""Called in a thread when somebody was turned away because all have too many."""

Judge = Callable[[], Any]
Name = Callable[[Any], str]
HeardTopics = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a page asked for: which stream, with which words in its address, having heard what; and how its reader is named."""

    stream: str
    judge: Judge
    name: Name
    asked: Mapping[str, str]
    heard: str

    def look(self) -> tuple[HeardTopics, str]:
        """What the reader may have at this moment, by source, and who they are; empty for nobody.

        Leaves the thread without a connection, and waits for the database no longer than a page does.
        """
        try:
            return self.judged()
        finally:
            connections.close_all()

    def judged(self) -> tuple[HeardTopics, str]:
        """The same in a thread that keeps its connection."""
        with at_most(PAGE_SECONDS):
            reader = self.judge()
            return ({}, "") if reader is None else (topics_of(self.stream, reader, self.asked), self.name(reader))


async def answer(request: HttpRequest, stream: str, judge: Judge, name: Name) -> HttpResponseBase:
    """The stream for this reader, or an answer that says not to come back, or not now.

    `judge` is called in a thread; what it gives is handed to the sources' rules, None is nobody. `name` tells of such a reader
    who they are: one person may have so many streams and no more. The last id comes as the header `Last-Event-ID`, or as
    `after` in the address from a page that opens its stream anew.
    """
    if not isinstance(request, ASGIRequest):
        # A server that cannot stream (tests have one) would wait for the stream's end.
        return HttpResponse(status=NO_MORE)
    asked = request.GET.dict()
    opening = Opening(stream, judge, name, asked, request.headers.get("Last-Event-ID") or asked.get("after", ""))
    # Middleware may have asked the database who this is. Nobody waits for their turn with a connection in their hands.
    await sync_to_async(connections.close_all)()
    async with hub().opening:
        topics, who = await sync_to_async(opening.look)()
    if not topics:
        return HttpResponse(status=NO_MORE)
    if status := _no_room(who, 1):
        if status == NO_ROOM:
            await sync_to_async(_say)()
        return _turned_away(status)
    told = StreamingHttpResponse(_told(opening, topics, who), content_type="text/event-stream")
    told["Cache-Control"] = "no-store"
    told["X-Accel-Buffering"] = "no"
    return told


def _no_room(who: str, more: int) -> int:
    """The status for whom there is no room with so many `more`: 429 where they have enough themselves, 503 where all have; 0."""
    if hub().count_of(who) + more > MOST_OF_ONE:
        return ENOUGH
    if hub().count + more > settings.REGLAMENT_STREAMS:
        return NO_ROOM
    return 0


def _say() -> None:
    for hearer in HEARERS:
        hearer()


def _turned_away(status: int) -> HttpResponse:
    if status == ENOUGH:
        said = _(
            "You have too many pages of this desk open. Close some; this one stands still until it is opened anew."
        )
    else:
        said = _("Too many pages are open at this desk. This one stands still for now and tries again by itself.")
    told = HttpResponse(f"{said}\n", status=status, content_type="text/plain; charset=utf-8")
    told["Retry-After"] = str(AGAIN_SECONDS)
    told["Cache-Control"] = "no-store"
    return told


async def _told(opening: Opening, topics: Mapping[str, frozenset[str]], who: str) -> AsyncIterator[str]:
    try:
        listener = await hub().join(topics, who)
    except DatabaseError:
        return
    again = JudgedAgain(opening, listener)
    try:
        if _no_room(who, 0):
            # Others came between the question above and the place among the listeners.
            yield GOODBYE
            return
        yield await _beginning(opening, listener)
        _let_the_thread_go()
        while not listener.is_over:
            is_quiet = not await listener.wait(BEAT_SECONDS)
            may_have = again.verdict()
            if may_have is not None:
                if not may_have:
                    yield GOODBYE
                if may_have != listener.topics:
                    return
            if text := listener.take():
                yield text
            elif is_quiet:
                yield _beat(listener)
    except DatabaseError:
        # The page comes back by itself, with its last id.
        return
    finally:
        again.end()
        hub().leave(listener)


class JudgedAgain:
    """Asks from time to time whether a reader may still listen. They are told what is theirs meanwhile: an answer may take a
    moment, since many ask together.
    """

    def __init__(self, opening: Opening, listener: Listener) -> None:
        self._opening, self._listener = opening, listener
        self._judged = time.monotonic()
        self._asked: asyncio.Future[Any] | None = None

    def verdict(self) -> HeardTopics | None:
        """What the reader may have, once for each answer; None while there is none. Asks when it is time, by the clock and not by
        the quiet beats: on a busy desk there may be none for hours. Raises DatabaseError.
        """
        if self._asked is None and time.monotonic() - self._judged >= BEAT_SECONDS * JUDGE_EVERY:
            self._asked = asyncio.ensure_future(hub().judging.ask(self._opening.judged))
            self._asked.add_done_callback(lambda _answered: self._listener.wake())
        if self._asked is None or not self._asked.done():
            return None
        answered, self._asked, self._judged = self._asked, None, time.monotonic()
        if answered.cancelled():
            raise DatabaseError("nobody could be asked whether this reader may still listen")
        topics: HeardTopics = answered.result()[0]
        return topics

    def end(self) -> None:
        """Nobody listens any more."""
        if self._asked is not None:
            self._asked.cancel()


async def _beginning(opening: Opening, listener: Listener) -> str:
    """The names of the sources, what was missed, and where the listener stands now."""
    heard = positions.read(opening.heard)
    missed = ""
    if heard:
        try:
            async with hub().opening:
                missed = await sync_to_async(_replayed)(listener, heard)
        except TooMuchError:
            missed = "event: reset\ndata: {}\n\n"
    retry = random.randint(*RETRY_MS)  # noqa: S311 - it parts those who come back, and hides nothing.
    names = json.dumps(sorted(listener.topics))
    word = "back" if heard else "hello"
    now = positions.written(listener.positions)
    return f"retry: {retry}\nevent: sources\ndata: {names}\n\n{missed}id: {now}\nevent: {word}\ndata: {{}}\n\n"


def _replayed(listener: Listener, heard: Mapping[str, positions.Position]) -> str:
    try:
        with at_most(PAGE_SECONDS):
            return replay(listener.topics, heard, listener.positions)
    finally:
        connections.close_all()


def _let_the_thread_go() -> None:
    """Every request has a thread of its own for what asks the database, kept until the answer's end. A stream has none, and
    a thousand idle threads would be a quarter of a gigabyte; where one is needed again, a new one is made.
    """
    request = SyncToAsync.thread_sensitive_context.get(None)
    thread = SyncToAsync.context_to_thread_executor.pop(request, None) if request else None
    if thread is not None:
        thread.shutdown(wait=False)


def _beat(listener: Listener) -> str:
    """The last id alone. With nothing waiting, the listener is as far as the hub, and past events for others too."""
    for name, position in listener.positions.items():
        position.catch_up(hub().position(name))
    return f"id: {positions.written(listener.positions)}\n\n"
