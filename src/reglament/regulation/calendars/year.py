"""A year of a calendar day by day, as its owner asks for it: which days are closed or open otherwise than the week has it, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reglament.regulation.calendars.country_days import country_year, holiday_name, known_years
from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.working_time import working_time
from reglament.regulation.edition import Edition


class DayReason(StrEnum):
    """Why a day is closed, or open though the week closes it."""

    WEEK = "week"
    HOLIDAY = "holiday"
    OWN_CLOSED = "own closed"
    OWN_OPEN = "own open"
    MOVED = "moved"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class YearDay:
    """A local day that is closed, or open otherwise than the week. `name` is the holiday's, empty for every other reason."""

    day: date
    is_open: bool
    why: DayReason
    name: str = ""


def days_of_year(edition: Edition, calendar: str, year: int, language: str) -> tuple[YearDay, ...]:
    """The days of `year` that are closed or out of the ordinary, in their order; the names of holidays in `language` where known.

    Raises CalendarError, a sentence, for a year that the calendar does not know, and for a calendar that is not there.
    """
    rule = edition.rules.calendars.get(calendar)
    if rule is None:
        known = ", ".join(edition.rules.calendars) or "none"
        raise CalendarError(f"There is no calendar {calendar!r} here; the calendars are: {known}.")
    country = rule.holidays.value if rule.holidays else ""
    first, last = known_years(country) if country else (1900, 2200)
    if not first <= year <= last:
        raise CalendarError(f"The calendar {calendar!r} is known from {first} to {last}, not in {year}.")
    return tuple(_days(edition, calendar, year, language))


def _days(edition: Edition, calendar: str, year: int, language: str) -> Iterator[YearDay]:
    rule, plan = edition.rules.calendars[calendar], working_time(edition, calendar).plan
    country = rule.holidays.value if rule.holidays else ""
    decreed = country_year(country, year) if country else None
    day, until = date(year, 1, 1), rule.until.value if rule.until else date.max
    while day.year == year and day <= until:
        number = day.toordinal()
        usual, is_open = bool(plan.week[day.weekday()]), bool(plan.spans_on(number))
        if number in plan.own:
            yield YearDay(day, is_open, DayReason.OWN_OPEN if is_open else DayReason.OWN_CLOSED)
        elif decreed and number in decreed.closed:
            yield YearDay(day, False, DayReason.HOLIDAY, holiday_name(country, day, language))
        elif not usual:
            yield YearDay(day, is_open, DayReason.MOVED if is_open else DayReason.WEEK)
        elif decreed and plan.short_eves and number in decreed.eves:
            yield YearDay(day, True, DayReason.SHORT)
        day += timedelta(days=1)
