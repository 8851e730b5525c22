"""Averages that the desk answers for as a whole. Siroka 2.6; counted on the calendar of each request's level
(the reading under Siroka 2.6).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reglament.regulation.calendars.working_time import carried_on, length_of
from reglament.regulation.decisions import PromiseKind
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Fact
from reglament.regulation.judging.history import live
from reglament.regulation.judging.policy import in_order
from reglament.regulation.judging.preparing import policy_of
from reglament.regulation.moments import from_us, to_minutes, to_us


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """One thing that was owed and done: on which level, from when, until when (aware moments)."""

    level: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Average:
    """How a goal is met over `count` requests: minutes on their levels' calendars, and beside it by the plain clock.

    The means are None where there was nothing to count.
    """

    goal: str
    target_minutes: float
    count: int
    minutes: float | None
    plain_minutes: float | None
    holds: bool
    clauses: tuple[str, ...]


def kept_of(edition: Edition, goal: str, history: Sequence[Fact], at: datetime) -> tuple[KeptPromise, ...]:
    """What one history gives to a goal by the moment `at`: every first answer, follow-up or solution that has come."""
    kind = PromiseKind(edition.rules.goals[goal].of.value)
    life = live(policy_of(edition), history, to_us(at))
    spans: list[tuple[int, int | None]] = []
    for cycle in life.cycles:
        if kind is PromiseKind.FOLLOW_UP:
            spans += [(question.at, question.answered) for question in cycle.questions]
        elif kind is PromiseKind.SOLVE:
            spans.append((cycle.start, cycle.completed))
        elif cycle.first_words is not None and not spans:
            spans.append((cycle.start, cycle.first_words))  # The first answer, in whichever cycle it came.
    return tuple(KeptPromise(life.level, from_us(start), from_us(end)) for start, end in spans if end is not None)


def average(edition: Edition, goal: str, kept: Iterable[KeptPromise]) -> Average:
    """The mean for a goal of the edition. A KeyError means that the edition has no such goal or level."""
    rule, levels = edition.rules.goals[goal], edition.rules.levels
    counted = plain = count = 0
    for each in kept:
        hours = carried_on(edition, levels[each.level].calendar.value)
        start, end = to_us(each.start), to_us(each.end)
        counted, plain, count = counted + hours.between_us(start, end), plain + end - start, count + 1
    any_hours = carried_on(edition, next(iter(levels.values())).calendar.value)
    target = length_of(rule.average.value, any_hours).total_seconds() / 60
    mean = to_minutes(counted) / count if count else None
    return Average(
        goal=goal,
        target_minutes=target,
        count=count,
        minutes=mean,
        plain_minutes=to_minutes(plain) / count if count else None,
        holds=mean is None or mean <= target,
        clauses=in_order((rule.average.clause, *(level.calendar.clause for level in levels.values()))),
    )
