"""How dates, the hours of a week and the hours of single days are read."""

from datetime import date, datetime

from reglament.regulation.leaves.hours import Spans, overlapping, spans
from reglament.regulation.leaves.wrong import keyed_table, show, wrong

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS = range(1990, 2100)


def read_day(value: object) -> date:
    """A date of our times; another century is a slip of the pen."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise wrong(f"is a date without quotation marks, not {show(value)}")
    if value.year in YEARS:
        return value
    raise wrong(f"is in the year {value.year}", f"did you mean {2000 + value.year % 100}{value.isoformat()[4:]}?")


def read_week(value: object) -> dict[int, Spans]:
    """Weekdays from 0 (Monday) to 6 with their spans; days that no key names are closed."""
    by_days = keyed_table(value, _weekdays, _hours)
    week: dict[int, Spans] = {}
    for days, opening in by_days.items():
        for day in days:
            if day in week:
                raise wrong(f"names {WEEKDAYS[day]} twice", "take it out of one of the two")
            week[day] = opening
    if not week:
        raise wrong("opens on no day of the week")
    for day in sorted(week):
        if overlapping(week.get((day - 1) % 7, ()), week[day]):
            cure = "let the hours of the day before end earlier"
            raise wrong(f"opens on {WEEKDAYS[day]} while the hours of the day before still run", cure)
    return dict(sorted(week.items()))


def _weekdays(key: str) -> tuple[int, ...]:
    """Weekdays of `mon` or `mon-fri`, a range that may run over the end of the week."""
    first, dash, last = key.partition("-")
    for day in (first, last) if dash else (first,):
        if day not in WEEKDAYS:
            raise wrong(f'is no day of the week: "{day}"', "write for example mon, sat or mon-fri")
    start = WEEKDAYS.index(first)
    length = (WEEKDAYS.index(last) - start) % 7 + 1 if dash else 1
    return tuple((start + step) % 7 for step in range(length))


def read_day_hours(value: object) -> dict[date, Spans]:
    """Single days with their spans."""
    return keyed_table(value, _key_day, _hours)


def _key_day(key: str) -> date:
    try:
        day = date.fromisoformat(key)
    except ValueError as error:
        raise wrong(f'is no date: "{key}"', 'write for example 2026-03-28 = "10:00-15:00"') from error
    return read_day(day)


def _hours(value: object) -> Spans:
    if not isinstance(value, str):
        raise wrong(f"are hours of a day, not {show(value)}")
    return spans(value)
