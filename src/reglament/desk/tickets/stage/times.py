"""When an action may be done: pure questions about a request's standing, the same for pages, channels and `perform`."""

from collections.abc import Callable, Sequence
from typing import Protocol

from reglament.desk.tickets.models import Entry, Ticket
from reglament.regulation.decisions import Ruling, Standing, State
from reglament.regulation.edition import Edition


class Known(Protocol):
    """A request of which somebody knows how it stands: a scene under lock, or what a page shows."""

    @property
    def ticket(self) -> Ticket:
        """Its row."""

    @property
    def edition(self) -> Edition:
        """The edition that binds it."""

    @property
    def journal(self) -> Sequence[Entry]:
        """What happened to it."""

    @property
    def standing(self) -> Standing:
        """How it stands."""


When = Callable[[Known], Ruling]
"""Whether something may be done to a request now; `why` is a code of `sentences.REFUSED` where it may not."""

YES = Ruling(True, "", ())


def no(why: str, *clauses: str) -> Ruling:
    """It may not, for this reason."""
    return Ruling(False, why, tuple(clause for clause in clauses if clause))


def always(known: Known) -> Ruling:
    """In every state."""
    return YES


def until_closed(known: Known) -> Ruling:
    """Until it is closed."""
    return no("already closed") if known.standing.state is State.CLOSED else YES


def unless_merged(known: Known) -> Ruling:
    """In every state, unless it went into another request."""
    return no("merged into another") if known.ticket.merged_into_id else YES


def in_work(known: Known) -> Ruling:
    """While the desk works on it or waits for an answer."""
    return no("already completed") if known.standing.state in (State.COMPLETED, State.CLOSED) else YES


def while_asked(known: Known) -> Ruling:
    """While a question waits for the client."""
    return YES if known.standing.state is State.WAITING else no("nothing is asked")
