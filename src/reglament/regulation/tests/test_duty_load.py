"""How much duty somebody had, against a slow reference that asks every minute by itself."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.regulation.duty.load import NOTHING, DutyLoad, loads
from reglament.regulation.duty.roster import OnDuty

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
AROUND = (
    ("Asia/Bishkek", datetime(2026, 3, 10, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 3, 29, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 10, 25, tzinfo=UTC)),
    ("America/Havana", datetime(2026, 3, 8, tzinfo=UTC)),
    ("America/Havana", datetime(2026, 11, 1, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 30, tzinfo=UTC)),
)
"""Zones with a day that is out of the ordinary: an hour twice or left out, at midnight too, a whole day left out."""


def is_workday(day: date) -> bool:
    return day.weekday() < 5


def slowly(stretches: list[OnDuty], zone: ZoneInfo) -> dict[int, DutyLoad]:
    found: dict[int, DutyLoad] = {}
    for stretch in stretches:
        at = stretch.starts
        while at < stretch.ends:
            here = at.astimezone(zone)
            one = DutyLoad(
                MINUTE,
                MINUTE if here.hour >= 22 or here.hour < 6 else NOTHING,
                NOTHING if is_workday(here.date()) else MINUTE,
            )
            for person in stretch.people:
                found[person] = found.get(person, DutyLoad()) + one
            at += MINUTE
    return found


@settings(max_examples=20, deadline=None, database=None)
@given(
    around=st.sampled_from(AROUND),
    lengths=st.lists(
        st.tuples(st.integers(1, 30 * 60), st.frozensets(st.integers(1, 3), max_size=2)), min_size=1, max_size=3
    ),
    before=st.integers(0, 36 * 60),
)
def test_it_agrees_with_who_asks_every_minute(
    around: tuple[str, datetime], lengths: list[tuple[int, frozenset[int]]], before: int
) -> None:
    name, day = around
    at, stretches = day - before * MINUTE, []
    for minutes, people in lengths:
        stretches.append(OnDuty(at, at + minutes * MINUTE, people))
        at += minutes * MINUTE
    zone = ZoneInfo(name)
    assert loads(stretches, zone, is_workday) == slowly(stretches, zone)


@pytest.mark.parametrize(
    ("starts", "hours", "load"),
    [
        ("2026-03-09T09:00", 24, DutyLoad(24 * HOUR, 8 * HOUR, NOTHING)),
        ("2026-03-13T21:00", 4, DutyLoad(4 * HOUR, 3 * HOUR, HOUR)),
        ("2026-03-14T00:00", 48, DutyLoad(48 * HOUR, 16 * HOUR, 48 * HOUR)),
    ],
)
def test_it_counts_nights_and_days_off(starts: str, hours: int, load: DutyLoad) -> None:
    zone = ZoneInfo("Asia/Bishkek")
    begin = datetime.fromisoformat(starts).replace(tzinfo=zone)
    assert loads([OnDuty(begin, begin + hours * HOUR, frozenset([7]))], zone, is_workday) == {7: load}
