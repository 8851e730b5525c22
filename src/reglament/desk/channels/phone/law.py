"""What the edition in force says of the phone: what a call may end as, and where a new question is pointed to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.pages.official import ShownDoor, creating
from reglament.desk.tickets.taking_in import door_of
from reglament.regulation.rules.doors import CallEnd, Channel, Role

CHANNEL = Channel.PHONE
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
class Rights:
    """What a call to a number may end as. `role` is the door's ("creates", "adds", "consults"), "other address",
    "other channel" or "no edition"; `clauses` are those that say so; `doors` those to which a new question is pointed.
    """

    role: str
    ends: tuple[End, ...]
    clauses: tuple[str, ...]
    doors: tuple[ShownDoor, ...]

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
    law = law_of(edition)
    door = law.door(CHANNEL)
    may_end_as = door.may_end_as if door else None
    ends = tuple(_ends(ruling.why, may_end_as.value if may_end_as else ()))
    clauses = dict.fromkeys((*ruling.clauses, *(may_end_as.clauses if may_end_as and ruling.holds else ())))
    return Rights(ruling.why, ends, tuple(clauses), tuple(creating(desk, law)))


def official_numbers(desk: Desk, at: datetime) -> tuple[str, ...]:
    """The numbers that the edition in force names; none where it names none, or where there is no edition."""
    edition = Edition.objects.in_force(desk, at)
    door = law_of(edition).door(CHANNEL) if edition else None
    return door.at if door else ()


def _ends(role: str, may_end_as: tuple[CallEnd, ...]) -> Iterator[End]:
    """In the order in which they are offered. Whoever has an open request may add to it, unless the door only advises."""
    if role == Role.CONSULTS or CallEnd.CONSULTATION in may_end_as:
        yield End.CONSULTATION
    if role == Role.CREATES and (not may_end_as or CallEnd.REQUEST in may_end_as):
        yield End.REQUEST
    if role != Role.CONSULTS:
        yield End.ADDITION
    if role != Role.CREATES:
        yield End.CONTACT
