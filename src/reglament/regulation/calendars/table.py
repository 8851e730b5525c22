"""Open time as a table: where each open stretch starts and ends, and how much open time lies before it. Answers by
bisection.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from reglament.regulation.calendars.zone_offsets import Piece


class Table:
    """The open stretches within `[low, high)`, in real microseconds since 1970. Never changed once made, so threads
    may share it.

    Open time is counted from an arbitrary zero; only differences mean something.
    """

    __slots__ = ("_before", "_ends", "_starts", "_total", "high", "low")

    def __init__(self, low: int, high: int, pieces: list[Piece]) -> None:
        """Pieces are in order, inside the bounds, and do not touch each other."""
        self.low = low
        self.high = high
        self._starts = [start for start, _ in pieces]
        self._ends = [end for _, end in pieces]
        self._before = list(accumulate((end - start for start, end in pieces), initial=0))
        self._total = self._before.pop()

    def joined(self, later: "Table") -> "Table":
        """This table and the one that begins where this one ends, as one."""
        pieces = list(zip(self._starts, self._ends, strict=True))
        more = list(zip(later._starts, later._ends, strict=True))
        if pieces and more and pieces[-1][1] == more[0][0]:
            more[0] = (pieces.pop()[0], more[0][1])
        return Table(self.low, later.high, pieces + more)

    def worked(self, at: int) -> int:
        """Open time from the table's zero to `at`."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return 0
        end = self._ends[index]
        return self._before[index] + (at if at < end else end) - self._starts[index]

    def add(self, start: int, amount: int) -> int | None:
        """The moment `amount` > 0 of open time after `start`; None when the table ends before it.

        Most promises end in the stretch in which they began: those need no second look at the table.
        """
        before, found = self._before, bisect_right(self._starts, start) - 1
        wanted = amount
        if found >= 0:
            end, due = self._ends[found], start + amount
            if due <= end:
                return due
            wanted += before[found] + (start if start < end else end) - self._starts[found]
        if wanted > self._total:
            return None
        index = bisect_left(before, wanted) - 1
        return self._starts[index] + wanted - before[index]

    def sub(self, start: int, amount: int) -> int | None:
        """The moment `amount` > 0 of open time before `start`; None when the table begins after it."""
        wanted = self.worked(start) - amount
        if wanted < 0:
            return None
        index = bisect_right(self._before, wanted) - 1
        return self._starts[index] + wanted - self._before[index]

    def is_open(self, at: int) -> bool:
        """Whether `at` lies in an open stretch; a stretch's end is closed."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]

    def next_open(self, start: int) -> int | None:
        """`start` itself when open, else the next opening; None when it is beyond the table."""
        index = bisect_right(self._starts, start)
        if index and start < self._ends[index - 1]:
            return start
        return self._starts[index] if index < len(self._starts) else None

    def prev_close(self, start: int) -> int | None:
        """`start` itself when open, else the last closing; None when it is before the table."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return None
        end = self._ends[index]
        return start if start < end else end

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The open stretches between two moments, cut to them."""
        for index in range(max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)):
            if self._ends[index] > start:
                yield max(self._starts[index], start), min(self._ends[index], end)
