from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from reglament.desk.lib.timeline import WIDTH, bars, ticks

FRIDAY = datetime(2026, 3, 6, 17, 30, tzinfo=ZoneInfo("Asia/Bishkek"))


def _stretch(begin: float, end: float, counted: bool, why: str = "") -> SimpleNamespace:
    return SimpleNamespace(
        start=FRIDAY + timedelta(hours=begin), end=FRIDAY + timedelta(hours=end), counted=counted, why=why
    )


def test_it_draws_stretches_to_scale_and_by_kind() -> None:
    drawn = bars([_stretch(0, 1, True), _stretch(1, 3, False, "closed hours"), _stretch(3, 4, False, "waiting")])
    assert [(bar.x, bar.width, bar.kind) for bar in drawn] == [
        (0, 250, "counted"),
        (250, 500, "skipped"),
        (750, 250, "waited"),
    ]


def test_it_keeps_a_minute_visible_among_days() -> None:
    first, _ = bars([_stretch(0, 1 / 60, True), _stretch(1 / 60, 240, False)])
    assert first.width >= 3


def test_it_never_draws_past_the_end() -> None:
    drawn = bars([_stretch(0, 1000, False), _stretch(1000, 1000.001, True)])
    assert all(bar.x + bar.width <= WIDTH for bar in drawn)


def test_it_marks_the_readers_midnights() -> None:
    marked = ticks([_stretch(0, 26, True)], ZoneInfo("Asia/Bishkek"))
    assert [tick.day.astimezone(UTC) for tick in marked] == [datetime(2026, 3, 6, 18, tzinfo=UTC)]


def test_it_thins_midnights_out() -> None:
    assert len(ticks([_stretch(0, 24 * 60, True)], UTC)) <= 8


def test_it_draws_nothing_for_nothing() -> None:
    assert bars([]) == []
    assert ticks([], UTC) == []
