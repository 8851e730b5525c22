"""Pages of staff as browsers keep them open: a stream, and the looks that their scripts take when they hear of something.

They do what `live.js`, `queue.js`, `ticket.js` and `calls.js` do, and at the same times; nothing is drawn.
"""

import asyncio
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST = "127.0.0.1"
LANGUAGE = "Accept-Language: en"
OPENING_SECONDS = 15
QUEUE_SOON, TICKET_SOON = 0.4, 0.3
QUEUE_EVERY, CALLS_EVERY = 60.0, 120.0
"""Seconds between the looks that a page which hears of what happens takes by itself."""
RESTS, LONGEST_REST = 4, 15.0
FORM = "Content-Type: application/x-www-form-urlencoded"

Heard = Callable[["OpenPage", int, str, float], None]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a browser of somebody who is signed in sends with every request."""

    cookies: str
    csrf: str


@dataclass
class OpenPage:
    """One page that is open and seen: the queue, or a request by its `ticket` number. `heard` is called with each event: request, kind and
    moment.

    `looks` are the seconds that each of its looks took; `shown` is called when a look is over, with the moment at which it was
    asked for.
    """

    port: int
    who: SignedIn
    heard: Heard
    shown: Callable[["OpenPage", float], None]
    ticket: int = 0
    seq: int = 0
    is_open: bool = False
    looks: list[float] = field(default_factory=list)
    refused: int = 0
    _wanted: float = 0.0
    _rests_until: float = 0.0
    _looking: asyncio.Task[None] | None = None

    async def stay(self) -> None:
        """Open at a random moment, and listen until cancelled."""
        await asyncio.sleep(random.uniform(0, OPENING_SECONDS))
        asked = f"ticket={self.ticket}" if self.ticket else "queue=1"
        reader, writer = await asyncio.open_connection(HOST, self.port)
        own = [f"Cookie: {self.who.cookies}", "Accept: text/event-stream"]
        writer.write(_head("GET", f"/siroka/work/live/?{asked}", own))
        addresses = {
            "/siroka/calls/popping-up/": CALLS_EVERY,
            **({} if self.ticket else {self._address(): QUEUE_EVERY}),
        }
        looks = [asyncio.create_task(self._look_by_itself(*each)) for each in addresses.items()]
        try:
            await self._listen(reader)
        finally:
            for task in [*looks, *([self._looking] if self._looking else [])]:
                task.cancel()
            self.is_open = False
            writer.close()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        event = ""
        while line := (await reader.readline()).decode():
            word, _, value = line.rstrip("\n").partition(": ")
            if word == "event":
                event = value
                if event == "hello":
                    self.is_open = True
                    self._want()
            elif word == "data" and event == "journal":
                self._hear(json.loads(value))

    def _hear(self, told: dict[str, object]) -> None:
        self.heard(self, int(str(told["number"])), str(told["kind"]), time.perf_counter())
        self._want()

    def _want(self) -> None:
        """Look soon, also once it hears for the first time: nobody tells what happened since it was drawn."""
        self._wanted = self._wanted or time.perf_counter()
        if self._looking is None:
            self._looking = asyncio.create_task(self._look_while_wanted())

    async def _look_while_wanted(self) -> None:
        """Several events are one look; after each the page rests for the longer, the longer it took."""
        while self._wanted:
            soon = TICKET_SOON if self.ticket else QUEUE_SOON
            await asyncio.sleep(max(soon, self._rests_until - time.perf_counter()))
            wanted, self._wanted, began = self._wanted, 0.0, time.perf_counter()
            self.refused += await self._look(self._address(), "one" if self.ticket else "again") != 200
            took = time.perf_counter() - began
            self.looks.append(took)
            self._rests_until = time.perf_counter() + (0 if self.ticket else min(RESTS * took, LONGEST_REST))
            self.shown(self, wanted)
        self._looking = None

    def _address(self) -> str:
        return f"/siroka/work/{self.ticket}/?since={self.seq}" if self.ticket else "/siroka/work/"

    async def _look_by_itself(self, address: str, every: float) -> None:
        await asyncio.sleep(random.uniform(0, every))
        while True:
            await self._look(address, "again")
            await asyncio.sleep(every)

    async def _look(self, address: str, row: str) -> int:
        as_fragment = [] if self.ticket else ["HX-Request: true"]
        return await got(self.port, address, [f"Cookie: {self.who.cookies}", f"X-Look: {row}", *as_fragment])


async def got(port: int, path: str, own: list[str]) -> int:
    """The status of an answer that was read to its end; 0 where there is none."""
    return await _asked(port, _head("GET", path, ["Connection: close", *own]))


async def posted(port: int, path: str, given: dict[str, object], who: SignedIn) -> int:
    """The same for a form."""
    body = urlencode(given).encode()
    own = [
        "Connection: close",
        f"Cookie: {who.cookies}",
        f"X-CSRFToken: {who.csrf}",
        FORM,
        f"Content-Length: {len(body)}",
    ]
    return await _asked(port, _head("POST", path, own) + body)


def _head(method: str, path: str, own: list[str]) -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {HOST}", LANGUAGE, *own, "", ""]).encode()


async def _asked(port: int, sent: bytes) -> int:
    try:
        reader, writer = await asyncio.open_connection(HOST, port)
    except OSError:
        return 0
    try:
        writer.write(sent)
        answer = await reader.read()
        return int(answer.split(b" ", 2)[1]) if answer else 0
    except OSError:
        return 0
    finally:
        writer.close()
