"""Quiet on a wall clock, against a slow reference that reads that clock minute by minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.desk.notices.quiet import Quiet, QuietDays

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
BERLIN, BISHKEK = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Bishkek")
CHANGES = [
    # A Sunday of each kind of change: at night, at midnight, by half an hour, over the day line; and a plain one.
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/Santiago", date(2026, 4, 5)),
    ("America/Santiago", date(2026, 9, 6)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Asia/Bishkek", date(2026, 3, 8)),
]


def slow_stretches(quiet: Quiet, first: datetime, last: datetime) -> list[tuple[datetime, datetime]]:
    """All quiet between two moments, from the readings of the clock at every minute."""
    minutes = [first + MINUTE * count for count in range((last - first) // MINUTE)]
    walls = [minute.astimezone(quiet.zone).replace(tzinfo=None, fold=0) for minute in minutes]

    def moment(day: date, clock: time, *, take_last: bool) -> datetime:
        wanted = datetime.combine(day, clock)
        exact = [minute for minute, wall in zip(minutes, walls, strict=True) if wall == wanted]
        after = [minute for minute, wall in zip(minutes, walls, strict=True) if wall > wanted]
        return (exact[-1] if take_last else exact[0]) if exact else after[0]

    found = []
    day = first.astimezone(quiet.zone).date() + DAY
    while day < last.astimezone(quiet.zone).date() - DAY and quiet.starts != quiet.ends:
        is_free = day.weekday() in (5, 6)
        over_midnight = DAY if quiet.ends < quiet.starts else timedelta()
        if quiet.days != "working" or not is_free:
            ends = moment(day + over_midnight, quiet.ends, take_last=True)
            found.append((moment(day, quiet.starts, take_last=False), ends))
        if quiet.days == "weekend" and is_free:
            found.append((moment(day, time(), take_last=False), moment(day + DAY, time(), take_last=True)))
        day += DAY
    return found


def slow_until(stretches: list[tuple[datetime, datetime]], at: datetime) -> datetime | None:
    """The first minute from `at` on that lies in no quiet; None where `at` is such a one."""
    now = at
    while any(start <= now < end for start, end in stretches):
        now += MINUTE
    return now if now > at else None


CLOCKS = st.sampled_from([time(hour, minute) for hour in (0, 1, 2, 3, 7, 12, 22, 23) for minute in (0, 15, 30)])


@settings(max_examples=60, deadline=None)
@given(where=st.sampled_from(CHANGES), starts=CLOCKS, ends=CLOCKS, days=st.sampled_from(QuietDays), data=st.data())
def test_it_agrees_with_a_clock_that_is_read_every_minute(
    where: tuple[str, date], starts: time, ends: time, days: QuietDays, data: st.DataObject
) -> None:
    zone, change = ZoneInfo(where[0]), where[1]
    quiet = Quiet(starts, ends, zone, days)
    noon = datetime.combine(change, time(12), tzinfo=UTC)
    stretches = slow_stretches(quiet, noon - 6 * DAY, noon + 7 * DAY)
    for _try in range(20):
        at = noon + data.draw(st.integers(-2 * 24 * 60, 2 * 24 * 60)) * MINUTE
        assert quiet.until(at) == slow_until(stretches, at), at


@pytest.mark.parametrize(
    ("change", "hours"),
    [(date(2026, 3, 28), 8), (date(2026, 10, 24), 10), (date(2026, 6, 6), 9)],
    ids=["an hour is left out", "an hour comes twice", "a plain night"],
)
def test_it_ends_at_seven_by_the_clock_however_long_the_night_is(change: date, hours: int) -> None:
    quiet = Quiet(time(22), time(7), BERLIN)
    evening = datetime.combine(change, time(22), tzinfo=BERLIN).astimezone(UTC)
    assert quiet.until(evening) == evening + timedelta(hours=hours)
    assert quiet.until(evening - MINUTE) is None
    assert quiet.until(evening + timedelta(hours=hours)) is None


def test_it_wakes_nobody_between_the_two_halves_of_an_hour_that_comes_twice() -> None:
    quiet = Quiet(time(2, 30), time(2, 45), BERLIN)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert quiet.until(first) == first + timedelta(minutes=75)


def test_it_begins_and_ends_with_a_reading_that_is_left_out_where_the_clock_jumps() -> None:
    jump = datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert Quiet(time(2, 30), time(4), BERLIN).until(jump) == jump + timedelta(hours=1)
    assert Quiet(time(1), time(2, 30), BERLIN).until(jump - MINUTE) == jump
    assert Quiet(time(2, 10), time(2, 50), BERLIN).until(jump) is None


def test_it_is_never_quiet_from_a_time_to_itself() -> None:
    assert all(
        Quiet(time(8), time(8), BISHKEK, days).until(datetime(2026, 3, 7, 2, tzinfo=UTC)) is None for days in QuietDays
    )


def test_it_leaves_the_evenings_of_free_days_alone_where_only_working_days_are_quiet() -> None:
    quiet = Quiet(time(22), time(7), BISHKEK, QuietDays.WORKING)
    friday, saturday = (datetime(2026, 3, day, 23, tzinfo=BISHKEK) for day in (6, 7))
    assert quiet.until(friday) == datetime(2026, 3, 7, 7, tzinfo=BISHKEK)
    assert quiet.until(saturday) is None


def test_it_joins_the_night_before_and_after_a_weekend_to_one_quiet() -> None:
    quiet = Quiet(time(22), time(7), BISHKEK, QuietDays.WEEKEND)
    assert quiet.until(datetime(2026, 3, 6, 23, tzinfo=BISHKEK)) == datetime(2026, 3, 9, 7, tzinfo=BISHKEK)
