"""How the value of each key of a rule is read: from what a person wrote to a value of the core, or a sentence with the cure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from reglament.regulation.faults import alternatives, did_you_mean
from reglament.regulation.leaves.lengths_meant import meant
from reglament.regulation.leaves.readers_of_days import read_day, read_day_hours, read_week
from reglament.regulation.leaves.wrong import Wrong, each, keyed_table, show, wrong
from reglament.regulation.values import Names, Span, Unit

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

NAME = re.compile(r"[a-z][a-z0-9_]*")
LENGTH = re.compile(r"(\d{1,20}(?:\.\d{1,20})?) (second|minute|hour|day|working day)s?")

LARGEST = 1_000_000
"""No rank, number of asks, size of a file or number of an edition is larger."""

SECONDS = {Unit.SECONDS: 1, Unit.MINUTES: 60, Unit.HOURS: 3600, Unit.DAYS: 86400, Unit.WORKING_DAYS: 86400}
LONGEST = 3660 * 86400
"""No length is longer than ten years, in seconds."""


@dataclass(frozen=True, slots=True)
class LeafReader(Generic[T]):
    """Reads one value; raises Wrong. `write` is an example of the value as TOML, for the cure of a fault."""

    read: Callable[[object], T]
    write: str

    def __call__(self, value: object) -> T:
        """Turn a TOML value into a value of the core."""
        return self.read(value)


def one_of(*words: str) -> LeafReader[str]:
    """One of a closed set of words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        cure = did_you_mean(value, words) if isinstance(value, str) and len(words) > 1 else ""
        cure = cure if cure.startswith("did") else f"write {alternatives(words)}"
        raise wrong(f"cannot be {show(value)}", cure)

    return LeafReader(read, f'"{words[0]}"')


def some_of(*words: str) -> LeafReader[tuple[str, ...]]:
    """A list of words of a closed set, each at most once."""
    one = one_of(*words)
    return LeafReader(lambda value: _listed(value, one, "words"), f'["{words[0]}"]')


def choice(enum: type[E]) -> LeafReader[E]:
    """One of the values of an enumeration."""
    one = one_of(*(member.value for member in enum))
    return LeafReader(lambda value: enum(one(value)), one.write)


def choices(enum: type[E]) -> LeafReader[tuple[E, ...]]:
    """A list of values of an enumeration, each at most once."""
    several = some_of(*(member.value for member in enum))
    return LeafReader(lambda value: tuple(map(enum, several(value))), several.write)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise wrong(f"is either true or false, not {show(value)}")


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LARGEST:
        return value
    if isinstance(value, int) and value > LARGEST:
        raise wrong(f"is a number of at most {LARGEST}, not {show(value)}", "write the one that is meant")
    raise wrong(f"is a whole number from 1 on, not {show(value)}")


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise wrong(f"is a text between quotation marks, not {show(value)}")


def _name(value: object) -> str:
    if isinstance(value, str) and NAME.fullmatch(value):
        return value
    raise wrong(f"is a name of small Latin letters, digits and _ between quotation marks, not {show(value)}")


@cache
def _zones() -> tuple[str, ...]:
    """All names, sorted. Asking for them walks through folders, so it is done once per process."""
    return tuple(sorted(available_timezones()))


def _zone(value: object) -> str:
    if isinstance(value, str) and value in _zones():
        return ZoneInfo(value).key
    cure = did_you_mean(value, _zones()) if isinstance(value, str) else ""
    raise wrong(f"is no time zone: {show(value)}", cure if cure.startswith("did") else "")


def _country(value: object) -> str:
    # The calendars take the days from this library, so it says which countries there are. It is slow to load, so only on need.
    from holidays.registry import COUNTRIES

    known = {str(code) for _, *codes in COUNTRIES.values() for code in codes if len(code) == 2}
    if isinstance(value, str) and value in known:
        return value
    raise wrong(f"is the two-letter code of a country whose holidays are known, not {show(value)}")


def _span(value: object) -> Span:
    found = LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise wrong(f'is a length of time such as "15 minutes" or "2 working days", not {show(value)}', meant(value))
    if not Fraction(found[1]):
        raise wrong(f"is no time at all: {show(value)}")
    span = Span(Fraction(found[1]), Unit(found[2] + "s"))
    if span.amount * SECONDS[span.unit] > LONGEST:
        raise wrong(f"is longer than ten years: {show(value)}", "write the time that is meant")
    return span


def _names(value: object) -> Names:
    called = keyed_table(value, _language, _text)
    if not called:
        raise wrong("has no language")
    return called


def _language(key: str) -> str:
    if re.fullmatch(r"[a-z]{2}", key):
        return key
    raise wrong(f'is no language of two letters: "{key}"', 'write for example en = "..."')


def _names_by_key(value: object) -> dict[str, Names]:
    return keyed_table(value, _name, _names)


def _grid(value: object) -> dict[str, dict[str, str]]:
    return keyed_table(value, _name, lambda row: keyed_table(row, _name, _name))


def _listed(value: object, read: Callable[[object], T], of: str) -> tuple[T, ...]:
    if not isinstance(value, list):
        raise wrong(f"is a list of {of}, not {show(value)}")
    if not value:
        raise wrong(f"is an empty list; it needs {of}")
    read_values = each(((str(number), item) for number, item in enumerate(value)), read)
    for number, item in enumerate(read_values):
        if item in read_values[:number]:
            raise Wrong([((str(number),), f"says {show(value[number])} twice", "write it once")])
    return tuple(read_values)


flag = LeafReader(_flag, "true")
whole = LeafReader(_whole, "1")
text = LeafReader(_text, '"..."')
texts = LeafReader(lambda value: _listed(value, _text, "texts"), '["..."]')
name = LeafReader(_name, '"any_hour"')
name_list = LeafReader(lambda value: _listed(value, _name, "names"), '["any_hour"]')
zone = LeafReader(_zone, '"Europe/Moscow"')
country = LeafReader(_country, '"RU"')
day = LeafReader(read_day, "2026-03-21")
dates = LeafReader(lambda value: _listed(value, read_day, "dates"), "[2026-03-21]")
span = LeafReader(_span, '"2 working days"')
span_list = LeafReader(lambda value: _listed(value, _span, "lengths of time"), '["1 day", "2 days"]')
week = LeafReader(read_week, '{ mon-fri = "09:00-18:00" }')
day_hours = LeafReader(read_day_hours, '{ 2026-03-28 = "10:00-15:00" }')
names: LeafReader[Names] = LeafReader(_names, '{ en = "...", ru = "..." }')
names_by_key: LeafReader[dict[str, Names]] = LeafReader(_names_by_key, '{ a_name = { en = "...", ru = "..." } }')
grid: LeafReader[dict[str, dict[str, Any]]] = LeafReader(_grid, '{ effect = { hit = "level" } }')
promise_kind = one_of("first_answer", "follow_up", "solve")
