"""Months as addresses name them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from reglament.desk.lib.months import NamedMonth, month_in

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 1, 1), "2025-12", "2026-02"),
        (date(2026, 12, 1), "2026-11", "2027-01"),
        (date(2024, 2, 1), "2024-01", "2024-03"),
        (date(2025, 3, 1), "2025-02", "2025-04"),
    ],
)
def test_months_follow_each_other(day: date, before: str, after: str) -> None:
    assert (NamedMonth(day).before.code, NamedMonth(day).after.code) == (before, after)


@pytest.mark.parametrize("asked", [None, "", "2026-13", "2026-00", "0001-01", "x", "²026-01", "2026-1", "2026-10\n"])
def test_nonsense_is_the_present_month(asked: str | None) -> None:
    assert month_in(asked, TODAY) == NamedMonth(date(2026, 11, 1))


def test_a_month_begins_by_the_clock_of_its_zone() -> None:
    month = month_in("2026-03", TODAY)
    assert month.begins(ZoneInfo("Asia/Bishkek")) == datetime(2026, 2, 28, 18, tzinfo=UTC)
