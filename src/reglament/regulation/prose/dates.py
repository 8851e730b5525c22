"""Days that a text names: "30 March to 30 April 2020", «6–8 мая и 1 июля 2020 года», "2026-03-21"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    )
    for number, name in enumerate(names.split(), 1)
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
SPOKEN = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:\s+(?P<m1>{_MONTH})\b)?(?:\s+(?P<y1>\d{{4}})\b)?"
    rf"(?:\s*(?:to|through|until|till|по|до|-|\u2013|\u2014)\s*(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH})\b(?:\s+(?P<y2>\d{{4}})\b)?)?"
)
WRITTEN = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b|\b(?P<d_>\d\d)\.(?P<m_>\d\d)\.(?P<y_>\d{4})\b")
YEARS = range(1990, 2100)
YEAR = re.compile(r"[^;.]*?\b(\d{4})\b")


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or a run of days from `first` to `last`."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def each(self) -> Iterator[date]:
        """Every day of the run."""
        return (self.first + timedelta(days=step) for step in range((self.last - self.first).days + 1))


@lru_cache(maxsize=256)
def days(text: str) -> tuple[Days, ...]:
    """The days that the text names with their year; a year counts for all days before it in its part of the sentence."""
    return (*_spoken(text.lower()), *_written(text))


def _spoken(text: str) -> Iterator[Days]:
    for found in SPOKEN.finditer(text):
        month = found["m1"] or found["m2"]
        year = found["y2"] or found["y1"] or _year_after(text, found.end())
        if not month or not year:
            continue
        first = _day(found["y1"] or year, MONTHS[month], found["d1"])
        last = _day(year, MONTHS[found["m2"]], found["d2"]) if found["m2"] else first
        if first and last and first <= last:
            yield Days(first, last)


def _written(text: str) -> Iterator[Days]:
    for found in WRITTEN.finditer(text):
        day = _day(found["y"] or found["y_"], int(found["m"] or found["m_"]), found["d"] or found["d_"])
        if day:
            yield Days(day, day)


def _year_after(text: str, end: int) -> str:
    found = YEAR.match(text, end)
    return found[1] if found else ""


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day)) if int(year) in YEARS else None
    except ValueError:
        return None
