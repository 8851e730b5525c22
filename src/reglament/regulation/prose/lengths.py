"""Lengths of time that a text names: "within 15 minutes", "after one and after two working days", «за сутки»."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from reglament.regulation.prose.numbers import WordOrMark, pieces
from reglament.regulation.values import Span, Unit

Length = tuple[str, Fraction]
"""Either seconds of the clock, or working days, which no clock measures."""

CLOCK, WORKING = "seconds", "working days"

SECONDS = {
    r"seconds?|secs?|секунд\w*|сек": 1,
    r"minutes?|mins?|минут\w*|мин": 60,
    r"hours?|hrs?|h|ч|час(?:а|ов|ам|у|ом|ами|ах)?": 3600,
    r"days?|день|дн|дн(?:я|ей|и|ю|ям|ём|ем|ями)|сут(?:ки|ок|кам|ками|ках)": 86400,
    r"weeks?|недел\w*": 7 * 86400,
}
_UNITS = [(re.compile(forms), seconds) for forms, seconds in SECONDS.items()]
WORKED = re.compile(r"working|business|рабоч\w+")
CALENDAR = re.compile(r"calendar|календарн\w+|обычн\w+|полн(?:ых|ые)|full|whole")
BETWEEN = frozenset(["and", "or", "to", "after", ",", "–", "—", "-", "и", "или", "после", "через", "до", "по"])
"""What may stand between two numbers that share a unit."""

BEFORE_ONE = frozenset(["within", "after", "in", "for", "than", "least", "за", "через", "течение", "менее"])
"""After these a unit alone, or with an article, is one of it: "within an hour", «через сутки»."""

HALVES = {"полтора": Fraction(3, 2), "полторы": Fraction(3, 2), "полутора": Fraction(3, 2)}
DAY = 86400


def length_of(span: Span) -> Length:
    """A span of a rule in the form in which the lengths of a text are compared."""
    if span.unit is Unit.WORKING_DAYS:
        return WORKING, span.amount
    seconds = {Unit.SECONDS: 1, Unit.MINUTES: 60, Unit.HOURS: 3600, Unit.DAYS: DAY}
    return CLOCK, span.amount * seconds[span.unit]


@lru_cache(maxsize=256)
def lengths(text: str) -> frozenset[Length]:
    """Every length that the text names."""
    return frozenset(_found(pieces(text)))


def _found(words: list[WordOrMark]) -> Iterator[Length]:
    numbers: list[Fraction] = []
    for at, piece in enumerate(words):
        number = HALVES.get(piece.word, piece.number)
        if number is not None:
            numbers.append(number)
            continue
        seconds = _seconds(piece.word)
        if seconds:
            numbers = numbers if _follows_a_number(words, at) else []
            worked = at > 0 and WORKED.fullmatch(words[at - 1].word) is not None and seconds == DAY
            yield from (_length(number, seconds, worked) for number in _named(numbers, words, at))
            numbers = []
        elif not (piece.word in BETWEEN or WORKED.fullmatch(piece.word) or CALENDAR.fullmatch(piece.word)):
            numbers = []
            yield from _half(words, at)


def _follows_a_number(words: list[WordOrMark], at: int) -> bool:
    """Only words such as "working" stand between a number and its unit."""
    while at > 0 and (WORKED.fullmatch(words[at - 1].word) or CALENDAR.fullmatch(words[at - 1].word)):
        at -= 1
    return at > 0 and (words[at - 1].number is not None or words[at - 1].word in HALVES)


def _named(numbers: list[Fraction], words: list[WordOrMark], at: int) -> list[Fraction]:
    """The numbers before a unit, or one where the unit stands alone behind a word such as "within"."""
    if numbers:
        return numbers
    before = [piece.word for piece in words[max(0, at - 3) : at]]
    before = before[:-1] if before and WORKED.fullmatch(before[-1]) else before
    before = before[:-1] if before and before[-1] in ("a", "an", "one") else before
    return [Fraction(1)] if before and before[-1] in BEFORE_ONE else []


def _length(number: Fraction, seconds: int, worked: bool) -> Length:
    return (WORKING, number) if worked else (CLOCK, number * seconds)


def _half(words: list[WordOrMark], at: int) -> Iterator[Length]:
    """Half an hour, and its Russian word."""
    if words[at].word == "получаса" or words[at].word == "полчаса":
        yield CLOCK, Fraction(1800)
    if words[at].word == "half" and [piece.word for piece in words[at + 1 : at + 3]] == ["an", "hour"]:
        yield CLOCK, Fraction(1800)


def _seconds(word: str) -> int:
    return next((seconds for forms, seconds in _UNITS if forms.fullmatch(word)), 0)
