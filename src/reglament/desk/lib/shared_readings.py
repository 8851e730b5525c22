"""What many readers are to see alike, read once for all of them while nothing has changed. Knows no model.

A reading is kept in the process under what it is of, and is good for others as long as the `mark` of what was read is the same, and
no longer than so many seconds, `LASTS_SECONDS` where nothing else is said: so long what leaves no mark (somebody's new name) may be
missing from it. Whoever keeps one says in its key who may see it: a key must hold everything by which two readers see something else.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

LASTS_SECONDS = 1.0
MOST = 64
"""So many are kept; the one that nobody asked for the longest goes first."""

Value = TypeVar("Value")


class SharedReadings(Generic[Value]):
    """The readings of one kind. May be asked by several threads; two that ask at once for what nobody has read may both read it."""

    def __init__(self, lasts: float = LASTS_SECONDS) -> None:
        self._lasts = lasts
        self._kept: OrderedDict[Hashable, tuple[Hashable, float, Value]] = OrderedDict()
        self._lock = Lock()
        _ALL.append(self._kept)

    def get(self, key: Hashable, mark: Hashable, read: Callable[[], Value]) -> Value:
        """What was read under this key while the mark was the same, else what `read` gives now.

        `mark` must be older than what `read` sees: ask for it first.
        """
        now = time.monotonic()
        with self._lock:
            found = self._kept.get(key)
            if found and found[0] == mark and now < found[1]:
                self._kept.move_to_end(key)
                return found[2]
        value = read()
        with self._lock:
            self._kept[key] = mark, now + self._lasts, value
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return value


_ALL: "list[OrderedDict[Hashable, Any]]" = []


def forget_all() -> None:
    """Nothing has been read: for tests, which give the same numbers to other rows."""
    for kept in _ALL:
        kept.clear()
