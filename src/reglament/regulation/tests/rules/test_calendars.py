from collections.abc import Callable
from datetime import date

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_weeks_with_breaks_and_hours_over_midnight(rules: Rules) -> None:
    toml = '[calendars.shop]\nhours = { mon-tue = "14:00-18:00, 09:00-13:00", sat = "22:00-06:00" }'
    shop = rules(toml).calendars["shop"]
    assert shop.hours is not None
    assert shop.hours.value == {0: ((540, 780), (840, 1080)), 1: ((540, 780), (840, 1080)), 5: ((1320, 360),)}


def test_it_reads_a_range_over_the_end_of_the_week(rules: Rules) -> None:
    hours = rules('[calendars.shop]\nhours = { sat-mon = "09:00-24:00" }').calendars["shop"].hours
    assert hours is not None
    assert list(hours.value) == [0, 5, 6]
    assert hours.value[6] == ((540, 1440),)


def test_it_reads_own_days_and_the_last_day(rules: Rules) -> None:
    toml = """[calendars.shop]
hours = { mon-fri = "09:00-18:00" }
holidays = "RU"
short_eves = true
closed = [2026-03-20]
open = { 2026-03-28 = "10:00-15:00" }
until = 2027-12-31
"""
    shop = rules(toml).calendars["shop"]
    assert shop.closed is not None
    assert shop.closed.value == (date(2026, 3, 20),)
    assert shop.open is not None
    assert shop.open.value == {date(2026, 3, 28): ((600, 900),)}
    assert shop.until is not None
    assert shop.until.value == date(2027, 12, 31)


def test_it_refuses_a_calendar_that_never_opens(sentences: Sentences) -> None:
    (sentence,) = sentences('[calendars.shop]\nholidays = "RU"')
    assert sentence.startswith('calendar "shop" never opens; write always = true, or hours')


def test_it_refuses_hours_that_overlap(sentences: Sentences) -> None:
    (sentence,) = sentences('[calendars.shop]\nhours = { mon = "09:00-13:00, 12:00-18:00" }')
    assert "has hours that overlap" in sentence


def test_it_lets_one_span_end_where_the_next_begins(rules: Rules) -> None:
    assert rules('[calendars.shop]\nhours = { mon = "09:00-13:00, 13:00-18:00" }').calendars["shop"].hours


def test_it_refuses_a_last_span_that_runs_into_the_first(sentences: Sentences) -> None:
    (sentence,) = sentences('[calendars.shop]\nhours = { mon = "05:00-12:00, 22:00-06:00" }')
    assert "longer than a day" in sentence
