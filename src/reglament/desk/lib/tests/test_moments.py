from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone, translation

from reglament.desk.lib.moments import moment, moment_here, month_of_year, span, span_in_words, zone_label

BISHKEK = ZoneInfo("Asia/Bishkek")
DUE = datetime(2026, 3, 9, 11, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_2026() -> object:
    with time_machine.travel(datetime(2026, 3, 6, tzinfo=UTC), tick=False):
        yield


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Mon 9 March, 17:30 (Bishkek)"), ("ru", "пн, 9 марта, 17:30 (Бишкек)")],
)
def test_it_names_day_time_and_zone(language: str, said: str) -> None:
    with translation.override(language), timezone.override(BISHKEK):
        assert moment(DUE) == said


@pytest.mark.parametrize(("language", "said"), [("en", "March 2026"), ("ru", "Март 2026")])
def test_it_names_a_month_with_its_year(language: str, said: str) -> None:
    with translation.override(language):
        assert month_of_year(date(2026, 3, 31)) == said


def test_it_tells_the_year_when_it_is_another() -> None:
    with translation.override("en"):
        assert moment(DUE.replace(year=2025), BISHKEK) == "Sun 9 March 2025, 17:30 (Bishkek)"


def test_it_leaves_the_zone_out_where_the_list_names_it() -> None:
    with translation.override("en"):
        assert moment_here(DUE, BISHKEK) == "Mon 9 March, 17:30"


@pytest.mark.parametrize(
    ("zone", "said"),
    [("America/Argentina/Buenos_Aires", "Buenos Aires"), ("Europe/Moscow", "Москва"), ("UTC", "UTC")],
)
def test_it_calls_a_zone_by_its_city(zone: str, said: str) -> None:
    with translation.override("ru"):
        assert zone_label(ZoneInfo(zone)) == said


def test_it_calls_a_bare_offset_by_itself() -> None:
    assert zone_label(timezone.get_fixed_timezone(330)) == "+0530"


@pytest.mark.parametrize(
    ("length", "english", "russian"),
    [
        (timedelta(hours=2, minutes=15), "2 h 15 min", "2 ч 15 мин"),
        (timedelta(days=3, hours=4, minutes=59), "3 d 4 h", "3 д 4 ч"),
        (timedelta(hours=5, seconds=30), "5 h", "5 ч"),
        (timedelta(minutes=1, seconds=30), "1 min", "1 мин"),
        (timedelta(seconds=40), "40 s", "40 с"),
        (timedelta(0), "0 s", "0 с"),
        (-timedelta(minutes=12), "12 min", "12 мин"),
    ],
)
def test_it_is_short_about_spans(length: timedelta, english: str, russian: str) -> None:
    with translation.override("en"):
        assert span(length) == english
    with translation.override("ru"):
        assert span(length) == russian


@pytest.mark.parametrize(
    ("hours", "said"), [(1, "1 час"), (2, "2 часа"), (5, "5 часов"), (11, "11 часов"), (21, "21 час"), (22, "22 часа")]
)
def test_it_declines_russian_hours(hours: int, said: str) -> None:
    with translation.override("ru"):
        assert span_in_words(timedelta(hours=hours)) == said


def test_it_gives_templates_a_time_for_machines_too() -> None:
    with translation.override("en"), timezone.override(BISHKEK):
        page = Template("{% moment due %}|{{ left|minutes|span }}|{% moment none %}").render(
            Context({"due": DUE, "left": 90.0})
        )
    assert page == '<time datetime="2026-03-09T11:30:00+00:00">Mon 9 March, 17:30 (Bishkek)</time>|1 h 30 min|'
