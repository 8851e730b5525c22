"""How a process hears that it is to stop: by SIGTERM, from whoever runs it, or by SIGINT, from somebody at its terminal.

A signal that comes just as the main thread begins to wait without an end is heard by nobody. So it waits a moment at a time.
"""

import asyncio
import signal
import threading
from types import FrameType

MOMENT = 1.0
"""Seconds."""


def stopped_by_signals() -> threading.Event:
    """An event that either of the two sets from now on. For the main thread alone, as signals are."""
    stop = threading.Event()

    def leave(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)
    return stop


def wait_for(stop: threading.Event) -> None:
    """Wait until the event is set."""
    while not stop.wait(MOMENT):
        pass


async def wait_in_loop(stop: threading.Event) -> None:
    """The same in a loop of `asyncio`, whose thread may be the main one."""
    while not stop.is_set():
        await asyncio.sleep(MOMENT)
