"""What the edition in force says of the phone: what a call may end as, and which doors a new question is pointed to.

The rules' types are the core's, which only the rulebook and tickets talk to; here they are read as plain values.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.doors import door_of

CHANNEL = "phone"
NO_EDITION = "no edition"
"""The role of the phone before a desk's first edition takes effect."""


class End(StrEnum):
    """What a call that somebody answered ends as; a missed one needs none of them."""

    CONSULTATION = "consultation"
    REQUEST = "request"
    ADDITION = "addition"
    CONTACT = "contact"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Official:
    """A door through which requests are taken: its kind, its addresses, and the clauses that name it."""

    kind: str
    at: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rights:
    """What a call to a number may end as. `role` is the door's ("creates", "adds", "consults"), "other address",
    "other channel" or "no edition"; `clauses` are those that say so; `doors` those to which a new question is pointed.
    """

    role: str
    ends: tuple[End, ...]
    clauses: tuple[str, ...]
    doors: tuple[Official, ...]

    @property
    def takes_requests(self) -> bool:
        """Whether a new request comes of a call."""
        return End.REQUEST in self.ends


def rights(desk: Desk, called: str, at: datetime) -> Rights:
    """What a call that came at `at` to the number `called` may end as; an empty number stands for the door itself.

    Where no edition was in force yet, a call can only be recorded.
    """
    edition = Edition.objects.in_force(desk, at)
    if edition is None:
        return Rights(NO_EDITION, (End.CONSULTATION,), (), ())
    ruling = door_of(desk, CHANNEL, called, at)
    rules: Any = compiled(edition).rules
    door = rules.doors.get(CHANNEL)
    may_end_as = door.may_end_as if door else None
    ends = tuple(_ends(ruling.why, tuple(may_end_as.value) if may_end_as else ()))
    clauses = dict.fromkeys((*ruling.clauses, *([may_end_as.clause] if may_end_as and ruling.holds else [])))
    return Rights(ruling.why, ends, tuple(clauses), tuple(_official(rules)))


def official_numbers(desk: Desk, at: datetime) -> tuple[str, ...]:
    """The numbers that the edition in force names; none where it names none, or where there is no edition."""
    edition = Edition.objects.in_force(desk, at)
    door: Any = compiled(edition).rules.doors.get(CHANNEL) if edition else None
    return tuple(door.at.value) if door and door.at else ()


def _ends(role: str, may_end_as: tuple[str, ...]) -> Iterator[End]:
    """In the order in which they are offered. Whoever has an open request may add to it, unless the door only advises."""
    if role == "consults" or "consultation" in may_end_as:
        yield End.CONSULTATION
    if role == "creates" and (not may_end_as or "request" in may_end_as):
        yield End.REQUEST
    if role != "consults":
        yield End.ADDITION
    if role != "creates":
        yield End.CONTACT


def _official(rules: Any) -> Iterator[Official]:
    for kind, door in rules.doors.items():
        if door.role.value == "creates":
            clauses = dict.fromkeys([door.role.clause, *([door.at.clause] if door.at else [])])
            yield Official(kind, tuple(door.at.value) if door.at else (), tuple(clauses))
