"""Every sentence with which a calendar refuses, whole: what is wrong, where, and what to do."""

import ast
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reglament.regulation.calendars.country_days import decreed_until, known_years
from reglament.regulation.calendars.day_plan import HOUR, DayPlan
from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.records import plan_of_record
from reglament.regulation.calendars.working_time import WorkingTime, carried_on, due_after, length_of, working_time
from reglament.regulation.calendars.year import days_of_year
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.tests.building import NINE_TO_SIX, edition, ruled
from reglament.regulation.values import Counting, Span, Unit

ROOM = Path(__file__).parents[1] / "calendars"
NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)
A_DAY = date(2026, 3, 10)
FIRST, LAST = date(1, 1, 8), date(9999, 12, 24)
NINE_TO_TEN = ((9 * HOUR, 10 * HOUR),)
DAYS_OF_WEEK = "mon, tue, wed, thu, fri, sat, sun"
OUTSIDE = "This lies outside the years 1 to 9999, and no calendar reaches there."
NEVER = "The calendar never opens: no weekday has hours and no own day is open."
OBJECT = '"calendar" must be an object with "timezone" and "hours".'
WORKING_DAY = '`working_day` must be a length of time in hours or minutes, such as "8 hours".'


def week(spans: Any) -> dict[str, Any]:
    return {"timezone": "UTC", "hours": {"mon": spans}}


def zone(name: object) -> str:
    return f"There is no time zone {name!r}: write an IANA name such as Asia/Bishkek."


def clock(text: object) -> str:
    return f"mon: {text!r} is not a time of day; write it as 09:00, up to 24:00."


def pair(told: object) -> str:
    return f'mon: a span is a pair of times such as ["09:00", "18:00"], not {told!r}.'


def day(text: object) -> str:
    return f"{text!r} is not a date; write it as 2026-03-21."


RECORDS: list[tuple[Any, str]] = [
    (None, OBJECT),
    ([], OBJECT),
    ({}, 'The calendar has no "timezone": write one such as "Asia/Bishkek".'),
    ({"timezone": "UTC"}, 'The calendar has no "hours": write them such as {"mon": [["09:00", "18:00"]]}.'),
    ({"timezone": "Asia/Bishkeck", "hours": {}}, zone("Asia/Bishkeck")),
    ({"timezone": "../etc", "hours": {}}, zone("../etc")),
    ({"timezone": "Europe", "hours": {}}, zone("Europe")),
    ({"timezone": "\ud800", "hours": {}}, zone("\ud800")),
    ({"timezone": None, "hours": {}}, zone(None)),
    ({"timezone": "UTC", "hours": []}, '"hours" must be an object, not [].'),
    ({"timezone": "UTC", "hours": {"monday": []}}, f"\"hours\" has no day 'monday': the days are {DAYS_OF_WEEK}."),
    ({"timezone": "UTC", "hours": {}, "holidays": "2026-01-01"}, "holidays must be a list, not '2026-01-01'."),
    ({"timezone": "UTC", "hours": {}, "holidays": ["2026-02-30"]}, day("2026-02-30")),
    ({"timezone": "UTC", "hours": {}, "holidays": [1]}, day(1)),
    ({"timezone": "UTC", "hours": {}, "extra_days": {"soon": []}}, day("soon")),
    ({"timezone": "UTC", "extra_days": []}, '"extra_days" must be an object, not [].'),
    ({"timezone": "UTC", "hours": {}, "extra_days": {"2026-01-01": None}}, "2026-01-01 must be a list, not None."),
    (week("09:00-18:00"), "mon must be a list, not '09:00-18:00'."),
    (week(["09:00", "18:00"]), pair("09:00")),
    (week([["09:00"]]), pair(["09:00"])),
    (week([["09:00", "13:00", "14:00"]]), pair(["09:00", "13:00", "14:00"])),
    (week([["09:00", "25:00"]]), clock("25:00")),
    (week([["09:00", "24:01"]]), clock("24:01")),
    (week([["09:60", "18:00"]]), clock("09:60")),
    (week([["nine", "18:00"]]), clock("nine")),
    (week([[9, 18]]), clock(9)),
    (week([["24:00", "06:00"]]), "mon: a span cannot start at 24:00; write 00:00 on the next day."),
]


def office(**leaves: Any) -> WorkingTime:
    return WorkingTime.of_rule(_rule(hours=NINE_TO_SIX, **leaves), "Asia/Bishkek")


def own(*days: date, until: date | None = None, country: str = "") -> WorkingTime:
    """A calendar that is open on these days alone."""
    hours = {each.toordinal(): NINE_TO_TEN for each in days}
    return WorkingTime(ZoneInfo("UTC"), DayPlan(((),) * 7, hours, country), until)


def russian(until: date | None = None) -> WorkingTime:
    return WorkingTime(ZoneInfo("Europe/Moscow"), DayPlan((NINE_TO_TEN,) * 7, country="RU"), until)


def of(unit: Unit, amount: Fraction | int = 1) -> Span:
    return Span(Fraction(amount), unit)


def _rule(**leaves: Any) -> Calendar:
    return Calendar("office", **{name: ruled(value, "1.2") for name, value in leaves.items()})


def _edition(*names: str, **leaves: Any) -> Any:
    return edition(Rulebook(calendars=dict.fromkeys(names, _rule(hours=NINE_TO_SIX, **leaves))))


def at_noon(asked: date) -> datetime:
    return datetime(asked.year, asked.month, asked.day, 12, tzinfo=UTC)


RU_FIRST, RU_LAST = date(known_years("RU")[0], 1, 1), date(known_years("RU")[1], 12, 31)
AFTER, BEFORE = "The calendar has no open time after {}.", "The calendar has no open time before {}."
UNTIL = "The calendar is known until {}, and this runs past that day."
ONE_DAY = timedelta(days=1)
ASKED: dict[str, tuple[Callable[[], object], str]] = {
    "a country that is none": (
        lambda: WorkingTime(ZoneInfo("UTC"), DayPlan((NINE_TO_TEN,) * 7, country="XX")),
        "No holidays are known for the country 'XX': write a code such as RU or KG.",
    ),
    "decrees of a country that is none": (
        lambda: decreed_until("XX"),
        "No holidays are known for the country 'XX': write a code such as RU or KG.",
    ),
    "a working day of days": (lambda: office(working_day=of(Unit.DAYS)), WORKING_DAY),
    "a working day of working days": (lambda: office(working_day=of(Unit.WORKING_DAYS)), WORKING_DAY),
    "a working day of nothing": (lambda: office(working_day=of(Unit.HOURS, 0)), WORKING_DAY),
    "working days that differ": (
        lambda: length_of(
            of(Unit.WORKING_DAYS), WorkingTime(ZoneInfo("UTC"), DayPlan((NINE_TO_TEN, ((0, HOUR * 2),)) + ((),) * 5))
        ),
        "The calendar does not say how long one working day is: its days are of different lengths, "
        'so write for example `working_day = "8 hours"`.',
    ),
    "working days that are none": (
        lambda: length_of(of(Unit.WORKING_DAYS), own(A_DAY)),
        "The calendar does not say how long one working day is: no weekday has hours, "
        'so write for example `working_day = "8 hours"`.',
    ),
    "a moment of no place": (
        lambda: office().next_open(datetime(2026, 3, 6, 16)),
        "2026-03-06T16:00:00 does not say its offset from UTC: write it as 2026-03-06T16:00:00+06:00.",
    ),
    "no whole day": (
        lambda: office().add_whole_days(NOON, 0),
        "Whole working days are counted from 1 on, not 0.",
    ),
    "half a whole day": (
        lambda: due_after(of(Unit.WORKING_DAYS, Fraction(1, 2)), Counting.WHOLE_DAYS, office(), NOON),
        "1/2 working days cannot be counted as whole days.",
    ),
    "a calendar that an edition has not": (
        lambda: working_time(_edition("office"), "ofice"),
        f"The edition {_edition().file} has no calendar 'ofice'.",
    ),
    "one to carry on that it has not": (
        lambda: carried_on(_edition("office"), "ofice"),
        f"The edition {_edition().file} has no calendar 'ofice'.",
    ),
    "a year of a calendar that is not there": (
        lambda: days_of_year(_edition("office", "shop"), "ofice", 2026, "en"),
        "There is no calendar 'ofice' here; the calendars are: office, shop.",
    ),
    "a year where no calendar is": (
        lambda: days_of_year(_edition(), "ofice", 2026, "en"),
        "There is no calendar 'ofice' here; the calendars are: none.",
    ),
    "a year before all": (
        lambda: days_of_year(_edition("office"), "office", 1899, "en"),
        "The calendar 'office' is known from 1900 to 2200, not in 1899.",
    ),
    "a year after all of a country": (
        lambda: days_of_year(_edition("office", holidays="RU"), "office", RU_LAST.year + 1, "en"),
        f"The calendar 'office' is known from {RU_FIRST.year} to {RU_LAST.year}, not in {RU_LAST.year + 1}.",
    ),
    "past the last year": (lambda: office().is_workday(LAST + ONE_DAY), OUTSIDE),
    "before the first year": (lambda: office().is_workday(FIRST - ONE_DAY), OUTSIDE),
    "before the first year of one that ends there": (
        lambda: office(until=FIRST).is_workday(FIRST - ONE_DAY),
        OUTSIDE,
    ),
    "a moment that no clock shows": (lambda: office().moment(10**18), OUTSIDE),
    "forward where nothing opens": (lambda: own().next_open(NOON), NEVER),
    "back where nothing opens": (lambda: own().prev_close(NOON), NEVER),
    "days where nothing opens": (lambda: own(until=A_DAY).add_days(NOON, 1), NEVER),
    "after the only day": (lambda: own(A_DAY).next_open(at_noon(A_DAY)), AFTER.format(A_DAY)),
    "before the only day": (lambda: own(A_DAY).prev_close(NOON), BEFORE.format(A_DAY)),
    "after the last of two": (lambda: own(A_DAY, A_DAY + ONE_DAY).add_days(NOON, 3), AFTER.format(A_DAY + ONE_DAY)),
    "before the first of two": (
        lambda: own(A_DAY, A_DAY + ONE_DAY).add_days(at_noon(A_DAY + 2 * ONE_DAY), -3),
        BEFORE.format(A_DAY),
    ),
    "after the only day, the last known": (
        lambda: own(A_DAY, until=A_DAY).next_open(at_noon(A_DAY)),
        AFTER.format(A_DAY),
    ),
    "before the only day, the first known": (lambda: own(FIRST).is_workday(FIRST - ONE_DAY), BEFORE.format(FIRST)),
    "after the only day, the first known": (lambda: own(FIRST).next_open(NOON), AFTER.format(FIRST)),
    "before the only day, the last known": (lambda: own(LAST).prev_close(NOON), BEFORE.format(LAST)),
    "up to an only day that is not known any more": (
        lambda: own(A_DAY, until=NOON.date()).next_open(NOON),
        UNTIL.format(NOON.date()),
    ),
    "after the first of two, the last known": (
        lambda: own(A_DAY, A_DAY + ONE_DAY, until=A_DAY).next_open(at_noon(A_DAY)),
        UNTIL.format(A_DAY),
    ),
    "before the second of two, the first beyond what is known": (
        lambda: own(RU_FIRST - ONE_DAY, A_DAY, country="RU").prev_close(NOON),
        f"The known holidays of RU begin on {RU_FIRST}, and this lies beyond.",
    ),
    "past the last known day": (lambda: office(until=A_DAY).add_days(at_noon(A_DAY), 1), UNTIL.format(A_DAY)),
    "past the last known day in a country": (lambda: russian(A_DAY).is_workday(A_DAY + ONE_DAY), UNTIL.format(A_DAY)),
    "past the holidays": (
        lambda: russian().is_workday(RU_LAST + ONE_DAY),
        f"The known holidays of RU end on {RU_LAST}, and this lies beyond.",
    ),
    "before the holidays": (
        lambda: russian().is_workday(RU_FIRST - ONE_DAY),
        f"The known holidays of RU begin on {RU_FIRST}, and this lies beyond.",
    ),
    "before the holidays of one known for their first day": (
        lambda: russian(RU_FIRST).is_workday(RU_FIRST - ONE_DAY),
        f"The known holidays of RU begin on {RU_FIRST}, and this lies beyond.",
    ),
    "past the holidays of one known longer": (
        lambda: russian(RU_LAST + ONE_DAY).is_workday(RU_LAST + ONE_DAY),
        f"The known holidays of RU end on {RU_LAST}, and this lies beyond.",
    ),
}


@pytest.mark.parametrize(("record", "sentence"), RECORDS)
def test_it_says_what_cannot_be_read(record: Any, sentence: str) -> None:
    with pytest.raises(CalendarError) as told:
        plan_of_record(record)
    assert str(told.value) == sentence


@pytest.mark.parametrize("asked", ASKED)
def test_it_says_why_there_is_no_answer(asked: str) -> None:
    ask, sentence = ASKED[asked]
    with pytest.raises(CalendarError) as told:
        ask()
    assert str(told.value) == sentence


def test_no_sentence_of_the_room_is_missing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    said: set[tuple[str, int]] = set()

    def note(error: CalendarError, *told: object) -> None:
        ValueError.__init__(error, *told)
        said.add(_where_said())

    monkeypatch.setattr(CalendarError, "__init__", note)
    for record, _ in RECORDS:
        with pytest.raises(CalendarError):
            plan_of_record(record)
    for ask, _ in ASKED.values():
        with pytest.raises(CalendarError):
            ask()
    written = list(_written())
    assert len(written) > 20
    assert [place for place in written if not any((place[0], line) in said for line in place[1])] == []


def _where_said() -> tuple[str, int]:
    frame = sys._getframe(2)
    return Path(frame.f_code.co_filename).name, frame.f_lineno


def _written() -> Iterator[tuple[str, range]]:
    """The places at which the room makes such an error."""
    for path in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "CalendarError":
                yield path.name, range(node.lineno, (node.end_lineno or node.lineno) + 1)
