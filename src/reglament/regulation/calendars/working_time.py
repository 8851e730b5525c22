"""Working time: when a clock runs, how much of it lies between two moments, and where so much of it ends.

Exact to the microsecond. A moment is open when the wall clock of the calendar's zone reads a time inside a span of the
day that the span belongs to, so clock changes come out in time that really passed. Siroka 2.4 and 2.6, iStom 1.2; how
working days are counted (the reading under Siroka 2.6).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from reglament.regulation.calendars.day_plan import DayPlan
from reglament.regulation.calendars.error import OUTSIDE, CalendarError
from reglament.regulation.calendars.open_time import OpenTime
from reglament.regulation.calendars.records import UNITS, plan_of_record, plan_of_rule
from reglament.regulation.calendars.zone_offsets import EPOCH
from reglament.regulation.values import Counting, Span, Unit

if TYPE_CHECKING:  # Only annotations need these, and importing one rule kind reads them all.
    from reglament.regulation.edition import Edition
    from reglament.regulation.rules.calendars import Calendar

__all__ = ["CalendarError", "WorkingTime", "carried_on", "due_after", "length_of", "microseconds", "working_time"]

MICROSECOND = timedelta(microseconds=1)

_compiled: dict[tuple[str, str, str], tuple[tuple[str, "Calendar"], "WorkingTime"]] = {}


class WorkingTime:
    """A calendar made ready to count. Moments go in as aware datetimes of any zone and come out in the calendar's own.

    The methods with `_us` do the same with whole microseconds since 1970-01-01 UTC, for those who count much. After
    preparation, which happens on demand and is kept, each answer costs a bisection. Raises CalendarError, whose text
    is a sentence, where there is no answer.
    """

    def __init__(
        self, zone: ZoneInfo, plan: DayPlan, until: date | None = None, working_day: timedelta | None = None
    ) -> None:
        """`until`: the last local day that is known. `working_day`: how long one is, where the week does not say."""
        self.zone = zone
        self.plan = plan
        self.until = until
        # As `fromutc` wants it: a reading of UTC's clock that carries the calendar's zone.
        self._epoch = EPOCH.replace(tzinfo=zone)
        self._working_day = working_day
        self._open = OpenTime(zone, plan, until)

    @classmethod
    def of_rule(cls, rule: "Calendar", time_zone: str) -> "WorkingTime":
        """The calendar that an edition's rule describes; `time_zone` is the edition's, for a rule that names none."""
        return cls(*plan_of_rule(rule, time_zone))

    @classmethod
    def of_record(cls, record: object) -> "WorkingTime":
        """The calendar of a JSON object with `timezone`, `hours`, `holidays` and `extra_days`."""
        return cls(*plan_of_record(record))

    def add(self, start: datetime, length: timedelta) -> datetime:
        """The moment that much working time after `start`; used up exactly at closing it stays there.

        Nothing added gives the next opening, or `start` itself when open.
        """
        return self.moment(self.add_us(_real(start), length // MICROSECOND))

    def sub(self, start: datetime, length: timedelta) -> datetime:
        """The moment that much working time before `start`; used up exactly at opening it stays there.

        Nothing taken off gives the last closing, or `start` itself when open.
        """
        return self.moment(self.sub_us(_real(start), length // MICROSECOND))

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from `start` to `end`, negative when `end` comes first."""
        return self.between_us(_real(start), _real(end)) * MICROSECOND

    def is_open(self, at: datetime) -> bool:
        """Whether the clock runs at that moment; the end of a span is closed."""
        real = _real(at)
        return self._open.covering(real, real + 1).is_open(real)

    def next_open(self, start: datetime) -> datetime:
        """`start` itself when open, else the next opening."""
        return self.moment(self._next_open_us(_real(start)))

    def prev_close(self, start: datetime) -> datetime:
        """`start` itself when open, else the last closing."""
        return self.moment(self._prev_close_us(_real(start)))

    def open_spans(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open stretches between two moments in order, cut to them."""
        first, last = _real(start), _real(end)
        for opening, closing in self._open.covering(first, max(first, last)).pieces(first, last):
            yield self.moment(opening), self.moment(closing)

    def is_workday(self, day: date) -> bool:
        """Whether the local day has open hours of its own; what the night before left over does not make a working
        day.
        """
        return bool(self._open.pieces_of(day.toordinal()))

    def add_days(self, start: datetime, days: int) -> datetime:
        """The same local time `days` working days on (back when negative), whatever the hour is; 0 gives `start`.

        A local time that a clock change skips is read by the clock before the change, a repeated one is the first.
        """
        local = self.moment(_real(start))
        if not days:
            return local
        day = date.fromordinal(self._open.working_day_after(local.toordinal(), days))
        return self.moment(_real(datetime.combine(day, local.time(), self.zone)))

    def add_whole_days(self, start: datetime, days: int) -> datetime:
        """Closing time of the working day number `days`, where the local day after `start` is the first that may
        count.
        """
        if days < 1:
            raise CalendarError(f"Whole working days are counted from 1 on, not {days}.")
        day = self._open.working_day_after(self.moment(_real(start)).toordinal(), days)
        return self.moment(self._open.pieces_of(day)[-1][1])

    @property
    def working_day(self) -> timedelta:
        """How long one working day is: as the rule says, else the one length that all working days of the week have."""
        if self._working_day is not None:
            return self._working_day
        lengths = self.plan.usual_lengths()
        if len(lengths) != 1:
            raise CalendarError(
                "The calendar does not say how long one working day is: "
                + ("its days are of different lengths" if lengths else "no weekday has hours")
                + ', so write for example `working_day = "8 hours"`.'
            )
        return timedelta(microseconds=lengths.pop())

    def add_us(self, start: int, amount: int) -> int:
        """As `add`; a negative amount goes back."""
        if amount <= 0:
            return self.sub_us(start, -amount) if amount else self._next_open_us(start)
        table = self._open.covering(start, start)
        while (found := table.add(start, amount)) is None:
            table = self._open.later(table, start + amount)
        return found

    def sub_us(self, start: int, amount: int) -> int:
        """As `sub`; a negative amount goes forward."""
        if amount <= 0:
            return self.add_us(start, -amount) if amount else self._prev_close_us(start)
        table = self._open.covering(start, start)
        while (found := table.sub(start, amount)) is None:
            table = self._open.earlier(table, start - amount)
        return found

    def between_us(self, start: int, end: int) -> int:
        """As `between`."""
        table = self._open.covering(start, end) if start <= end else self._open.covering(end, start)
        return table.worked(end) - table.worked(start)

    def moment(self, real: int) -> datetime:
        """The moment so many microseconds after 1970-01-01 UTC, on the calendar's clock."""
        try:
            return self.zone.fromutc(self._epoch + real * MICROSECOND)
        except OverflowError as error:
            raise CalendarError(OUTSIDE) from error

    def _next_open_us(self, start: int) -> int:
        table = self._open.covering(start, start)
        while (found := table.next_open(start)) is None:
            table = self._open.later(table, start)
        return found

    def _prev_close_us(self, start: int) -> int:
        table = self._open.covering(start, start)
        while (found := table.prev_close(start)) is None:
            table = self._open.earlier(table, start)
        return found


def microseconds(length: timedelta) -> int:
    """A length as whole microseconds, which it always is."""
    return length // MICROSECOND


def _real(moment: datetime) -> int:
    try:
        return (moment - EPOCH) // MICROSECOND
    except TypeError as error:
        raise CalendarError(
            f"{moment.isoformat()} does not say its offset from UTC: write it as {moment.isoformat()}+06:00."
        ) from error


def length_of(span: Span, hours: WorkingTime) -> timedelta:
    """How much time a span of a regulation is: a working day is the calendar's, a plain day is 24 hours."""
    unit = microseconds(hours.working_day) if span.unit is Unit.WORKING_DAYS else UNITS[span.unit]
    return timedelta(microseconds=round(span.amount * unit))


def due_after(span: Span, counting: Counting | None, hours: WorkingTime, start: datetime) -> datetime:
    """When a promise of that span falls due (the reading under Siroka 2.6). `counting` matters for working days only.

    Seconds, minutes, hours and running working days are time of the calendar: clock time where it is round the clock,
    working time elsewhere. Whole working days end at closing time of the last one. Plain days are the clock's, 24
    hours each, on any calendar.
    """
    if span.unit is Unit.DAYS:
        return hours.moment(_real(start) + microseconds(length_of(span, hours)))
    if span.unit is Unit.WORKING_DAYS and counting is Counting.WHOLE_DAYS:
        if span.amount.denominator != 1:
            raise CalendarError(f"{span.amount} working days cannot be counted as whole days.")
        return hours.add_whole_days(start, int(span.amount))
    return hours.add(start, length_of(span, hours))


def working_time(edition: "Edition", name: str) -> WorkingTime:
    """The edition's calendar of that name, compiled once and kept. Raises CalendarError when there is none."""
    rule = _rule(edition, name)
    return _kept((edition.fingerprint, edition.file, name), edition.time_zone, rule)


def carried_on(edition: "Edition", name: str) -> WorkingTime:
    """The same, and after its last known day (`until`) the calendar goes on by its usual week and holidays.

    Promises are counted by it: a request that comes when the calendar has run out is registered all the same, and whoever
    keeps the edition is warned long before.
    """
    rule = _rule(edition, name)
    if rule.until is None:
        return working_time(edition, name)
    return _kept(
        (edition.fingerprint, edition.file, f"{name} carried on"), edition.time_zone, replace(rule, until=None)
    )


def _rule(edition: "Edition", name: str) -> "Calendar":
    if name not in edition.rules.calendars:
        raise CalendarError(f"The edition {edition.file} has no calendar {name!r}.")
    return edition.rules.calendars[name]


def _kept(key: tuple[str, str, str], time_zone: str, rule: "Calendar") -> WorkingTime:
    """The fingerprint is of the text alone, so the rule is compared too: drafts of one text may differ in their rules."""
    kept = _compiled.get(key)
    if kept is None or kept[0] != (time_zone, rule):
        kept = ((time_zone, rule), WorkingTime.of_rule(rule, time_zone))
        _compiled[key] = kept
    return kept[1]
