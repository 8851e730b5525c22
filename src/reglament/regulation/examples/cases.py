"""The words in which an example says what is given and what follows, checked as they are read. See docs/editions.md."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from reglament.regulation.decisions import May, PromiseKind, State, Status
from reglament.regulation.facts import Change, Kind
from reglament.regulation.faults import did_you_mean
from reglament.regulation.judging.completing import STANDSTILL
from reglament.regulation.leaves import readers
from reglament.regulation.leaves.readers import LeafReader
from reglament.regulation.leaves.wrong import Wrong, each, show, wrong
from reglament.regulation.rules.completeness import ITEMS, SPARED
from reglament.regulation.rules.notices import NoticeRule
from reglament.regulation.values import Span, Unit

PLAIN_MARKS = tuple(
    kind.value
    for kind in Kind
    if kind
    not in (
        *(Kind.RECEIVED, Kind.CLASSIFIED, Kind.RECLASSIFIED, Kind.WARNED, Kind.BREACHED, Kind.ERASED),
        *(Kind.UNDELIVERED, Kind.REACHED, Kind.REWORDED, Kind.TAKEN_FOR_THANKS),
    )
)
"""Marks that an example may write as a bare moment."""

REFERS = {
    "level": "levels",
    "suggested": "levels",
    "instead": "levels",
    "topic": "topics",
    "ending": "endings",
    "closes_as": "endings",
    "calendar": "calendars",
}
"""Keys of examples whose values name a rule of a kind."""


def case(keys: Mapping[str, LeafReader[Any]]) -> Callable[[object], dict[str, Any]]:
    """Check a table against the words that it may use; the values stay as they were written."""

    def read(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise wrong(f"is a table, not {show(value)}")
        faults: list[tuple[tuple[str, ...], str, str]] = [
            ((key,), "is not known", did_you_mean(key, keys)) for key in value if key not in keys
        ]
        for key in (key for key in value if key in keys):
            try:
                keys[key].read(value[key])
            except Wrong as error:
                faults += [
                    (path, sentence, cure or f"write for example {keys[key].write}")
                    for path, sentence, cure in error.inside(key).faults
                ]
        if faults or not value:
            raise Wrong(faults) if faults else wrong("is empty")
        return value

    return read


def names_in(values: Mapping[str, Any], inside: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Every name that a case uses: the way to it, the kind of rule that it must be among, and the name."""
    for key, value in values.items():
        path = (*inside, key)
        if isinstance(value, dict):
            yield from names_in(value, path)
        elif isinstance(value, list):
            yield from names_in({str(number): item for number, item in enumerate(value)}, path)
        elif key in REFERS:
            yield path, REFERS[key], str(value)


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        readers.day.read(value.date())
        return value
    raise wrong(f"is a moment such as 2026-03-06T17:30 without quotation marks, not {show(value)}")


def _length(value: object) -> Span:
    span = readers.span.read(value)
    if span.unit is Unit.WORKING_DAYS:
        raise wrong("is working time, which an example gives in hours or minutes")
    return span


def _lengths(value: object) -> dict[str, Span]:
    if not isinstance(value, dict):
        raise wrong(f"is a table, not {show(value)}")
    parts = readers.some_of("waiting", "confirmation", "bench", "development")
    parts.read(list(value))
    return dict(zip(value, each(value.items(), _length), strict=True))


def _or_word(read: Callable[[object], Any], word: str) -> Callable[[object], Any]:
    return lambda value: value if value == word else read(value)


def _or_list(read: Callable[[object], Any]) -> Callable[[object], Any]:
    def either(value: object) -> Any:
        if not isinstance(value, list):
            return read(value)
        return each(((str(number), item) for number, item in enumerate(value)), read)

    return either


def _mark(extra: Mapping[str, LeafReader[Any]], *, bare: bool) -> LeafReader[Any]:
    """A mark as a bare moment, as a table with its moment and what it says, or as a list of those."""
    table = case({"at": moment, **extra})

    def read(value: object) -> Any:
        if bare and not isinstance(value, dict):
            return _moment(value)
        checked = table(value)
        lacking = [key for key in ("at", *(() if bare else extra)) if key not in checked]
        if lacking:
            raise wrong(f"needs {lacking[0]}", f"write for example {example}")
        return checked

    lacked = ", ".join(f"{key} = {kind.write}" for key, kind in extra.items())
    example = "2026-03-06T17:30" if bare else f"{{ at = 2026-03-06T17:30, {lacked} }}"
    return LeafReader(_or_list(read), example)


length = LeafReader(_length, '"90 minutes"')
moment = LeafReader(_moment, "2026-03-06T17:30")
due = LeafReader(_or_word(_moment, "never"), '2026-03-06T17:30 or "never"')
moments = LeafReader(_or_word(_or_list(_moment), "never"), '2026-03-06T17:30 or "never"')
items = readers.some_of(*ITEMS)
items_or_none = LeafReader(lambda value: () if value == [] else items.read(value), items.write)
words_of_mark: dict[str, LeafReader[Any]] = {
    "ending": readers.name,
    "reason": readers.text,
    "message": readers.flag,
    "items": items,
}
change = readers.choice(Change)

GIVEN: dict[str, LeafReader[Any]] = {
    "received": moment,
    "at": moment,
    "level": readers.name,
    "channel": readers.name,
    "address": readers.text,
    "product": readers.text,
    "topic": readers.name,
    "effect": readers.name,
    "hit": readers.name,
    "agreement": readers.name,
    "tariff": readers.name,
    "first_day": readers.day,
    "last_day": readers.day,
    "calendar": readers.name,
    "notice": readers.one_of(*NoticeRule.NAMES),
    "holds": items_or_none,
    "says": readers.one_of("failure", STANDSTILL, *SPARED),
    "classified": _mark({"level": readers.name}, bare=False),
    "reclassified": _mark({"level": readers.name, "change": change}, bare=False),
    "reworded": _mark({"of": moment}, bare=False),
    "taken_for_thanks": _mark({"of": moment}, bare=False),
    "undelivered": _mark({"of": moment}, bare=False),
    "reached": _mark({"of": moment}, bare=True),
    **{mark: _mark(words_of_mark, bare=True) for mark in PLAIN_MARKS},
}

THEN: dict[str, LeafReader[Any]] = {
    "state": readers.choice(State),
    "level": readers.name,
    "cycle": readers.whole,
    "reminds_at": moments,
    "warns_at": moments,
    "closes_at": moments,
    "nudges_at": moments,
    "closes_as": readers.name,
    "missing": items_or_none,
    "asks_for": items_or_none,
    "may": LeafReader(lambda value: [] if value == [] else readers.some_of(*May).read(value), '["confirm", "dispute"]'),
    "apart": LeafReader(_lengths, '{ waiting = "3 hours" }'),
    "turn_before": LeafReader(case(GIVEN), "{ received = 2026-03-06T17:30 }"),
    "turn_after": LeafReader(case(GIVEN), "{ received = 2026-03-06T17:30 }"),
    "admitted": readers.flag,
    "registered": readers.flag,
    "why": readers.text,
    "suggested": readers.name,
    "confirmed_by_staff": readers.flag,
    "dispute_needs_reason": readers.flag,
    "told": readers.one_of("users", "authorised"),
    "published": readers.flag,
    "covered": readers.flag,
    "instead": readers.name,
    "open": readers.flag,
    "opens_at": moment,
    **{kind.value: readers.choice(Status) for kind in PromiseKind},
    **{f"{kind}_by": due for kind in PromiseKind},
    **{f"{kind}_late_at": due for kind in PromiseKind},
    **{f"{kind}_{part}": length for kind in PromiseKind for part in ("used", "left")},
}
