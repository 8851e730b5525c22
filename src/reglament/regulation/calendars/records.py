"""Reads calendars: the rule of an edition, or the JSON object that `reglament calendar` takes."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reglament.regulation.calendars.day_plan import WHOLE_DAY, DayPlan, Spans, day_spans
from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.values import Span, Unit

if TYPE_CHECKING:  # Only the annotation needs the rule kind, and importing one of them reads them all.
    from reglament.regulation.rules.calendars import Calendar

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SECOND = 1_000_000
MINUTE = 60 * SECOND
CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
UNITS = {Unit.SECONDS: SECOND, Unit.MINUTES: MINUTE, Unit.HOURS: 60 * MINUTE, Unit.DAYS: 24 * 60 * MINUTE}
"""What the units of a span are in microseconds. A working day is for the calendar to say."""


def plan_of_rule(rule: "Calendar", time_zone: str) -> tuple[ZoneInfo, DayPlan, date | None, timedelta | None]:
    """The zone, the hours of every day, the last known day and the length of a working day that a rule states.

    `time_zone` is the edition's, for a rule that names none. Raises CalendarError.
    """
    zone = read_zone(rule.time_zone.value if rule.time_zone else time_zone)
    until = rule.until.value if rule.until else None
    working_day = _working_day(rule.working_day.value) if rule.working_day else None
    if rule.always and rule.always.value:
        return zone, DayPlan((WHOLE_DAY,) * 7), until, working_day
    hours = rule.hours.value if rule.hours else {}
    own: dict[int, Spans] = {day.toordinal(): () for day in (rule.closed.value if rule.closed else ())}
    own |= {day.toordinal(): _of_minutes(spans) for day, spans in (rule.open.value if rule.open else {}).items()}
    plan = DayPlan(
        week=tuple(_of_minutes(hours.get(weekday, ())) for weekday in range(7)),
        own=own,
        country=rule.holidays.value if rule.holidays else "",
        short_eves=bool(rule.short_eves and rule.short_eves.value),
    )
    return zone, plan, until, working_day


def plan_of_record(record: object) -> tuple[ZoneInfo, DayPlan]:
    """The zone and the hours of every day that a JSON object states. Raises CalendarError that says what to write."""
    if not isinstance(record, Mapping):
        raise CalendarError('"calendar" must be an object with "timezone" and "hours".')
    if "timezone" not in record:
        raise CalendarError('The calendar has no "timezone": write one such as "Asia/Bishkek".')
    if "hours" not in record and "extra_days" not in record:
        raise CalendarError('The calendar has no "hours": write them such as {"mon": [["09:00", "18:00"]]}.')
    hours = _object(record.get("hours", {}), "hours")
    for name in hours:
        if name not in WEEKDAYS:
            raise CalendarError(f'"hours" has no day {name!r}: the days are {", ".join(WEEKDAYS)}.')
    own: dict[int, Spans] = {_day(text).toordinal(): () for text in _list(record.get("holidays", []), "holidays")}
    own |= {
        _day(text).toordinal(): _spans(spans, text)
        for text, spans in _object(record.get("extra_days", {}), "extra_days").items()
    }
    week = tuple(_spans(hours.get(weekday, []), weekday) for weekday in WEEKDAYS)
    return read_zone(record["timezone"]), DayPlan(week, own)


def read_zone(name: object) -> ZoneInfo:
    """The time zone of an IANA name."""
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CalendarError(f"There is no time zone {name!r}: write an IANA name such as Asia/Bishkek.") from error


def _working_day(span: Span) -> timedelta:
    if span.unit in (Unit.DAYS, Unit.WORKING_DAYS) or span.amount <= 0:
        raise CalendarError('`working_day` must be a length of time in hours or minutes, such as "8 hours".')
    return timedelta(microseconds=round(span.amount * UNITS[span.unit]))


def _of_minutes(spans: tuple[tuple[int, int], ...]) -> Spans:
    return day_spans((start * MINUTE, end * MINUTE) for start, end in spans)


def _spans(value: object, day: str) -> Spans:
    """Spans such as [["09:00", "13:00"], ["14:00", "18:00"]]."""
    found = []
    for pair in _list(value, day):
        if not isinstance(pair, list) or len(pair) != 2:
            raise CalendarError(f'{day}: a span is a pair of times such as ["09:00", "18:00"], not {pair!r}.')
        start, end = _clock(pair[0], day), _clock(pair[1], day)
        if start == 24 * 60 * MINUTE:
            raise CalendarError(f"{day}: a span cannot start at 24:00; write 00:00 on the next day.")
        found.append((start, end))
    return day_spans(found)


def _clock(value: object, day: str) -> int:
    """A time of day, 00:00 to 24:00, seconds allowed, in microseconds from midnight."""
    match = CLOCK.fullmatch(value) if isinstance(value, str) else None
    if match:
        hour, minute, second = (int(part or 0) for part in match.groups())
        at = (hour * 60 + minute) * MINUTE + second * SECOND
        if at <= 24 * 60 * MINUTE:
            return at
    raise CalendarError(f"{day}: {value!r} is not a time of day; write it as 09:00, up to 24:00.")


def _day(value: object) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise CalendarError(f"{value!r} is not a date; write it as 2026-03-21.")


def _list(value: object, name: str) -> list[object]:
    if not isinstance(value, list):
        raise CalendarError(f"{name} must be a list, not {value!r}.")
    return value


def _object(value: object, name: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise CalendarError(f'"{name}" must be an object, not {value!r}.')
    return value
