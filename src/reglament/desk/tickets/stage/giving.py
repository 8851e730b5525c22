"""A room that keeps account of the order of work says once, in its `AppConfig.ready`, how it writes down who was given what:

    giving.declare("workplace", account)

Whoever gives a request that nobody had calls all of them in its own transaction, so that none is taken without its row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import pgettext_lazy

from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.sentences import Texts

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
    """

    ticket: Ticket
    staff_id: int
    by_id: int | None
    at: datetime
    why: str = ""


Account = Callable[[Given], None]
_rooms: dict[str, Account] = {}


def declare(room: str, account: Account) -> None:
    """Name how a room writes it down."""
    _rooms[room] = account


def write_down(given: Given) -> None:
    """Let every room write it down, inside the caller's transaction. A request that has no turn passes nobody."""
    if given.ticket.turn_at is not None:
        for account in _rooms.values():
            account(given)
