"""What was typed into the search, cut into its pieces; and days as people type them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from reglament.desk.tickets.searching.days import day_typed, start_of
from reglament.desk.tickets.searching.pieces import pieces

AT = datetime(2026, 3, 6, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        ("printer pale", [("", "printer"), ("", "pale")]),
        ("level:critical", [("level", "critical")]),
        ("level: critical x", [("level", "critical"), ("", "x")]),
        ('org:"School № 5" x', [("org", "School № 5"), ("", "x")]),
        ("орг:«Школа № 5»", [("орг", "Школа № 5")]),
        ("“in a row”", [("", "in a row")]),
        ('org:"not closed', [("org", "not closed")]),
        ("at 12:30 http://a.example", [("", "at"), ("", "12:30"), ("http", "//a.example")]),
        ("level:", [("", "level")]),
        ("", []),
        ("\x00 a", [("", "a")]),
    ],
)
def test_it_is_cut_into_words_and_filters(typed: str, cut: list[tuple[str, str]]) -> None:
    assert [(each.key, each.value) for each in pieces(typed)] == cut


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-02-01", date(2026, 2, 1)),
        ("01.02.2026", date(2026, 2, 1)),
        ("1/2/2026", date(2026, 2, 1)),
        ("6.3", date(2026, 3, 6)),
        ("8.3", date(2025, 3, 8)),
        ("today", date(2026, 3, 7)),
        ("Вчера", date(2026, 3, 6)),
        ("29.02", None),
        ("31.02.2026", None),
        ("0000-01-01", None),
        ("soon", None),
    ],
)
def test_days_are_read_in_the_zone_of_the_reader(typed: str, day: date | None) -> None:
    with timezone.override(ZoneInfo("Asia/Bishkek")):
        assert day_typed(typed, AT) == day
        assert start_of(date(2026, 3, 7)) == datetime(2026, 3, 6, 18, 0, tzinfo=UTC)
