"""Who is on duty in a span of time, as stretches that fill it; and the gaps, in which nobody is.

The cost follows the shifts that lie in the span, in order; it is as if each minute were asked by itself, which the tests do.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from reglament.regulation.duty.roster import OnDuty, Roster, RosterOverride
from reglament.regulation.duty.shifts import shifts_of_rules
from reglament.regulation.moments import from_us, to_us

Gap = tuple[datetime, datetime]
"""A stretch in which nobody is on duty: its start and its end (aware, UTC)."""


class Layer(Enum):
    """What of a roster begins or ends."""

    RULE = auto()
    OVERRIDE = auto()
    TEMPORARY = auto()
    SHIFT = auto()
    GONE = auto()


class RosterChange(NamedTuple):
    """At a moment (microseconds since 1970 UTC) something of a layer begins (1) or ends (-1).

    `number` is the place of an override or of a span of temporary duty in the roster, `person` whose shift it is; else 0.
    """

    at: int
    by: int
    layer: Layer
    number: int
    person: int


def duty(roster: Roster, starts: datetime, ends: datetime) -> tuple[OnDuty, ...]:
    """Who is on duty from `starts` to `ends` (aware): stretches that fill the span in order, each unlike its neighbours.

    Empty for a span that ends before it begins.
    """
    first, last = to_us(starts), to_us(ends)
    return tuple(OnDuty(from_us(begin), from_us(end), people) for begin, end, people in _stretches(roster, first, last))


def gaps(stretches: Iterable[OnDuty]) -> tuple[Gap, ...]:
    """The stretches in which nobody is on duty."""
    return tuple((each.starts, each.ends) for each in stretches if not each.people)


def _stretches(roster: Roster, first: int, last: int) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Start, end and people of each stretch."""
    if last <= first:
        return
    standing = _Standing(roster)
    changes = sorted(_changes(roster, first, last), key=attrgetter("at"))
    begin, people = first, frozenset[int]()
    for at, together in groupby(changes, key=attrgetter("at")):
        for change in together:
            standing.follow(change)
        after = standing.people()
        if after != people and at < last:
            if at > begin:
                yield begin, at, people
            begin, people = at, after
    yield begin, last, people


@dataclass(slots=True)
class _Standing:
    """What of a roster counts at one moment."""

    roster: Roster
    begun: dict[Layer, Counter[tuple[int, int]]] = field(default_factory=lambda: {each: Counter() for each in Layer})

    def follow(self, change: RosterChange) -> None:
        counted, key = self.begun[change.layer], (change.number, change.person)
        counted[key] += change.by
        if not counted[key]:
            del counted[key]

    def people(self) -> frozenset[int]:
        return self._planned() - {person for _, person in self.begun[Layer.GONE]}

    def _planned(self) -> frozenset[int]:
        temporary = self.begun[Layer.TEMPORARY]
        if temporary:
            current, _ = max(temporary)
            return frozenset(person for number, person in self.begun[Layer.SHIFT] if number == current)
        people = {person for _, person in self.begun[Layer.RULE]}
        for number, _ in sorted(self.begun[Layer.OVERRIDE]):
            _apply(self.roster.overrides[number], people)
        return frozenset(people)


def _apply(override: RosterOverride, people: set[int]) -> None:
    """Add, take away, or put one in the place of another who would be on duty."""
    is_replacing = override.adds is not None and override.removes is not None
    if is_replacing and override.removes not in people:
        return
    if override.removes is not None:
        people.discard(override.removes)
    if override.adds is not None:
        people.add(override.adds)


def _changes(roster: Roster, first: int, last: int) -> Iterator[RosterChange]:
    """Everything that begins or ends within `[first, last)`; what stands at its start begins there."""
    for layer, start, end, number, person in _layers(roster, first, last):
        if start < last and end > first and end > start:
            yield RosterChange(max(start, first), 1, layer, number, person)
            yield RosterChange(min(end, last), -1, layer, number, person)


def _layers(roster: Roster, first: int, last: int) -> Iterator[tuple[Layer, int, int, int, int]]:
    for start, end, person in shifts_of_rules(roster, first, last):
        yield Layer.RULE, start, end, 0, person
    for number, override in enumerate(roster.overrides):
        yield Layer.OVERRIDE, to_us(override.starts), to_us(override.ends), number, 0
    for number, span in enumerate(roster.temporary):
        yield Layer.TEMPORARY, to_us(span.starts), to_us(span.ends), number, 0
        for shift in span.shifts:
            yield Layer.SHIFT, to_us(shift.starts), to_us(shift.ends), number, shift.person
    for person, since in roster.gone:
        yield Layer.GONE, to_us(since), last, 0, person
