"""Every page writes days and moments alike, and names the zone once."""

import re
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import override
from every_page.opened import Opened

from reglament.desk.lib.moments import zone_label
from rules_of_pages.lines import lines_of
from rules_of_pages.rule import PageRule
from tools.story.companies import Company

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
WHOLE_MONTHS = {
    "en": MONTHS["en"],
    "ru": "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь",
}
DAYS = {"en": "Mon Tue Wed Thu Fri Sat Sun", "ru": "пн вт ср чт пт сб вс"}


def one_of(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


def house(language: str) -> re.Pattern[str]:
    """A day, a moment or a month as a whole, as this house writes it."""
    comma = "," if language == "ru" else ""
    day = rf"\d{{1,2}} {one_of(MONTHS[language])}(?: \d{{4}})?"
    month = rf"(?<!\d )\b{one_of(WHOLE_MONTHS[language])} \d{{4}}\b"
    return re.compile(rf"(?:{one_of(DAYS[language])}{comma} {day}, \d\d:\d\d|{day}|{month})(?! г\.)")


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


class DateRule(PageRule):
    """Days and moments are written in one way."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.ours = house(language)
        self.seen = 0

    def faults(self, opened: Opened, page: str) -> list[str]:
        """Lines with a day that is written in another way."""
        lines = lines_of(page)
        self.seen += sum(len(self.ours.findall(line)) for line in lines)
        return [line for line in lines if OTHER.search(self.ours.sub("", line))]

    def unseen(self) -> list[str]:
        """Enough days and moments."""
        return [] if self.seen > 200 else [f"days and moments: {self.seen}"]


class ZoneRule(PageRule):
    """A page names a zone once."""

    def __init__(self, language: str, company: Company) -> None:
        super().__init__()
        with override(language):
            zones = (timezone.get_current_timezone(), ZoneInfo(company.desk.time_zone))
            self.labels = {zone_label(zone) for zone in zones}
        self.seen = 0

    def faults(self, opened: Opened, page: str) -> list[str]:
        """Lines that name a zone, where there is more than one of them."""
        lines = lines_of(page)
        named = [[line for line in lines if label in line] for label in self.labels]
        self.seen += sum(map(len, named))
        return [line for lines in named if len(lines) > 1 for line in lines]

    def unseen(self) -> list[str]:
        """Enough pages that name one."""
        return [] if self.seen > 60 else [f"zones: {self.seen}"]
