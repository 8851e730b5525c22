"""A ladder of paging: whom a request that nobody takes is told, one after another, and when each step is due.

Steps are dated by the promise's moment and never by now, so that a late look moves none of them. A step that reaches nobody does not wait:
the next one is due when it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Whom(StrEnum):
    """Who is paged at a step: whoever is on duty, whoever is on duty next and was not paged yet, or the heads of the desk."""

    ON_DUTY = "on_duty"
    NEXT = "next"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class LadderStep:
    """So long `after` the promise's moment these are paged."""

    after: timedelta
    whom: Whom


def next_due(steps: Sequence[LadderStep], start: datetime, done: Iterable[datetime | None]) -> datetime | None:
    """When the step after those that are done is due (aware); None where there is no further one.

    `done` says of each step that is done, in order, None where it reached somebody, and where it reached nobody when it was due. The later
    a step stands, the later it is due: `after` never falls.
    """
    reached = list(done)
    if len(reached) >= len(steps):
        return None
    own = start + steps[len(reached)].after
    return own if not reached or reached[-1] is None else min(own, reached[-1])
