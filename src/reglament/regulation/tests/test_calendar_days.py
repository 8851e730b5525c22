"""The edges of days and years: the first and the last of a year, seconds, what a calendar says of days that are like any other."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reglament.regulation.calendars.country_days import country_year, holiday_name, known_years
from reglament.regulation.calendars.day_plan import HOUR, DayPlan
from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.records import plan_of_record, plan_of_rule
from reglament.regulation.calendars.working_time import WorkingTime
from reglament.regulation.calendars.year import DayReason, YearDay, days_of_year
from reglament.regulation.calendars.zone_offsets import DAY, EPOCH_DAY
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.tests.building import NINE_TO_SIX, edition, ruled

OFFICE = ((9 * HOUR, 18 * HOUR),)
SECOND = HOUR // 3600
MONDAY = date(2026, 3, 2).toordinal()


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 12, 31)])
def test_it_knows_the_first_and_the_last_day_of_a_year(day: date) -> None:
    assert day.toordinal() in country_year("RU", 2026).closed


@pytest.mark.parametrize(
    ("day", "is_eve"), [(date(2019, 12, 31), True), (date(2026, 4, 30), True), (date(2026, 4, 29), False)]
)
def test_it_knows_eves_also_over_the_end_of_a_year(day: date, is_eve: bool) -> None:
    assert (day.toordinal() in country_year("RU", day.year).eves) is is_eve


def test_it_has_no_name_for_a_day_that_no_country_makes_free() -> None:
    assert holiday_name("RU", date(2026, 3, 11), "en") == ""
    assert holiday_name("RU", date(2026, 1, 7), "en") == "Christmas Day"


def test_it_reads_seconds_of_a_time_of_day() -> None:
    _, plan = plan_of_record({"timezone": "UTC", "hours": {"mon": [["09:00:30", "18:00:15"]]}})
    assert plan.spans_on(1) == ((9 * HOUR + 30 * SECOND, 18 * HOUR + 15 * SECOND),)


def test_it_is_not_open_for_ever_where_the_rule_says_so_of_it() -> None:
    rule = Calendar("office", always=ruled(False, "2.4"), hours=ruled(NINE_TO_SIX, "2.4"))
    assert plan_of_rule(rule, "Asia/Bishkek")[1].spans_on(MONDAY) == OFFICE
    assert plan_of_rule(rule, "Asia/Bishkek")[1].spans_on(MONDAY + 5) == ()
    assert plan_of_rule(Calendar("always", always=ruled(True, "2.4")), "Asia/Bishkek")[1].always


def test_it_lays_out_the_days_that_are_asked_for_and_no_others() -> None:
    plan = DayPlan((OFFICE,) * 7)
    pieces = plan.local_pieces(MONDAY, MONDAY + 1)
    assert [start // DAY for start, _ in pieces] == [MONDAY - EPOCH_DAY, MONDAY + 1 - EPOCH_DAY]


@pytest.mark.parametrize("short", [True, False])
def test_it_calls_an_eve_short_only_where_the_rule_shortens_it(short: bool) -> None:
    leaves = {"holidays": ruled("RU", "1.2"), "short_eves": ruled(short, "1.2")}
    rule = Calendar("office", hours=ruled(NINE_TO_SIX, "1.2"), **leaves)  # type: ignore[arg-type]
    days = {
        each.day: each for each in days_of_year(edition(Rulebook(calendars={"office": rule})), "office", 2026, "en")
    }
    eve = date(2026, 4, 30)
    assert (eve in days and days[eve].why is DayReason.SHORT) is short
    assert eve - timedelta(days=1) not in days


def of_office(year: int, **leaves: Any) -> tuple[YearDay, ...]:
    told = {name: ruled(value, "1.2") for name, value in leaves.items()}
    rule = Calendar("office", hours=ruled(NINE_TO_SIX, "1.2"), **told)
    return days_of_year(edition(Rulebook(calendars={"office": rule})), "office", year, "en")


@pytest.mark.parametrize(("leaves", "known"), [({}, (1900, 2200)), ({"holidays": "RU"}, known_years("RU"))])
def test_it_lays_out_the_first_year_that_it_knows_and_the_last(leaves: dict[str, Any], known: tuple[int, int]) -> None:
    first, last = known
    for year in known:
        days = [each.day for each in of_office(year, **leaves)]
        assert days[0] <= date(year, 1, 7) <= date(year, 12, 25) <= days[-1]
        assert {day.year for day in days} == {year}
    for beyond in (first - 1, last + 1):
        with pytest.raises(CalendarError, match=f"is known from {first} to {last}, not in {beyond}"):
            of_office(beyond, **leaves)


ONE_OF_EACH = (
    YearDay(date(2025, 1, 7), False, DayReason.HOLIDAY, "Christmas Day"),
    YearDay(date(2025, 3, 9), False, DayReason.WEEK),
    YearDay(date(2025, 3, 12), False, DayReason.OWN_CLOSED),
    YearDay(date(2025, 3, 15), True, DayReason.OWN_OPEN),
    YearDay(date(2025, 4, 30), True, DayReason.SHORT),
    YearDay(date(2025, 11, 1), True, DayReason.MOVED),
)


def test_it_says_of_a_day_of_each_kind_whether_it_is_open_and_why() -> None:
    own = {"closed": (date(2025, 3, 12),), "open": {date(2025, 3, 15): ((600, 660),)}}
    days = of_office(2025, holidays="RU", short_eves=True, **own)
    assert [each for each in days if each.day in {one.day for one in ONE_OF_EACH}] == list(ONE_OF_EACH)
    assert {each.why for each in ONE_OF_EACH} == set(DayReason)


def test_it_has_no_eves_where_no_country_has_holidays() -> None:
    assert {each.why for each in of_office(2026, short_eves=True)} == {DayReason.WEEK}


def test_it_lays_out_a_year_up_to_the_last_known_day() -> None:
    sunday = date(2026, 3, 8)
    assert [each.day for each in of_office(2026, until=sunday)][-2:] == [sunday - timedelta(days=1), sunday]
    assert of_office(2027, until=sunday) == ()


def test_it_answers_alike_whatever_it_was_asked_before() -> None:
    record = {"timezone": "Asia/Bishkek", "hours": {"mon": [["09:00", "18:00"]], "thu": [["10:00", "12:00"]]}}
    moments = [
        datetime(2026, 6, 1, 12, tzinfo=UTC) + timedelta(days=days) for days in (0, -40, 30, -200, 3000, -20, -4000, 1)
    ]
    asked = WorkingTime.of_record(record)
    for at in moments:
        fresh = WorkingTime.of_record(record)
        assert asked.add(at, timedelta(hours=20)) == fresh.add(at, timedelta(hours=20))
        assert asked.between(at - timedelta(days=30), at) == fresh.between(at - timedelta(days=30), at)


ROUND = ((0, 24 * 60),)


@pytest.mark.parametrize(
    ("leaves", "closed"),
    [
        ({"closed": (date(2026, 3, 10),)}, date(2026, 3, 10)),
        ({"open": {date(2026, 3, 10): ((9 * 60, 18 * 60),)}}, date(2026, 3, 10)),
        ({"holidays": "RU"}, date(2026, 2, 23)),
    ],
)
def test_it_keeps_days_of_its_own_also_where_the_week_is_open_round_the_clock(
    leaves: dict[str, Any], closed: date
) -> None:
    told = {name: ruled(value, "1.2") for name, value in leaves.items()}
    hours = WorkingTime.of_rule(
        Calendar("round", hours=ruled(dict.fromkeys(range(7), ROUND), "1.2"), **told), "Asia/Bishkek"
    )
    midnight = datetime.combine(closed, time(), hours.zone)
    assert not hours.is_open(midnight)
    assert hours.is_open(midnight - timedelta(microseconds=1))
    worked = hours.between(midnight, midnight + timedelta(days=1))
    assert worked == timedelta(hours=9 if "open" in leaves else 0)


@pytest.mark.parametrize(
    ("leaves", "first", "last", "opens"),
    [
        ({}, date(1, 1, 8), date(9999, 12, 24), True),
        ({"until": date(2026, 3, 6)}, date(1, 1, 8), date(2026, 3, 6), True),
        ({"holidays": "RU"}, date(known_years("RU")[0], 1, 1), date(known_years("RU")[1], 12, 31), False),
    ],
)
def test_it_answers_for_the_first_moment_that_it_knows_and_for_the_last(
    leaves: dict[str, Any], first: date, last: date, opens: bool
) -> None:
    told = {name: ruled(value, "1.2") for name, value in leaves.items()}
    rule = Calendar("round", hours=ruled(dict.fromkeys(range(7), ROUND), "1.2"), **told)
    zone, blink = ZoneInfo("Asia/Bishkek"), timedelta(microseconds=1)
    begins, ends = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    # A calendar that was asked nothing yet: each answer is its first.
    assert WorkingTime.of_rule(rule, zone.key).is_open(begins) is opens
    assert WorkingTime.of_rule(rule, zone.key).is_open(ends - blink)
    assert WorkingTime.of_rule(rule, zone.key).between(begins, begins + blink) == (blink if opens else timedelta())
    assert WorkingTime.of_rule(rule, zone.key).between(ends - blink, ends) == blink
    for beyond in (begins - blink, ends):
        with pytest.raises(CalendarError):
            WorkingTime.of_rule(rule, zone.key).is_open(beyond)
