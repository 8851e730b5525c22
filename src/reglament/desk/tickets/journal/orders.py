"""What an action is told and what it answers: who wants it, on which ticket, when; done, refused or overtaken."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from reglament.desk.tickets.models import Entry
from reglament.regulation.facts import By


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a client (`person_id`), a member of staff (`staff_id`), or the desk by itself (neither)."""

    by: By
    person_id: int | None = None
    staff_id: int | None = None

    @classmethod
    def client(cls, person_id: int | None) -> Self:
        """Somebody of the client's people; None for one whom the desk does not know, but who had a letter of ours."""
        return cls(By.CLIENT, person_id=person_id)

    @classmethod
    def staff(cls, staff_id: int) -> Self:
        """A member of staff."""
        return cls(By.PERSON, staff_id=staff_id)


DESK = Actor(By.DESK)


@dataclass(frozen=True, slots=True)
class Order:
    """One wish. `at` is the moment of judging (aware, UTC); the same `key` at the same desk is carried out once.

    `seen` is the last journal number that the actor had read: what others did after it overtakes the wish.
    """

    ticket_id: int
    actor: Actor
    at: datetime
    key: str | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an order: the ticket and the last journal number it wrote; `repeated` when it had been done before."""

    ticket_id: int
    seq: int
    repeated: bool = False


class NotDone(Exception):  # noqa: N818 - it is an answer to the person, not a fault of the program.
    """The action was not carried out and nothing was written."""


class Refused(NotDone):
    """The regulation or the ticket's state does not allow it: `why` is a short code, `clauses` the ground."""

    def __init__(self, why: str, clauses: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.why, self.clauses = why, clauses


class Overtaken(NotDone):
    """Somebody else acted after the actor last looked; `entries` tell what, so that the actor can decide again."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        super().__init__("overtaken")
        self.entries = entries
