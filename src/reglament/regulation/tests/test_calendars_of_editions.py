"""Calendars as editions state them, and when their promises fall due."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from reglament.regulation.calendars.working_time import (
    CalendarError,
    WorkingTime,
    carried_on,
    due_after,
    length_of,
    working_time,
)
from reglament.regulation.edition import Edition
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.values import Counting, Place, Ruled, Span, Unit

OFFICE = dict.fromkeys(range(5), ((9 * 60, 18 * 60),))
FRIDAY = datetime.fromisoformat("2026-03-06T17:30:00+06:00")


def rule(name: str = "office", **leaves: Any) -> Calendar:
    place = Place("made-up.en.md", 7, "2.4")
    return Calendar(name, **{key: Ruled(value, place) for key, value in leaves.items()})


def hours_of(**leaves: Any) -> WorkingTime:
    return WorkingTime.of_rule(rule(**leaves), "Asia/Bishkek")


def edition(*rules: Calendar) -> Edition:
    return Edition(
        regulation="made-up",
        number=1,
        language="en",
        title="Made-up",
        order="No. 1",
        approved=date(2026, 1, 1),
        takes_effect=FRIDAY,
        time_zone="Asia/Bishkek",
        clauses=(),
        rules=Rulebook(calendars={one.name: one for one in rules}),
        readings=(),
        examples=(),
        fingerprint="0" * 64,
        file="made-up.en.md",
    )


def span(amount: Fraction | int, unit: Unit) -> Span:
    return Span(Fraction(amount), unit)


def test_it_reads_every_leaf_of_the_rule() -> None:
    hours = hours_of(
        time_zone="Europe/Moscow",
        hours=OFFICE,
        holidays="RU",
        short_eves=True,
        closed=(date(2026, 3, 10), date(2026, 3, 11)),
        open={date(2026, 3, 9): ((10 * 60, 24 * 60),), date(2026, 3, 11): ((600, 660),)},
        until=date(2026, 12, 31),
        working_day=span(8, Unit.HOURS),
    )
    assert hours.zone.key == "Europe/Moscow"
    assert hours.until == date(2026, 12, 31)
    assert hours.working_day == timedelta(hours=8)
    start, end = (
        datetime.fromisoformat("2026-03-06T12:00:00+03:00"),
        datetime.fromisoformat("2026-03-12T12:00:00+03:00"),
    )
    assert [f"{opening:%d %H:%M} {closing:%d %H:%M}" for opening, closing in hours.open_spans(start, end)] == [
        "06 12:00 06 18:00",
        "09 10:00 10 00:00",
        "11 10:00 11 11:00",
        "12 09:00 12 12:00",
    ]
    assert hours.prev_close(datetime.fromisoformat("2026-04-30T17:30:00+03:00")).hour == 17


def test_it_takes_the_zone_of_the_edition_when_the_rule_names_none() -> None:
    assert hours_of(hours=OFFICE).zone.key == "Asia/Bishkek"


def test_it_is_always_open_round_the_clock() -> None:
    hours = hours_of(always=True)
    assert hours.add(FRIDAY, timedelta(hours=72)) == FRIDAY + timedelta(hours=72)
    assert hours.between(FRIDAY, FRIDAY - timedelta(days=999)) == -timedelta(days=999)
    assert hours.is_workday(date(2026, 3, 8))
    assert hours.working_day == timedelta(hours=24)


@pytest.mark.parametrize("leaves", [{"always": True}, {"hours": OFFICE}])
def test_it_does_not_run_past_its_last_known_day(leaves: dict[str, Any]) -> None:
    hours = hours_of(until=date(2026, 3, 6), **leaves)
    midnight = datetime.fromisoformat("2026-03-07T00:00:00+06:00")
    assert hours.add(FRIDAY, timedelta(minutes=30)).isoformat() == "2026-03-06T18:00:00+06:00"
    assert hours.between(FRIDAY, midnight) >= timedelta(minutes=30)
    for ask in (
        lambda: hours.add(FRIDAY, timedelta(hours=7)),
        lambda: hours.next_open(midnight),
        lambda: hours.is_open(midnight),
        lambda: hours.between(FRIDAY, midnight + timedelta(seconds=1)),
        lambda: hours.add_days(FRIDAY, 1),
        lambda: hours.add_whole_days(FRIDAY, 1),
        lambda: hours.is_workday(date(2026, 3, 7)),
    ):
        with pytest.raises(CalendarError, match="known until 2026-03-06, and this runs past that day"):
            ask()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"hours": OFFICE | {4: ((540, 1020),)}}, "its days are of different lengths"),
        ({"open": {date(2026, 3, 9): ((540, 600),)}}, "no weekday has hours"),
    ],
)
def test_it_says_when_a_working_day_has_no_one_length(more: dict[str, Any], why: str) -> None:
    with pytest.raises(CalendarError) as refused:
        length_of(span(2, Unit.WORKING_DAYS), hours_of(**more))
    assert str(refused.value) == (
        f'The calendar does not say how long one working day is: {why}, so write for example `working_day = "8 hours"`.'
    )


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.WORKING_DAYS])
def test_it_takes_no_working_day_that_is_a_number_of_days(unit: Unit) -> None:
    with pytest.raises(CalendarError, match="`working_day` must be a length of time"):
        hours_of(hours=OFFICE, working_day=span(1, unit))


@pytest.mark.parametrize(("unit", "one"), [(Unit.MINUTES, timedelta(minutes=1)), (Unit.HOURS, timedelta(hours=1))])
def test_it_takes_every_working_day_that_lasts(unit: Unit, one: timedelta) -> None:
    assert hours_of(hours=OFFICE, working_day=span(1, unit)).working_day == one
    with pytest.raises(CalendarError, match="`working_day` must be a length of time"):
        hours_of(hours=OFFICE, working_day=span(0, unit))


@pytest.mark.parametrize(
    ("leaves", "first", "last"),
    [
        ({}, date(1, 1, 8), date(9999, 12, 24)),
        ({"until": date(2026, 3, 6)}, date(1, 1, 8), date(2026, 3, 6)),
    ],
)
def test_it_knows_its_first_day_and_its_last_and_none_beyond(leaves: dict[str, Any], first: date, last: date) -> None:
    for edge, step in ((first, -1), (last, 1)):
        assert hours_of(hours=OFFICE, **leaves).is_workday(edge)
        with pytest.raises(CalendarError):
            hours_of(hours=OFFICE, **leaves).is_workday(edge + timedelta(days=step))


def test_it_does_not_count_overlaps_twice_in_a_working_day() -> None:
    twice = dict.fromkeys(range(5), ((540, 840), (780, 1080)))
    assert hours_of(hours=twice).working_day == timedelta(hours=9)


@pytest.mark.parametrize(
    ("promised", "counting", "due"),
    [
        (span(15, Unit.MINUTES), None, "2026-03-06T17:45:00+06:00"),
        (span(90, Unit.SECONDS), None, "2026-03-06T17:31:30+06:00"),
        (span(8, Unit.HOURS), None, "2026-03-09T16:30:00+06:00"),
        (span(2, Unit.WORKING_DAYS), Counting.RUNNING, "2026-03-10T17:30:00+06:00"),
        (span(Fraction(1, 2), Unit.WORKING_DAYS), Counting.RUNNING, "2026-03-09T13:00:00+06:00"),
        (span(2, Unit.WORKING_DAYS), Counting.WHOLE_DAYS, "2026-03-10T18:00:00+06:00"),
        (span(14, Unit.DAYS), None, "2026-03-20T17:30:00+06:00"),
    ],
)
def test_it_says_when_a_promise_is_due(promised: Span, counting: Counting | None, due: str) -> None:
    assert due_after(promised, counting, hours_of(hours=OFFICE), FRIDAY).isoformat() == due


def test_it_counts_hours_by_the_clock_on_a_calendar_round_the_clock() -> None:
    assert due_after(span(8, Unit.HOURS), None, hours_of(always=True), FRIDAY) == FRIDAY + timedelta(hours=8)


def test_it_does_not_count_part_of_a_day_as_whole_days() -> None:
    with pytest.raises(CalendarError, match="1/2 working days cannot be counted as whole days"):
        due_after(span(Fraction(1, 2), Unit.WORKING_DAYS), Counting.WHOLE_DAYS, hours_of(hours=OFFICE), FRIDAY)


def test_it_compiles_the_calendar_of_an_edition_once() -> None:
    made_up = edition(rule(hours=OFFICE), rule("any_hour", always=True))
    assert working_time(made_up, "office") is working_time(made_up, "office")
    assert working_time(made_up, "any_hour") is not working_time(made_up, "office")


def test_it_compiles_again_when_only_the_rule_differs() -> None:
    first, second = edition(rule(hours=OFFICE)), edition(rule(always=True))
    assert not working_time(first, "office").is_workday(date(2026, 3, 8))
    assert working_time(second, "office").is_workday(date(2026, 3, 8))


def test_it_is_carried_on_past_its_last_day_for_those_who_count_promises() -> None:
    made_up = edition(rule(hours=OFFICE, until=date(2026, 3, 6)))
    with pytest.raises(CalendarError, match="known until"):
        working_time(made_up, "office").add(FRIDAY, timedelta(hours=40))
    endless = working_time(edition(rule(hours=OFFICE)), "office").add(FRIDAY, timedelta(hours=40))
    assert carried_on(made_up, "office").add(FRIDAY, timedelta(hours=40)) == endless


def test_it_says_that_an_edition_has_no_such_calendar() -> None:
    with pytest.raises(CalendarError, match=r"made-up\.en\.md has no calendar 'ofice'"):
        working_time(edition(rule(hours=OFFICE)), "ofice")
