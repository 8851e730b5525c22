"""Silence: what the desk does when the client does not answer a question. Siroka 3.6 and its reading."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Counting, Ruled, Span


@dataclass(frozen=True, slots=True)
class Silence:
    """Reminders and then closing, all counted from the question on `calendar`; the question is the first ask."""

    calendar: Ruled[str] = leaf(readers.name, required=True, refers="calendars")
    asks_at_least: Ruled[int] = leaf(readers.whole, required=True)
    remind_after: Ruled[tuple[Span, ...]] = leaf(readers.span_list, required=True)
    close_after: Ruled[Span] = leaf(readers.span, required=True)
    counting: Ruled[Counting] | None = leaf(readers.choice(Counting))
    ending: Ruled[str] = leaf(readers.name, required=True, refers="endings")
