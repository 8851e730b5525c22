"""Calendars: when a clock runs. Siroka 2.4 (any hour; office hours in Bishkek), iStom 1.2 (Moscow, Russian holidays)."""

from dataclasses import dataclass
from datetime import date

from reglament.regulation.leaves import readers
from reglament.regulation.leaves.hours import Spans
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled, Span

__all__ = ["Calendar", "Spans"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """One named calendar: always open, or weekly spans with holidays, own dates and an optional last day.

    `hours` maps weekdays 0 (Monday) to 6 to spans. `closed` are own closed days, `open` own days with their spans;
    both outrank `holidays`. `until` is the last day that the calendar is known for: no deadline may run past it.
    `working_day` says how long one working day is where days differ.
    """

    name: str
    always: Ruled[bool] | None = leaf(readers.flag)
    time_zone: Ruled[str] | None = leaf(readers.zone)
    hours: Ruled[dict[int, Spans]] | None = leaf(readers.week)
    holidays: Ruled[str] | None = leaf(readers.country)
    short_eves: Ruled[bool] | None = leaf(readers.flag)
    closed: Ruled[tuple[date, ...]] | None = leaf(readers.dates)
    open: Ruled[dict[date, Spans]] | None = leaf(readers.day_hours)
    until: Ruled[date] | None = leaf(readers.day)
    working_day: Ruled[Span] | None = leaf(readers.span)
