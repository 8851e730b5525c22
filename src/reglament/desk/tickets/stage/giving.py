"""A room that keeps account of the order of work says once, in its `AppConfig.ready`, how it writes down who was given what, and
to whom a request is offered:

    giving.declare("workplace", account, is_offered)

Whoever gives a request that nobody had, or answers one, calls all of them in its own transaction, so that none is taken without
its row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import pgettext_lazy

from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.sentences import Texts
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import By, Fact, Kind

GIVEN = "given"
PASSING: Texts = {
    "call": pgettext_lazy("why out of order", "The client is on the phone"),
    "together": pgettext_lazy("why out of order", "It goes together with another one of mine"),
    "agreed": pgettext_lazy("why out of order", "Agreed with the head or a colleague"),
    "finish": pgettext_lazy("why out of order", "I worked on it before"),
    GIVEN: pgettext_lazy("why out of order", "Given by the head"),
}
"""Why somebody gets a request although others stand ahead of it. Nobody says `GIVEN` of themselves."""


@dataclass(frozen=True, slots=True)
class Given:
    """A `ticket`, under lock and with the place in turn that it has, comes at the moment `at` from nobody's into the hands of
    `staff_id`; `by_id` is who decided it, None for the desk itself. `why` is a key of `PASSING`, empty where nothing was said.
    One that is `answered` stays nobody's: they only wrote to its client.
    """

    ticket: Ticket
    staff_id: int
    by_id: int | None
    at: datetime
    why: str = ""
    answered: bool = False


Account = Callable[[Given], None]
IsOffered = Callable[[Ticket, int, datetime], bool]
_rooms: dict[str, tuple[Account, IsOffered]] = {}


def declare(room: str, account: Account, is_offered: IsOffered) -> None:
    """Name how a room writes it down, and how it says whether a request is offered to somebody at a moment."""
    _rooms[room] = account, is_offered


def write_down(given: Given) -> None:
    """Let every room write it down, inside the caller's transaction. A request that has no turn passes nobody."""
    if given.ticket.turn_at is not None:
        for account, _is_offered in _rooms.values():
            account(given)


def take_by_answering(scene: Scene) -> None:
    """Somebody writes to the client. A request in turn that nobody has is theirs from now on where it is offered to them; else it
    stays nobody's, and what stood ahead of it is written down as for one that is taken.
    """
    ticket, me = scene.ticket, scene.actor.staff_id
    if me is None or ticket.assignee_id is not None or ticket.turn_at is None:
        return
    is_theirs = any(is_offered(ticket, me, scene.at) for _account, is_offered in _rooms.values())
    write_down(Given(ticket, me, me, scene.at, answered=not is_theirs))
    if is_theirs:
        ticket.assignee_id = me
        scene.mark(Fact(scene.at, Kind.ASSIGNED, By.PERSON), assignee=me)
