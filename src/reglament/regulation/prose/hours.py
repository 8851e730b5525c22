"""Hours of the day and days of the week that a text names: "Monday to Friday, from 9:00 to 18:00", «по будням с 9 до 18»."""

import re
from collections.abc import Iterator

from reglament.regulation.prose.numbers import WordOrMark, pieces

DAYS = (
    r"mon(?:day)?s?|понедельник\w*|пн",
    r"tue(?:s|sday)?s?|вторник\w*|вт",
    r"wed(?:nesday)?s?|сред(?:а|у|ы|е|ой|ам)|ср",
    r"thu(?:rs|rsday)?s?|четверг\w*|чт",
    r"fri(?:day)?s?|пятниц\w*|пт",
    r"sat(?:urday)?s?|суббот\w*|сб",
    r"sun(?:day)?s?|воскресень\w*|вс",
)
_DAYS = [re.compile(forms) for forms in DAYS]
GROUPS = {
    re.compile(r"\b(?:weekdays?|working days?|work days?|business days?|будн\w*|рабоч\w+ дн\w+)\b"): range(5),
    re.compile(r"\b(?:weekends?|выходн\w+)\b"): range(5, 7),
    re.compile(
        r"\b(?:every day|any day|daily|7 days a week|all week|ежедневно|каждый день|без выходных|7 дней)\b"
    ): range(7),
}
WORD = re.compile(r"[^\W\d_]+|[-\u2013\u2014]")
TO = frozenset(("to", "till", "until", "through", "по", "до", "-", "\u2013", "\u2014"))

CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)\b")
DOTTED = re.compile(r"\b(\d{1,2})\.(\d\d)\b")
HALF_DAYS = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b")
NAMED = {r"midnight|полноч\w+|полуноч\w+": 0, r"noon|полдень|полудня|полудню": 12 * 60}
ALWAYS = re.compile(
    r"24/7|\b24 hours\b|\bround the clock\b|\baround the clock\b|\bany hour\b|\bat all hours\b|\bday and night\b"
    r"|\bat any time\b|\balways open\b|круглосуточно|круглые сутки|в любой час|в любое время|всегда открыт|\b24 часа\b|днём и ночью"
)
DAY = 24 * 60


def says_always(text: str) -> bool:
    """Whether the text says that something never closes."""
    return ALWAYS.search(text.lower()) is not None


def minutes(text: str) -> set[int]:
    """The times of day that the text names, in minutes from midnight; 24:00 is 0."""
    return {at % DAY for at in _minutes(text.lower())}


def written_minutes(text: str) -> set[int]:
    """Those among them that are written with their minutes, and so mean a time of day beyond doubt."""
    return {(int(hour) * 60 + int(minute)) % DAY for hour, minute in CLOCK.findall(text)}


def _minutes(text: str) -> Iterator[int]:
    for found in HALF_DAYS.finditer(text):
        yield (int(found[1]) % 12 + (12 if found[3] == "p" else 0)) * 60 + int(found[2] or 0)
    for found in (*CLOCK.finditer(text), *DOTTED.finditer(text)):
        yield int(found[1]) * 60 + int(found[2])
    yield from _bare(pieces(text))
    yield from (at for forms, at in NAMED.items() if re.search(rf"\b(?:{forms})\b", text))


def _bare(words: list[WordOrMark]) -> Iterator[int]:
    """Hours without minutes, "from 9 to 18" and "nine to six", where the second may be meant for the afternoon."""
    for at, (first, to, last) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if to.word not in TO or first.number is None or last.number is None:
            continue
        if (at and words[at - 1].word in ":.") or (at + 3 < len(words) and words[at + 3].word == ":"):
            continue  # These are minutes of one clock time and the hour of another.
        opens, closes = int(first.number), int(last.number)
        if opens <= 24 and closes <= 24:
            yield from (opens * 60, closes * 60)
            if closes <= opens and closes <= 12:
                yield (closes + 12) * 60


def weekdays(text: str) -> set[int]:
    """The days of the week that the text names, alone, in a range or by a word for several; 0 is Monday."""
    small = text.lower()
    named = {day for forms, days in GROUPS.items() if forms.search(small) for day in days}
    return named | {day for days in spoken(text) for day in days}


def spoken(text: str) -> list[tuple[int, ...]]:
    """The days that stand in the text by their names, ranges with all their days."""
    words = WORD.findall(text.lower())
    found: list[tuple[int, ...]] = []
    at = 0
    while at < len(words):
        first = _weekday(words[at])
        last = (
            _weekday(words[at + 2])
            if first is not None and words[at + 1 : at + 2] and words[at + 1] in TO and at + 2 < len(words)
            else None
        )
        if first is not None and last is not None:
            found.append(tuple((first + step) % 7 for step in range((last - first) % 7 + 1)))
            at += 3
            continue
        if first is not None:
            found.append((first,))
        at += 1
    return found


def _weekday(word: str) -> int | None:
    return next((day for day, forms in enumerate(_DAYS) if forms.fullmatch(word)), None)
