"""What a value of a rule claims, figure by figure, and whether a text says it too."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from reglament.regulation.prose import addresses
from reglament.regulation.prose.dates import days
from reglament.regulation.prose.hours import minutes, says_always, weekdays
from reglament.regulation.prose.lengths import length_of, lengths
from reglament.regulation.prose.numbers import pieces
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.calendars import Spans
from reglament.regulation.values import Ruled, Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COUNTRIES = {
    "RU": ("russia", "росси"),
    "KG": ("kyrgyz", "кыргыз", "киргиз"),
    "KZ": ("kazakh", "казах"),
    "BY": ("belarus", "белорус", "беларус"),
    "UZ": ("uzbek", "узбек"),
}
"""How texts name the countries around; of others only a reader can tell."""

MORE_THAN_ONCE = ("more than once", "repeated", "twice", "не один раз", "дважды", "повторн", "неоднократ")


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that a rule claims: as a person would write it, and whether a text says it."""

    said: str
    stands_in: Callable[[str], bool]


def figures(path: str, value: object) -> Iterator[Figure]:
    """The figures of a leaf; `path` is its kind and key, for example "levels.solve_within"."""
    reader = READERS.get(path)
    if reader is not None:
        yield from reader(value)
    elif isinstance(value, Span):
        yield _length(value)
    elif isinstance(value, tuple) and value and isinstance(value[0], Span):
        yield from map(_length, value)


def _length(span: Span) -> Figure:
    amount = f"{float(span.amount):.10g}"
    unit = span.unit.removesuffix("s") if span.amount == 1 else span.unit
    return Figure(f'"{amount} {unit}"', lambda text: length_of(span) in lengths(text))


def _addresses(value: tuple[str, ...]) -> Iterator[Figure]:
    for address in value:
        yield Figure(f'"{address}"', _naming(address))


def _naming(address: str) -> Callable[[str], bool]:
    return lambda text: addresses.names_address(text, address)


def _always(value: bool) -> Iterator[Figure]:
    if value:
        yield Figure('"around the clock"', says_always)


def _week(value: dict[int, Spans]) -> Iterator[Figure]:
    for weekday in sorted(value):
        yield Figure(WEEKDAYS[weekday], _weekday(weekday))
    for minute in sorted({minute for spans in value.values() for minute in _ends(spans)}):
        yield _time(minute)


def _weekday(weekday: int) -> Callable[[str], bool]:
    return lambda text: weekday in weekdays(text)


def _ends(spans: Spans) -> Iterator[int]:
    for start, end in spans:
        if (start, end % 1440) != (0, 0):  # A day that is open from midnight to midnight names no hour.
            yield from (start, end)


def _time(minute: int) -> Figure:
    return Figure(f'"{minute // 60}:{minute % 60:02d}"', lambda text: minute % 1440 in minutes(text))


def _days(value: tuple[date, ...]) -> Iterator[Figure]:
    for day in value:
        yield Figure(day.isoformat(), _dated(day))


def _dated(day: date) -> Callable[[str], bool]:
    return lambda text: any(day in run for run in days(text))


def _open_days(value: dict[date, Spans]) -> Iterator[Figure]:
    yield from _days(tuple(value))
    for minute in sorted({minute for spans in value.values() for minute in _ends(spans)}):
        yield _time(minute)


def _holidays(value: str) -> Iterator[Figure]:
    names = COUNTRIES.get(value)
    if names:
        yield Figure(f'"{value}"', lambda text: any(name in text.lower() for name in names))


def _files(value: tuple[str, ...]) -> Iterator[Figure]:
    for kind in value:
        yield Figure(f'"{kind}"', _file(kind))


def _file(kind: str) -> Callable[[str], bool]:
    return lambda text: kind in addresses.file_kinds(text)


def _megabytes(value: int) -> Iterator[Figure]:
    units = ("mb", "megabyte", "megabytes", "мб", "мегабайт", "мегабайта", "мегабайтов")
    yield Figure(f'"{value} MB"', lambda text: _number_before(text, value, units))


def _asks(value: int) -> Iterator[Figure]:
    units = ("time", "times", "ask", "asks", "question", "questions", "раз", "раза", "запрос", "запроса", "запросов")
    yield Figure(
        f'"{value} times"',
        lambda text: (
            _number_before(text, value, units)
            or (value == 2 and any(words in text.lower() for words in MORE_THAN_ONCE))
        ),
    )


def _number_before(text: str, number: int, units: tuple[str, ...]) -> bool:
    words = pieces(text)
    return any(one.number == number and two.word in units for one, two in pairwise(words))


READERS: dict[str, Callable[[Any], Iterator[Figure]]] = {
    "calendars.always": _always,
    "calendars.hours": _week,
    "calendars.closed": _days,
    "calendars.open": _open_days,
    "calendars.until": lambda day: _days((day,)),
    "calendars.holidays": _holidays,
    "doors.at": _addresses,
    "reading_first.at": lambda address: _addresses((address,)),
    "remote_help.program": lambda name: iter([Figure(f'"{name}"', lambda text: addresses.names_word(text, name))]),
    "completeness.files": _files,
    "completeness.largest_file_mb": _megabytes,
    "silence.asks_at_least": _asks,
}
"""Leaves whose figures are no lengths of time."""


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """A figure with the leaf that makes it: its full name as people write it, the rule's kind, name and key, its value."""

    path: str
    kind: str
    name: str
    leaf: str
    ruled: Ruled[Any]
    figure: Figure


def claims(book: Rulebook) -> Iterator[RuleFigure]:
    """Every figure of every rule, in the order of the kinds."""
    for kind, name, leaf, ruled in book.leaves():
        path = ".".join(part for part in (kind, name, leaf) if part)
        if path.startswith("levels.") and leaf == "calendar":
            yield from _of_calendar(book, RuleFigure(path, kind, name, leaf, ruled, Figure("", bool)))
        for figure in figures(f"{kind}.{leaf}", ruled.value):
            yield RuleFigure(path, kind, name, leaf, ruled, figure)


def _of_calendar(book: Rulebook, claim: RuleFigure) -> Iterator[RuleFigure]:
    """A level claims the hours of its calendar where one clause gives both."""
    calendar = book.calendars[claim.ruled.value]
    for key in ("always", "hours"):
        ruled = getattr(calendar, key)
        if ruled is not None and ruled.clause == claim.ruled.clause:
            for figure in figures(f"calendars.{key}", ruled.value):
                yield replace(claim, figure=figure)
