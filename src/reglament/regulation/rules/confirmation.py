"""Confirmation: how a completed request becomes a closed one. Siroka 3.7. Without this rule it is closed at once."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Counting, Ruled, Span


@dataclass(frozen=True, slots=True)
class Confirmation:
    """After `within` on `calendar` without an answer the request closes; a dispute needs its reason and resumes the work."""

    within: Ruled[Span] = leaf(readers.span, required=True)
    calendar: Ruled[str] = leaf(readers.name, required=True, refers="calendars")
    counting: Ruled[Counting] | None = leaf(readers.choice(Counting))
    dispute_needs_reason: Ruled[bool] = leaf(readers.flag, required=True)
