"""The open stretches of a calendar in real time, prepared when they are asked for and kept."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reglament.regulation.calendars.country_days import known_years
from reglament.regulation.calendars.day_plan import DayPlan
from reglament.regulation.calendars.error import OUTSIDE, CalendarError
from reglament.regulation.calendars.table import Table
from reglament.regulation.calendars.zone_offsets import DAY, EPOCH, EPOCH_DAY, FIRST_DAY, LAST_DAY, Piece, real_pieces

GROWTH = 64 * DAY
"""How much is prepared at least; each further piece is as long as all before it, so that growing costs little per day.
"""

FAR = 50 * 366 * DAY
"""A moment further than this from what is prepared starts a new table instead of filling the years between."""


class OpenTime:
    """A plan of days laid on the clock of a zone, from the first day that is known to the last.

    Times are real microseconds since 1970. Tables are never changed, only replaced by longer ones, so threads may ask
    at once: at worst two of them prepare the same.
    """

    def __init__(self, zone: ZoneInfo, plan: DayPlan, until: date | None) -> None:
        """`until` is the last local day that the calendar is known for."""
        self._zone = zone
        self._plan = plan
        self._until = until
        self._first_day, self._last_day = self._known_days()
        self._first = self._midnight(self._first_day)
        self._last = self._midnight(self._last_day + 1)
        self._first_open, self._last_open = self._days_that_can_be_open()
        self._table = Table(self._first, self._first, [])

    def covering(self, first: int, last: int) -> Table:
        """A table that reaches from `first` to `last`. Raises CalendarError where the calendar is not known."""
        table = self._table
        if table.low <= first and last <= table.high:
            return table
        if first < self._first or last > self._last:
            raise self._spent(forward=last > self._last)
        if table.low == table.high or first > table.high + FAR or last < table.low - FAR:
            table = self._prepared(first // DAY * DAY, first + GROWTH)
        if last > table.high:
            table = table.joined(self._prepared(table.high, max(last, _further(table))))
        if first < table.low:
            table = self._prepared(min(first, _further_back(table)), table.low).joined(table)
        self._table = table
        return table

    def later(self, table: Table, wanted: int) -> Table:
        """A table that reaches further towards `wanted`. Raises CalendarError when nothing can be open there."""
        if wanted > self._last or table.high >= min(self._last, self._midnight(self._last_open) + 3 * DAY):
            raise self._spent(forward=True)
        self._table = table.joined(self._prepared(table.high, _further(table)))
        return self._table

    def earlier(self, table: Table, wanted: int) -> Table:
        """A table that reaches further back towards `wanted`. Raises CalendarError when nothing can be open there."""
        if wanted < self._first or table.low <= self._midnight(self._first_open):
            raise self._spent(forward=False)
        self._table = self._prepared(_further_back(table), table.low).joined(table)
        return self._table

    def pieces_of(self, day: int) -> list[Piece]:
        """The real stretches of a day's own spans: none when it has none, or when clock changes skip them all."""
        if not self._first_day <= day <= self._last_day:
            raise self._spent(forward=day > self._last_day)
        midnight = (day - EPOCH_DAY) * DAY
        local = [(midnight + start, midnight + end) for start, end in self._plan.spans_on(day)]
        return real_pieces(self._zone, local, midnight - 2 * DAY, midnight + 4 * DAY) if local else []

    def working_day_after(self, day: int, count: int) -> int:
        """The working day that lies `count` working days after the day, or before it when negative."""
        step, edge = (1, self._last_open) if count > 0 else (-1, self._first_open)
        left = abs(count)
        while left:
            if (edge - day) * step < left:  # Each working day that is still wanted takes a day at least.
                raise self._spent(forward=count > 0)
            day += step
            left -= bool(self.pieces_of(day))
        return day

    def _prepared(self, low: int, high: int) -> Table:
        low, high = max(low, self._first), min(high, self._last)
        if self._plan.always:
            return Table(self._first, self._last, [(self._first, self._last)])
        # A span over midnight can reach two days on, and wall clocks are less than two days away from UTC.
        local = self._plan.local_pieces(EPOCH_DAY + low // DAY - 4, EPOCH_DAY + high // DAY + 2)
        return Table(low, high, real_pieces(self._zone, local, low, high))

    def _known_days(self) -> tuple[int, int]:
        first, last = FIRST_DAY, LAST_DAY
        if self._plan.country:
            first_year, last_year = known_years(self._plan.country)
            first, last = max(first, date(first_year, 1, 1)), min(last, date(last_year, 12, 31))
        return first.toordinal(), min(last, self._until or last).toordinal()

    def _midnight(self, day: int) -> int:
        """When the local day begins."""
        local = datetime.combine(date.fromordinal(day), time(), self._zone)
        return (local - EPOCH) // timedelta(microseconds=1)

    def _days_that_can_be_open(self) -> tuple[int, int]:
        if self._plan.never:  # No day lies between these two, so that nobody looks for one.
            return self._last_day, self._first_day
        own = self._plan.open_days
        if own is None:
            return self._first_day, self._last_day
        return max(own[0], self._first_day), max(min(own[1], self._last_day), self._first_day)

    def _spent(self, *, forward: bool) -> CalendarError:
        """Why the calendar has nothing more to give in that direction."""
        edge, open_days = self._last_day if forward else self._first_day, self._plan.open_days
        known = date.fromordinal(edge)
        if self._plan.never:
            return CalendarError("The calendar never opens: no weekday has hours and no own day is open.")
        if open_days and forward and open_days[1] <= edge:
            return CalendarError(f"The calendar has no open time after {date.fromordinal(open_days[1])}.")
        if open_days and not forward and open_days[0] >= edge:
            return CalendarError(f"The calendar has no open time before {date.fromordinal(open_days[0])}.")
        if forward and known == self._until:
            return CalendarError(f"The calendar is known until {known}, and this runs past that day.")
        if self._plan.country:
            verb = "end on" if forward else "begin on"
            return CalendarError(f"The known holidays of {self._plan.country} {verb} {known}, and this lies beyond.")
        return CalendarError(OUTSIDE)


def _further(table: Table) -> int:
    return table.high + max(GROWTH, table.high - table.low)


def _further_back(table: Table) -> int:
    return table.low - max(GROWTH, table.high - table.low)
