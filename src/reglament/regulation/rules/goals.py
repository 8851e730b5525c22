"""Goals: averages for the whole desk, which are no deadline of one request. Siroka 2.6."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled, Span


@dataclass(frozen=True, slots=True)
class Goal:
    """An average that the desk answers for, counted on the calendar of each request's level. `of` names the promise kind."""

    name: str
    of: Ruled[str] = leaf(readers.promise_kind, required=True)
    average: Ruled[Span] = leaf(readers.span, required=True)
