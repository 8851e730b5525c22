"""Every page writes days and moments alike, and names the zone once."""

import re
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import override
from every_page import pages, read, stocked

from reglament.desk.lib.moments import zone_label
from tools.story.companies import Company

SOURCES = Path(__file__).parent.parent / "src" / "reglament" / "desk"
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
DAYS = {"en": "Mon Tue Wed Thu Fri Sat Sun", "ru": "пн вт ср чт пт сб вс"}
UNREAD = {"script", "style", "option", "textarea", "template", "pre"}
VOID = {"meta", "link", "img", "input", "br", "hr", "source", "path", "circle", "rect"}


def one_of(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


def house(language: str) -> re.Pattern[str]:
    """A day or a moment as this house writes it."""
    comma = "," if language == "ru" else ""
    day = rf"\d{{1,2}} {one_of(MONTHS[language])}(?: \d{{4}})?"
    return re.compile(rf"(?:{one_of(DAYS[language])}{comma} {day}, \d\d:\d\d|{day})(?! г\.)")


OTHER = re.compile(
    "|".join(
        [
            r"\d{4}-\d\d-\d\d",
            r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
            r"\b\d{1,2}(?::\d\d)? [ap]\.?m\b",
            r"\b\d{4} г\.",
            r"\b" + one_of(f"{MONTHS['en']} {MONTHS['ru']}") + r",? \d",
            r"\d " + one_of(f"{MONTHS['en']} {MONTHS['ru']}") + r"\b",
            r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.? ?\d",
            r"\b\d{1,2} (?:янв|фев|мар|апр|июн|июл|авг|сен|окт|ноя|дек)[а-я]{0,2}\.",
            r"\b(?:midnight|noon|полночь|полдень)\b",
        ]
    )
)
"""What is left of a day once ours are taken away."""


class Words(HTMLParser):
    """The words of a page, line by line; what people and the edition wrote is left aside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            told = dict(attrs)
            is_ours = tag not in UNREAD and tag != "bdi" and (tag == "html" or told.get("dir") != "auto")
            self.open.append((tag, is_ours))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and all(is_ours for _, is_ours in self.open):
            self.lines.append(" ".join(data.split()))


def words_of(page: str) -> list[str]:
    reader = Words()
    reader.feed(page)
    return reader.lines


@pytest.fixture
def company(db: None, settings: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]
    return stocked(monkeypatch, timezone.now())


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_writes_days_and_moments_in_one_way(company: Company, language: str) -> None:
    ours = house(language)
    wrong: dict[str, list[str]] = {}
    seen = 0
    for who, at, address in pages(company, language):
        lines = words_of(read(at, address))
        seen += sum(len(ours.findall(line)) for line in lines)
        if found := [line for line in lines if OTHER.search(ours.sub("", line))]:
            wrong[f"{who}: {address}"] = found
    assert wrong == {}
    assert seen > 200


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_names_the_zone_once_on_a_page(company: Company, language: str) -> None:
    with override(language):
        labels = {zone_label(zone) for zone in (timezone.get_current_timezone(), ZoneInfo(company.desk.time_zone))}
    seen = 0
    twice: dict[str, list[str]] = {}
    for who, at, address in pages(company, language):
        lines = words_of(read(at, address))
        for label in labels:
            found = [line for line in lines if label in line]
            seen += len(found)
            if len(found) > 1:
                twice[f"{who}: {address}"] = found
    assert twice == {}
    assert seen > 60


def test_no_source_writes_days_in_a_way_of_its_own() -> None:
    found = [
        (str(file.relative_to(SOURCES)), line.strip())
        for kind in ("*.html", "*.py", "*.txt")
        for file in sorted(SOURCES.rglob(kind))
        if "tests" not in file.parts and file.relative_to(SOURCES).as_posix() not in OWN
        for line in file.read_text(encoding="utf-8").splitlines()
        if SPELT.search(line) and "__str__" not in line
    ]
    assert found == []


def test_no_template_leaves_the_spelling_of_a_day_to_the_framework() -> None:
    names = {
        field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.DateField)
    }
    assert {"last_day", "received_at"} <= names
    unspelt = re.compile(r"(?:\{\{ *|\w=)[\w.]*\.(?:" + "|".join(sorted(names)) + r")(?= *\}\}| +[\w%])(?! +as )")
    found = [
        (str(file.relative_to(SOURCES)), hit)
        for file in sorted(SOURCES.rglob("*.html"))
        for hit in unspelt.findall(file.read_text(encoding="utf-8"))
    ]
    assert found == []


OWN = {"lib/moments.py", "channels/email/outgoing/speech.py"}
"""Where the spelling stands: of pages and the bot, and of letters, which are whole sentences."""
SPELT = re.compile(
    r'\|(?:date|time)(?::(?!"c")|\b(?!:))|\b(?:date_format|time_format|localize|naturaltime|timesince|toLocale\w*)\b|_(?:DATE|DATETIME)_FORMAT'
)
