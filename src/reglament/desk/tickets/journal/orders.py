"""What an action is told and what it answers: who wants it, on which ticket, when; done, refused or overtaken."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from reglament.desk.people.access import Viewer
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
class Wish:
    """What every action is given: who wants it, and the moment of judging (`at`, aware, UTC).

    The same `key` at the same desk is carried out once.
    """

    viewer: Viewer
    at: datetime
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Order(Wish):
    """A wish about one ticket.

    `content` marks what the action is told, so that the same key with something else is not taken for a repeat; the action
    fills it in. `seen` is the last journal number that its author had read: what others did after it overtakes the wish.
    `by_channel` is set by the desk's channels alone, for words of somebody whom the channel itself has placed: by a letter of
    ours that they answer, by a call. The viewer then says who they are, if the desk knows it, and need not see the ticket on any page.
    `through` are the ids of the tickets by way of which it came to this one, each merged into the next; whoever carries it
    out fills them in. `pressed_at` is when its author pressed, where it has waited since: what it says was said then.
    """

    ticket_id: int = field(kw_only=True)
    seen: int | None = field(default=None, kw_only=True)
    by_channel: bool = field(default=False, kw_only=True)
    content: str = field(default="", kw_only=True)
    through: tuple[int, ...] = field(default=(), kw_only=True)
    pressed_at: datetime | None = field(default=None, kw_only=True)


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
