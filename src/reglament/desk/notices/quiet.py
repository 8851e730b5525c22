"""When a member of staff has quiet: a pure reckoning on the wall clock of their zone, changes of clocks included.

Where a change of clocks brings a reading twice, quiet begins with the first of the two and ends with the last, so that nobody is
woken in between; a reading that the change leaves out is the moment of the change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

DAY = timedelta(days=1)
FRIDAY = 4
LONGEST = 7
"""So many stretches may follow one another without a gap; more would be quiet for ever."""


class QuietDays(StrEnum):
    """On which days quiet begins."""

    EVERY = "every"
    WORKING = "working"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet from `starts` to `ends` on the wall clock of `zone`; none where both are the same.

    With WORKING it begins from Monday to Friday alone; with WEEKEND every day, and Saturday and Sunday are quiet as a whole.
    """

    starts: time
    ends: time
    zone: tzinfo
    days: QuietDays = QuietDays.EVERY

    def until(self, at: datetime) -> datetime | None:
        """The end of the quiet in which `at` lies (aware, UTC); None where there is no quiet then."""
        end = at
        for _turn in range(LONGEST):
            later = max((there for here, there in self._around(end) if here <= end < there), default=None)
            if later is None:
                break
            end = later
        return end if end > at else None

    def _around(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The stretches that may hold a moment: those of its local day and of both neighbours."""
        if self.starts == self.ends:
            return
        today = at.astimezone(self.zone).date()
        for day in (today - DAY, today, today + DAY):
            yield from self._of(day)

    def _of(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        is_free = day.weekday() > FRIDAY
        if not (is_free and self.days is QuietDays.WORKING):
            last = day if self.starts < self.ends else day + DAY
            yield self._moment(day, self.starts, fold=0), self._moment(last, self.ends, fold=1)
        if is_free and self.days is QuietDays.WEEKEND:
            yield self._moment(day, time(), fold=0), self._moment(day + DAY, time(), fold=1)

    def _moment(self, day: date, clock: time, fold: int) -> datetime:
        """The moment of a reading of the clock: of two the earlier with `fold` 0, else the later; one that is left out is the
        moment at which the clock jumps over it.
        """
        wall = datetime.combine(day, clock)
        first, second = (wall.replace(tzinfo=self.zone, fold=each).astimezone(UTC) for each in (0, 1))
        if first <= second:
            return second if fold else first
        # The reading does not exist. Read by the hours before and after the jump, it lies on both sides of it.
        return _jump(second, first, self.zone)


def _jump(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The first second at which the clock is set as it is at `after`."""
    offset = after.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after
