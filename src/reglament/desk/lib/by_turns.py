"""Looks that open pages take by themselves wait for one another, and nobody else waits for them.

After each change hundreds of pages look again. Were all answered at once, each would have a thread and a share of the processor,
and whoever presses a button would get as little of it as a page that nobody looks at. So few are answered at the same time, in the
order in which they came; those that wait hold neither a thread nor a connection to the database. A page that shows one thing looks in
a row of its own: it is told of that thing alone, and does not stand behind all the lists. Each row has threads that stay: a look asks
little, and to open the database for it costs as much again. After each a place rests as long as it took, so that one row has half
a processor at most, and who presses a button and who tells of it the rest.
"""

import asyncio
import time
from weakref import WeakKeyDictionary

from reglament.desk.lib.kept_thread import KeptThread
from reglament.desk.lib.large_bodies import Application, Receive, Said, Scope, Send

HEADER = b"x-look"
"""By this header a script says that its page looks by itself, and nobody has asked for it."""
OF_A_BODY = {b"content-length", b"transfer-encoding"}
"""What comes with a body is no look: whoever sends one slowly would keep the others waiting."""
OF_ONE = b"one"
"""What the header of a page says that shows one thing; a list says anything else."""
AT_ONCE = 1
"""Of either row. Threads share one processor anyway, and each that is busy takes from whoever presses a button."""
LONGEST_REST = 1.0
"""Seconds: one look that hangs keeps the next ones waiting no longer than it took anyway."""
Places = asyncio.LifoQueue[KeptThread]
Rows = dict[bool, Places]


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
        turn = _Turn(_row(here, is_of_one=(HEADER, OF_ONE) in scope["headers"]))

        async def sent(message: Said) -> None:
            turn.end()
            await send(message)

        async with turn as thread, thread.working():
            await application(scope, receive, sent)

    return called


def is_look(scope: Scope) -> bool:
    """Whether a request says that nobody has asked for it, and has nothing else to say."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    names = {name for name, _value in scope["headers"]}
    return HEADER in names and not names & OF_A_BODY


def _row(rows: Rows, *, is_of_one: bool) -> Places:
    """The free places of a row, made when somebody first stands in it."""
    if is_of_one not in rows:
        rows[is_of_one] = asyncio.LifoQueue()
        for _place in range(AT_ONCE):
            rows[is_of_one].put_nowait(KeptThread())
    return rows[is_of_one]


class _Turn:
    """One place among those that are answered at once: taken when it is free, given back once, when it has rested."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._mine: KeptThread | None = None
        self._began = 0.0

    async def __aenter__(self) -> KeptThread:
        self._mine = await self._places.get()
        self._began = time.monotonic()
        return self._mine

    async def __aexit__(self, *_raised: object) -> None:
        self.end()

    def end(self) -> None:
        if self._mine is not None:
            rest = min(time.monotonic() - self._began, LONGEST_REST)
            asyncio.get_running_loop().call_later(rest, self._places.put_nowait, self._mine)
            self._mine = None
