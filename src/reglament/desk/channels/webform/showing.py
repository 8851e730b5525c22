"""What a receipt shows of a request: its targets with their clauses, and which files were turned down."""

from datetime import datetime
from typing import NamedTuple

from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets.models import Attachment, Promise, Ticket
from reglament.desk.tickets.presentation.turned_down import file_refused


class Target(NamedTuple):
    """One promise: its kind, the moment (UTC) by which it is owed, the clauses that make it."""

    kind: str
    due: datetime
    clauses: list[str]


class TurnedDown(NamedTuple):
    """A file that was not taken, and why."""

    name: str
    why: str


def targets(ticket: Ticket) -> list[Target]:
    """The targets of the request as they stand."""
    standing = Promise.objects.filter(ticket=ticket).standing().order_by("due")
    return [Target(promise.kind, promise.due, promise.clauses) for promise in standing]


def refused_files(ticket: Ticket) -> list[TurnedDown]:
    """The files that came with the request itself and were not taken."""
    files = Attachment.objects.turned_down().filter(message__ticket=ticket, message__kind="request")
    law = law_of(ticket.edition)
    return [TurnedDown(file.name, file_refused(law, file.why)) for file in files.order_by("pk")]
