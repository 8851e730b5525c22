"""Up to which id nothing new can appear any more: the low watermark of a source.

SQLite writes one transaction after the other, so ids appear in their order. PostgreSQL hands an id out when a row is
written, and shows the row when its transaction commits: 122 may appear seconds before 121. Whoever then asked for "what
comes after 122" would never see 121. So ids above the settled one are read again at every look, and told once.

An id is settled when every transaction that could have taken a smaller one is over. PostgreSQL itself knows: after id 122
was read, note which transaction number comes next (`xmax`); as soon as no transaction below that number is under way
(`xmin` has reached it), everything up to 122 has appeared or never will. Transactions that only read have no number and
hold nothing up. One that writes for minutes holds up the watermark and not the events.
"""

import time
from collections import deque

from django.db import connection

BREATH = 1.0
"""Seconds between reading an id and noting the next transaction's number: somebody may have drawn an id within a statement,
and got the number of their transaction a moment later."""
SNAPSHOT = "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint FROM pg_current_snapshot() s"


class Watermark:
    """What is settled, for one source and one reader. Called from the reader's thread."""

    def __init__(self) -> None:
        self._read: deque[tuple[float, int]] = deque()
        self._marked: deque[tuple[int, int]] = deque()

    def look(self) -> int:
        """The settled id, from what was `note`d before; 0 when nothing is new. Call it before reading rows."""
        if connection.vendor != "postgresql":
            return self._latest(float("inf"))
        with connection.cursor() as cursor:
            cursor.execute(SNAPSHOT)
            lowest, following = cursor.fetchone()
        settled = 0
        while self._marked and self._marked[0][0] <= lowest:
            settled = self._marked.popleft()[1]
        if rested := self._latest(time.monotonic() - BREATH):
            self._marked.append((following, rested))
        return settled

    def note(self, number: int) -> None:
        """This is the largest id that has been read so far."""
        if not self._read or self._read[-1][1] < number:
            self._read.append((time.monotonic(), number))

    def _latest(self, until: float) -> int:
        """The largest id that was read up to that moment; those up to it need no second thought."""
        number = 0
        while self._read and self._read[0][0] <= until:
            number = self._read.popleft()[1]
        return number
