"""How long work may take, and what is left of it; whoever cannot make it says so instead of being late."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class OutOfTimeError(Exception):
    """The work does not fit into the time that is left. Nothing is wrong with it: it can be done later."""


class TimeLimit:
    """A moment so many seconds from now, by a clock that nobody sets."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until then; none once it has passed."""
        return max(self._at - time.monotonic(), 0.0)

    def need(self, seconds: float) -> None:
        """Raise OutOfTimeError where less than that is left."""
        if self.left < seconds:
            raise OutOfTimeError(f"It may take {seconds:.2f} s, and {self.left:.2f} s are left.")


@contextmanager
def turn(places: threading.Semaphore, limit: TimeLimit | None) -> Iterator[None]:
    """Hold one of some places while the work is done. Raises OutOfTimeError where none becomes free in that time."""
    if not places.acquire(timeout=None if limit is None else limit.left):
        raise OutOfTimeError("None of the places became free in time.")
    try:
        yield
    finally:
        places.release()
