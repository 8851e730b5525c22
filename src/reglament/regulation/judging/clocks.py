"""Clocks: an amount of working time that began somewhere, stands still in pauses, and so becomes due at some moment.

A promise is an expression of clocks: each change of level may put another clock beside those that run (the reading
under Siroka 2.5): worsened gives the earlier of two clocks, eased the later. All moments and lengths here are
microseconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reglament.regulation.facts import Change
from reglament.regulation.judging.policy import Pledge

Pause = tuple[int, int]
"""A stretch `[begin, end)` in which clocks stand still. One that is not over ends at the moment that is asked about."""


@dataclass(slots=True)
class Clock:
    """`amount` of working time of a pledge's calendar, counted from `start`; `change` says how it joined the
    expression.
    """

    pledge: Pledge
    start: int
    amount: int
    change: Change | None = None


@dataclass(slots=True)
class Due:
    """The moment that an expression comes to, and the clock that decided it."""

    at: int
    clock: Clock


def clock_from(pledge: Pledge, start: int, change: Change | None = None) -> Clock:
    """The clock of a pledge that starts running at `start`."""
    return Clock(pledge, start, pledge.timer.amount_from(start), change)


def due_of(clocks: Sequence[Clock], pauses: Sequence[Pause]) -> Due:
    """When the promise falls due. A worsened level never makes it later than what stood, an eased one never earlier."""
    first = clocks[0]
    due = Due(runs_out(first, first.amount, pauses), first)
    for clock in clocks[1:]:
        moment = runs_out(clock, clock.amount, pauses)
        if moment < due.at if clock.change is Change.WORSENED else moment > due.at:
            due = Due(moment, clock)
    return due


def runs_out(clock: Clock, amount: int, pauses: Sequence[Pause]) -> int:
    """When `amount` of the clock's working time is used up.

    Used up exactly where a pause begins, the clock has still not run past it: it runs out when the pause ends.
    """
    hours = clock.pledge.timer.hours
    position = clock.start
    for begin, end in pauses:
        if end <= position:
            continue
        if begin > position:
            moment = hours.add_us(position, amount)
            if moment < begin:
                return moment
            amount -= hours.between_us(position, begin)
        position = end
    return hours.add_us(position, amount)


def used_until(clock: Clock, until: int, pauses: Sequence[Pause]) -> int:
    """The working time that the clock has counted from its start to `until`, pauses left out."""
    hours = clock.pledge.timer.hours
    position, used = clock.start, 0
    for begin, end in pauses:
        if end <= position:
            continue
        if begin > position:
            used += hours.between_us(position, begin)
        position = end
    return used + hours.between_us(position, until) if until > position else used
