"""The defence of a deadline: which stretches of time were counted, which were not, and by which clause."""

from collections.abc import Iterator

from reglament.regulation.decisions import State, Stretch
from reglament.regulation.judging.clocks import Clock
from reglament.regulation.judging.life import Cycle
from reglament.regulation.judging.policy import Policy
from reglament.regulation.judging.promises import Course
from reglament.regulation.moments import from_us, to_minutes, to_us

OPEN_HOURS = "open hours"
CLOSED_HOURS = "closed hours"


def stretches_of(policy: Policy, course: Course, cycle: Cycle) -> tuple[Stretch, ...]:
    """The stretches of the clock that decided the promise, from its start to when it was met, to now, or to the due
    moment.
    """
    clock = course.due.clock
    end = course.end if course.met is not None else min(course.end, course.due.at)
    position = clock.start
    found: list[Stretch] = []
    for begin, stop in course.pauses:
        begin, stop = max(begin, position), min(stop, end)
        if stop <= begin:
            continue
        found += _running(clock, position, begin)
        found.append(Stretch(from_us(begin), from_us(stop), False, _state_at(cycle, begin), 0.0, policy.stops_clauses))
        position = stop
    found += _running(clock, position, end)
    return tuple(found)


def _running(clock: Clock, start: int, end: int) -> Iterator[Stretch]:
    """Open and closed hours in turn. A night and the weekend after it are one closed stretch."""
    if end <= start:
        return
    clauses = clock.pledge.hours_clauses
    position = start
    for opening, closing in clock.pledge.timer.hours.open_spans(from_us(start), from_us(end)):
        opened, closed = to_us(opening), to_us(closing)
        if opened > position:
            yield Stretch(from_us(position), from_us(opened), False, CLOSED_HOURS, 0.0, clauses)
        yield Stretch(from_us(opened), from_us(closed), True, OPEN_HOURS, to_minutes(closed - opened), clauses)
        position = closed
    if position < end:
        yield Stretch(from_us(position), from_us(end), False, CLOSED_HOURS, 0.0, clauses)


def _state_at(cycle: Cycle, at: int) -> State:
    return next(spell.state for spell in cycle.spells if spell.end is None or at < spell.end)
