"""One row of the queue as plain values, told from the ticket's own row and its edition; nothing is judged here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Viewer
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.showing import ShownLevel, level_of
from reglament.desk.tickets.sentences import TURN, word
from reglament.desk.workplace.queue.reading import unread_among
from reglament.regulation.decisions import Status


@dataclass(frozen=True, slots=True)
class RowClock:
    """The nearest promise as `components/clock.html` draws it. How much is left of a paused one is not told in a list."""

    kind: str
    status: Status
    due: datetime
    met_at: datetime | None = None
    left_minutes: float | None = None


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What the queue shows of a ticket; `why` and `clauses` defend its place, and are empty where it has none. `untouched` is how
    long nobody has done or said anything.
    """

    ticket: Ticket
    level: ShownLevel
    clock: RowClock | None
    product: str
    why: str
    clauses: tuple[str, ...]
    is_mine: bool
    is_unread: bool
    untouched: timedelta | None


def rows(tickets: Sequence[Ticket], viewer: Viewer, at: datetime) -> Iterator[QueueRow]:
    """Tickets that were read `for_rows` and with their editions, in the order in which they come; one statement for what is unread."""
    language = reader_language()
    unread = unread_among(viewer, [ticket.pk for ticket in tickets])
    for ticket in tickets:
        edition = compiled(ticket.edition)
        why, clauses = place_of(ticket)
        yield QueueRow(
            ticket=ticket,
            level=level_of(edition, ticket.level, ticket.level_decided),
            clock=clock_of(ticket, at),
            product=ticket.product.called(language) if ticket.product else "",
            why=why,
            clauses=clauses,
            is_mine=ticket.assignee_id is not None and ticket.assignee_id == viewer.staff_id,
            is_unread=ticket.pk in unread,
            untouched=at - ticket.last_at if ticket.last_at else None,
        )


def clock_of(ticket: Ticket, at: datetime) -> RowClock | None:
    """The nearest promise, from the ticket's own row; None when nothing is owed."""
    if ticket.due_at is None:
        return None
    status = Status.PAUSED if not ticket.due_running else Status.LATE if ticket.due_at < at else Status.RUNNING
    return RowClock(ticket.due_kind, status, ticket.due_at)


def place_of(ticket: Ticket) -> tuple[str, tuple[str, ...]]:
    """Why the ticket stands where it does: the reason that was judged when its row was written, with the clauses."""
    if ticket.turn_group is None:
        return "", ()
    turn = law_of(ticket.edition).turn(ticket.level, ticket.turn_group)
    return word(TURN, turn.value), turn.clauses
