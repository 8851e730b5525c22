"""In which order a list stands. An order is made of runs, so that a place in it is found again without counting rows."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from reglament.desk.tickets.models.ticket import TURN
from reglament.desk.tickets.sentences import Text


@dataclass(frozen=True, slots=True)
class SortedRun:
    """Some of a list's requests in an order of their own: those for which `holds`, by fields that none of them has empty.

    All fields run the same way: upwards, or downwards where `is_falling`. The last one is the key, so that no two are equal.
    """

    holds: Q
    fields: tuple[str, ...]
    is_falling: bool = False

    def order(self, backwards: bool = False) -> list[str]:
        """As a queryset takes it."""
        return [f"-{field}" if self.is_falling is not backwards else field for field in self.fields]


@dataclass(frozen=True, slots=True)
class Sorting:
    """One order: its name in the address, what it is called, and its runs, one behind the other."""

    code: str
    label: Text
    runs: tuple[SortedRun, ...]


_RECEIVED = ("received_at", "id")
_WITH_TURN = SortedRun(Q(turn_at__isnull=False), (*TURN, "id"))

IN_TURN = Sorting("turn", pgettext_lazy("order of requests", "in turn"), (_WITH_TURN,))
"""Of lists in which everything has a turn."""
OF_WORK = Sorting("turn", IN_TURN.label, (_WITH_TURN, SortedRun(Q(turn_at__isnull=True), ("last_at", "id"))))
"""Those with a turn first, in turn; then the others, the longest untouched first."""
RECEIVED = Sorting("received", pgettext_lazy("order of requests", "by receipt"), (SortedRun(Q(), _RECEIVED),))
DUE = Sorting(
    "due",
    pgettext_lazy("order of requests", "by promise"),
    (
        SortedRun(Q(due_running=True), ("due_at", "id")),
        # A promise that stands still falls due when it runs again: nobody knows when, so it comes behind.
        SortedRun(Q(due_at__isnull=False, due_running=False), ("due_at", "id")),
        SortedRun(Q(due_at__isnull=True), _RECEIVED),
    ),
)
UNTOUCHED = Sorting(
    "untouched", pgettext_lazy("order of requests", "longest untouched"), (SortedRun(Q(), ("last_at", "id")),)
)
LATEST = Sorting(
    "latest", pgettext_lazy("order of requests", "latest change"), (SortedRun(Q(), ("last_at", "id"), is_falling=True),)
)
