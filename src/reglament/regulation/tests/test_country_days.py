"""Public holidays and moved working days, as a calendar with a country counts them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reglament.regulation.calendars.day_plan import HOUR, DayPlan
from reglament.regulation.calendars.working_time import CalendarError, WorkingTime

MOSCOW = ZoneInfo("Europe/Moscow")
OFFICE = ((10 * HOUR, 19 * HOUR),)
SHORT = ((10 * HOUR, 18 * HOUR),)
WEEK = (OFFICE,) * 5 + ((),) * 2


def russia(**more: object) -> WorkingTime:
    return WorkingTime(MOSCOW, DayPlan(WEEK, country="RU", **more))  # type: ignore[arg-type]


def spans(hours: WorkingTime, day: str) -> object:
    return hours.plan.spans_on(date.fromisoformat(day).toordinal())


@pytest.mark.parametrize("day", ["2026-01-09", "2026-03-09", "2026-05-11", "2026-12-31", "2024-12-30", "2025-05-02"])
def test_it_closes_holidays_and_moved_days_off(day: str) -> None:
    assert not russia().is_workday(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2024-04-27", "2024-11-02", "2024-12-28", "2025-11-01", "2027-02-20"])
def test_it_opens_working_saturdays_with_the_usual_hours(day: str) -> None:
    assert russia().is_workday(date.fromisoformat(day))
    assert spans(russia(), day) == OFFICE


def test_it_gives_a_working_saturday_hours_also_where_most_days_of_the_week_are_closed() -> None:
    twice_a_week = DayPlan(((), OFFICE, (), OFFICE, (), (), ()), country="RU")
    assert twice_a_week.spans_on(date(2025, 11, 1).toordinal()) == OFFICE
    once_each = DayPlan(((), SHORT, (), OFFICE, (), (), ()), country="RU")
    assert once_each.spans_on(date(2025, 11, 1).toordinal()) == SHORT, "the hours of the earlier weekday"


def test_it_leaves_other_weekends_to_the_weekly_hours() -> None:
    shop = DayPlan((*WEEK[:5], SHORT, ()), country="RU")
    assert shop.spans_on(date(2026, 3, 14).toordinal()) == SHORT
    assert shop.spans_on(date(2026, 5, 9).toordinal()) == ()
    assert shop.spans_on(date(2025, 11, 1).toordinal()) == SHORT


def test_it_counts_over_the_new_year() -> None:
    start = datetime(2026, 12, 30, 18, 30, tzinfo=MOSCOW)
    assert russia().add(start, timedelta(hours=2)).isoformat() == "2027-01-11T11:30:00+03:00"


def test_it_lets_own_days_outrank_the_country() -> None:
    own = {date(2020, 3, 30).toordinal(): (), date(2026, 1, 5).toordinal(): SHORT}
    assert not russia(own=own).is_workday(date(2020, 3, 30))
    assert russia().is_workday(date(2020, 3, 30))
    assert spans(russia(own=own), "2026-01-05") == SHORT


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-04-30", SHORT),  # 1 May is a holiday.
        ("2026-06-11", SHORT),
        ("2025-03-07", SHORT),  # The holiday is a Saturday.
        ("2026-12-30", OFFICE),  # What follows is a day off that was moved, not a holiday of its own.
        ("2026-04-29", OFFICE),
    ],
)
def test_it_shortens_the_eve_of_a_holiday_when_asked(day: str, expected: object) -> None:
    assert spans(russia(short_eves=True), day) == expected
    assert spans(russia(), day) == OFFICE


@pytest.mark.parametrize(("day", "expected"), [("2026-12-24", SHORT), ("2026-12-23", OFFICE)])
def test_it_shortens_eves_also_where_no_day_off_is_moved(day: str, expected: object) -> None:
    assert spans(WorkingTime(MOSCOW, DayPlan(WEEK, country="DE", short_eves=True)), day) == expected


def test_it_takes_the_hour_of_an_eve_from_the_last_spans() -> None:
    quarter = HOUR // 4
    broken = ((10 * HOUR, 13 * HOUR), (18 * HOUR, 18 * HOUR + quarter))
    plan = DayPlan((broken,) * 7, country="RU", short_eves=True)
    assert plan.spans_on(date(2026, 4, 30).toordinal()) == ((10 * HOUR, 12 * HOUR + quarter),)
    tiny = DayPlan((((18 * HOUR, 18 * HOUR + quarter),),) * 7, country="RU", short_eves=True)
    assert tiny.spans_on(date(2026, 4, 30).toordinal()) == ()


def test_it_says_which_country_it_does_not_know() -> None:
    with pytest.raises(CalendarError, match="country 'XX'"):
        WorkingTime(MOSCOW, DayPlan(WEEK, country="XX"))


@pytest.mark.parametrize(
    ("year", "edge"),
    [(2101, "end on 2100-12-31"), (1990, "begin on 1991-01-01")],
)
def test_it_does_not_reckon_beyond_the_known_holidays(year: int, edge: str) -> None:
    with pytest.raises(CalendarError, match=f"^The known holidays of RU {edge}, and this lies beyond\\.$"):
        russia().is_open(datetime(year, 6, 1, tzinfo=MOSCOW))
