"""How many days a calendar looks at before it answers: those that the answer needs, and each of them once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from reglament.regulation.calendars.day_plan import DayPlan, Spans
from reglament.regulation.calendars.working_time import CalendarError, WorkingTime

OFFICE = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
ONLY = date(2026, 3, 10)
LITTLE = 100
"""Days that it may prepare around one moment: a little ahead, so that the next question finds them there."""


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The days that were looked at."""
    found: list[int] = []
    spans_on = DayPlan.spans_on

    def spy(plan: DayPlan, day: int) -> Spans:
        found.append(day)
        return spans_on(plan, day)

    monkeypatch.setattr(DayPlan, "spans_on", spy)
    return found


def office() -> WorkingTime:
    return WorkingTime.of_record({"timezone": "Asia/Bishkek", "hours": OFFICE})


def one_day() -> WorkingTime:
    """A calendar that is open on a single day."""
    return WorkingTime.of_record({"timezone": "UTC", "extra_days": {ONLY.isoformat(): [["09:00", "10:00"]]}})


@pytest.mark.parametrize("days", [2, -2])
def test_it_looks_at_no_day_beyond_those_that_can_be_open(days: int, looked: list[int]) -> None:
    """Else it would look at every day there is, up to the year 9999, to find none."""
    start = datetime.combine(ONLY, time(), UTC) - timedelta(days=days)
    with pytest.raises(CalendarError, match="2026-03-10"):
        one_day().add_days(start, days)
    assert all(abs(day - ONLY.toordinal()) <= abs(days) for day in looked)


HOUR = timedelta(hours=1)
BEYOND: dict[str, Callable[[WorkingTime, datetime], object]] = {
    "next opening": lambda hours, noon: hours.next_open(noon),
    "last closing": lambda hours, noon: hours.prev_close(noon - 6 * HOUR),
    "more than there is": lambda hours, noon: hours.add(noon - 6 * HOUR, 2 * HOUR),
    "more than there was": lambda hours, noon: hours.sub(noon, 2 * HOUR),
}


@pytest.mark.parametrize("asked", BEYOND)
def test_it_looks_no_further_than_a_little_beyond_them_for_open_time(asked: str, looked: list[int]) -> None:
    with pytest.raises(CalendarError, match="2026-03-10"):
        BEYOND[asked](one_day(), datetime.combine(ONLY, time(12), UTC))
    assert len(looked) < 2 * LITTLE


def test_it_looks_at_nothing_to_say_that_it_never_opens(looked: list[int]) -> None:
    hours = WorkingTime.of_record({"timezone": "UTC", "hours": {}})
    with pytest.raises(CalendarError, match="never opens"):
        hours.add_days(NOW, 1)
    assert looked == []


@pytest.mark.parametrize("years", [-1500, -80, 80, 1500])
def test_it_does_not_fill_the_years_between_moments_that_lie_far_apart(years: int, looked: list[int]) -> None:
    hours = office()
    for moment in (NOW, NOW.replace(year=NOW.year + years), NOW):
        hours.is_open(moment)
    assert len(looked) < 3 * LITTLE


def test_it_asks_again_for_no_day_that_it_has_prepared(looked: list[int]) -> None:
    hours = office()
    for days in (0, 300, -300, 20):
        hours.is_open(NOW + timedelta(days=days))
    prepared = len(looked)
    for days in (0, 290, -290, 20, 1):
        moment = NOW + timedelta(days=days)
        hours.between(moment, NOW)
        hours.add(moment, timedelta(hours=9))
        hours.sub(moment, timedelta(hours=9))
    assert len(looked) == prepared
    # Where two pieces meet, the night before and the night after are looked at for both.
    assert prepared < 600 + 6 * LITTLE


def test_it_looks_at_the_days_of_a_long_promise_once(looked: list[int]) -> None:
    """Each further piece is as long as all before it, so at most as many again are prepared ahead."""
    days = 2000
    office().add(NOW, timedelta(hours=9) * days)
    assert len(looked) < 2 * (days * 7 / 5 + LITTLE)
