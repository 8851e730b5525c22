"""Reopening: how long a message opens a closed request again. The readings under Siroka 3.7 and iStom 1.1."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Counting, Ruled, Span


@dataclass(frozen=True, slots=True)
class ReopeningRule:
    """A client's message within `within` of closing opens the request again; a later one starts a new, linked request."""

    within: Ruled[Span] = leaf(readers.span, required=True)
    calendar: Ruled[str] = leaf(readers.name, required=True, refers="calendars")
    counting: Ruled[Counting] | None = leaf(readers.choice(Counting))
