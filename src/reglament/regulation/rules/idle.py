"""Idle: what the desk does about an open request at which nothing lies ahead any more. The readings under Siroka 2.6 and iStom 1.1."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Counting, Ruled, Span


@dataclass(frozen=True, slots=True)
class IdleRule:
    """So long after the last thing that happened to it the desk's own people are reminded of such a request, and again after
    each such time while nothing happens. Its client hears nothing of it.
    """

    remind_staff_after: Ruled[Span] = leaf(readers.span, required=True)
    calendar: Ruled[str] = leaf(readers.name, required=True, refers="calendars")
    counting: Ruled[Counting] | None = leaf(readers.choice(Counting))
