"""Whether every minute that a desk's regulation promises has somebody on duty: the proof, or the stretches that break it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law, law_of
from reglament.desk.rulebook.models import Edition
from reglament.regulation.duty.reckoning import Gap, gaps
from reglament.regulation.duty.roster import OnDuty
from reglament.regulation.values import Names

HORIZON = timedelta(days=90)
"""So far ahead the proof looks."""


@dataclass(frozen=True, slots=True)
class RoundTheClock:
    """From `starts` to `ends` an edition binds under which these levels (what each is called) run around the clock, by these clauses."""

    starts: datetime
    ends: datetime
    levels: tuple[Names, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What must have somebody, and the stretches of it that have nobody, until `until`."""

    needs: tuple[RoundTheClock, ...]
    uncovered: tuple[Gap, ...]
    until: datetime

    @property
    def is_needed(self) -> bool:
        """Whether any level runs around the clock."""
        return bool(self.needs)

    @property
    def levels(self) -> list[Names]:
        """The levels that run around the clock, each once."""
        found = [level for need in self.needs for level in need.levels]
        return [level for place, level in enumerate(found) if level not in found[:place]]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that say so, each once."""
        return tuple(dict.fromkeys(clause for need in self.needs for clause in need.clauses))


def needs(desk: Desk, starts: datetime, ends: datetime) -> tuple[RoundTheClock, ...]:
    """When which levels run around the clock, by the editions that bind in the span; one statement, when their texts are compiled."""
    editions = list(Edition.objects.of(desk).filter(takes_effect__lt=ends).order_by("takes_effect", "number"))
    found: list[RoundTheClock] = []
    for place, edition in enumerate(editions):
        begin = max(edition.takes_effect, starts)
        end = min(editions[place + 1].takes_effect, ends) if place + 1 < len(editions) else ends
        if begin < end:
            found += _of_law(law_of(edition), begin, end)
    return tuple(found)


def coverage(needed: tuple[RoundTheClock, ...], stretches: Iterable[OnDuty], until: datetime) -> Coverage:
    """The proof over stretches that reach to `until`."""
    empty = gaps(stretches)
    uncovered = joined(part for need in needed for part in meeting(empty, [(need.starts, need.ends)]))
    return Coverage(needed, uncovered, until)


def _of_law(law: Law, starts: datetime, ends: datetime) -> Iterator[RoundTheClock]:
    levels = law.round_the_clock
    if levels:
        clauses = dict.fromkeys(clause for each in levels for clause in each.clauses)
        yield RoundTheClock(starts, ends, tuple(each.value for each in levels), tuple(clauses))


def meeting(some: Iterable[Gap], others: Iterable[Gap]) -> list[Gap]:
    """What lies in both."""
    kept = list(others)
    found = [(max(start, begin), min(end, stop)) for start, end in some for begin, stop in kept]
    return [(start, end) for start, end in found if start < end]


def without(some: Iterable[Gap], others: Iterable[Gap]) -> list[Gap]:
    """What lies in `some` and in none of the others."""
    left = list(some)
    for begin, stop in others:
        cut = [((start, min(end, begin)), (max(start, stop), end)) for start, end in left]
        left = [(start, end) for pair in cut for start, end in pair if start < end]
    return left


def joined(parts: Iterable[Gap]) -> tuple[Gap, ...]:
    """In order, those that touch made one."""
    found: list[Gap] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
