"""Looks that open pages take by themselves wait for one another, and nobody else waits for them.

After each change hundreds of pages look again. Were all answered at once, each would have a thread and a share of the processor,
and whoever presses a button would get as little of it as a page that nobody looks at. So few are answered at the same time, in the
order in which they came; those that wait hold neither a thread nor a connection to the database. A page that shows one thing looks in
a row of its own: it is told of that thing alone, and does not stand behind all the lists.
"""

import asyncio
from weakref import WeakKeyDictionary

from reglament.desk.lib.large_bodies import Application, Receive, Said, Scope, Send

HEADER = b"x-look"
"""By this header a script says that its page looks by itself, and nobody has asked for it."""
OF_A_BODY = {b"content-length", b"transfer-encoding"}
"""What comes with a body is no look: whoever sends one slowly would keep the others waiting."""
OF_ONE = b"one"
"""What the header of a page says that shows one thing; a list says anything else."""
AT_ONCE = 2
"""Of either row."""
Rows = dict[bool, asyncio.Semaphore]


def by_turns(application: Application) -> Application:
    """The same ASGI application; of looks it answers `AT_ONCE` of each row at a time. A turn is over as soon as the answer is made: whoever
    reads it slowly keeps nobody waiting.
    """
    rows: WeakKeyDictionary[asyncio.AbstractEventLoop, Rows] = WeakKeyDictionary()

    async def called(scope: Scope, receive: Receive, send: Send) -> None:
        if not is_look(scope):
            await application(scope, receive, send)
            return
        here = rows.setdefault(asyncio.get_running_loop(), {})
        turn = _Turn(here.setdefault((HEADER, OF_ONE) in scope["headers"], asyncio.Semaphore(AT_ONCE)))

        async def sent(message: Said) -> None:
            turn.end()
            await send(message)

        async with turn:
            await application(scope, receive, sent)

    return called


def is_look(scope: Scope) -> bool:
    """Whether a request says that nobody has asked for it, and has nothing else to say."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    names = {name for name, _value in scope["headers"]}
    return HEADER in names and not names & OF_A_BODY


class _Turn:
    """One place among those that are answered at once: taken when it is free, given back once."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places, self._is_mine = places, False

    async def __aenter__(self) -> None:
        await self._places.acquire()
        self._is_mine = True

    async def __aexit__(self, *_raised: object) -> None:
        self.end()

    def end(self) -> None:
        if self._is_mine:
            self._is_mine = False
            self._places.release()
