"""How far calendars are known, and what is counted after that."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from reglament.regulation.calendars import horizon as module
from reglament.regulation.calendars.country_days import decreed_until
from reglament.regulation.calendars.horizon import Ends, Horizon, horizon


def rule(until: date | None = None, country: str = "") -> Any:
    return SimpleNamespace(
        until=SimpleNamespace(value=until) if until else None,
        holidays=SimpleNamespace(value=country) if country else None,
    )


def test_it_goes_on_for_ever_where_nothing_ends() -> None:
    assert horizon(rule()) is None


def test_it_is_the_nearer_of_two_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "decreed_until", lambda code: 2027)
    assert horizon(rule(date(2027, 6, 30), "RU")) == Horizon(date(2027, 6, 30), Ends.CALENDAR)
    assert horizon(rule(date(2028, 6, 30), "RU")) == Horizon(date(2027, 12, 31), Ends.DECREES, "RU")


@pytest.mark.parametrize(
    ("country", "at_least"),
    [
        ("RU", 2026),
        ("HU", 2026),  # Its holidays alone are decreed.
        ("AZ", 2072),  # Its days off in place of others are known for longest.
    ],
)
def test_it_knows_what_a_country_decrees_by_year(country: str, at_least: int) -> None:
    year = decreed_until(country)
    assert year is not None
    assert year >= at_least
