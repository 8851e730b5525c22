"""Days, moments and hours in words."""

from datetime import UTC, date, datetime

import pytest

from reglament.regulation.leaves import readers
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.values import Place, Ruled
from reglament.regulation.weaving.wording import days

FRIDAY = date(2026, 3, 6)


def calendar(**hours: str) -> Calendar:
    week = readers.week({key.replace("_", "-"): value for key, value in hours.items()})
    return Calendar("office", hours=Ruled(week, Place("test.md", 1, "1.1")))


def test_it_says_a_day() -> None:
    assert days.day(FRIDAY, "en") == "6 March 2026"
    assert days.day(FRIDAY, "ru") == "6 марта 2026"


def test_it_says_a_moment_on_the_clock_of_the_zone() -> None:
    at = datetime(2026, 3, 6, 11, 30, tzinfo=UTC)
    assert days.moment(at, "en", "Asia/Bishkek") == "Fri 6 March 2026, 17:30"
    assert days.moment(at, "ru", "Europe/Moscow") == "пт, 6 марта 2026, 14:30"


def test_it_takes_a_moment_without_offset_as_local() -> None:
    assert days.moment(datetime(2026, 3, 6, 17, 30, 5), "en", "Asia/Bishkek").endswith("17:30:05")


@pytest.mark.parametrize(
    ("hours", "english", "russian"),
    [
        ({"mon_fri": "09:00-18:00"}, "Monday to Friday, 09:00–18:00", "с понедельника по пятницу, 09:00–18:00"),
        ({"mon_sun": "00:00-24:00"}, "every day, 00:00–24:00", "ежедневно, 00:00–24:00"),
        (
            {"mon_thu": "09:00-13:00, 14:00-18:00", "sat": "10:00-14:00"},
            "Mon–Thu, 09:00–13:00, 14:00–18:00; Saturday, 10:00–14:00",
            "пн–чт, 09:00–13:00, 14:00–18:00; суббота, 10:00–14:00",
        ),
    ],
)
def test_it_says_the_hours_of_a_week(hours: dict[str, str], english: str, russian: str) -> None:
    assert days.opening(calendar(**hours), "en") == english
    assert days.opening(calendar(**hours), "ru") == russian


def test_it_says_that_a_clock_never_stops() -> None:
    assert days.opening(Calendar("any_hour"), "ru") == "круглосуточно"


def test_it_joins_closed_days_over_weekends_that_are_closed_anyway() -> None:
    closed = [date(2026, 3, 5), FRIDAY, date(2026, 3, 9), date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 4)]
    said = days.day_ranges(closed, calendar(mon_fri="09:00-18:00"), "en")
    assert said == "5–9 March 2026; 31 March – 1 April 2026; 4 May 2026"


def test_it_keeps_closed_days_apart_where_the_weekend_is_open() -> None:
    said = days.day_ranges([FRIDAY, date(2026, 3, 9)], calendar(mon_sun="09:00-18:00"), "ru")
    assert said == "6 марта 2026; 9 марта 2026"


def test_it_names_both_years_of_a_run_over_the_new_year() -> None:
    said = days.day_ranges([date(2026, 12, 31), date(2027, 1, 1)], calendar(mon_fri="09:00-18:00"), "ru")
    assert said == "31 декабря 2026 – 1 января 2027"
