"""How a ticket stands, for those who only read: pages, letters. Actions judge under lock, in their scene."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.journal.facts import fact_of
from reglament.desk.tickets.models import Entry, Ticket
from reglament.regulation.decisions import Standing
from reglament.regulation.edition import Edition
from reglament.regulation.judging.standing import judge


@dataclass(frozen=True, slots=True)
class Looked:
    """A request that somebody looks at: what an action asks before it says whether it may be done."""

    ticket: Ticket
    edition: Edition
    journal: Sequence[Entry]
    standing: Standing


def look(ticket: Ticket, at: datetime) -> Looked:
    """The ticket as it stands at the aware moment `at`; one query."""
    edition, journal = compiled(ticket.edition), _journal(ticket)
    return Looked(ticket, edition, journal, judged(edition, journal, at))


def standing_of(ticket: Ticket, at: datetime, *, defence: bool = False) -> Standing:
    """The ticket judged at the aware moment `at`; the promises' stretches only where their `defence` is asked for."""
    return judged(compiled(ticket.edition), _journal(ticket), at, defence=defence)


def standing_then(ticket: Ticket, then: datetime) -> Standing:
    """The ticket as it was judged at an aware moment of the past, by what was written down until then."""
    return judged(compiled(ticket.edition), [entry for entry in _journal(ticket) if entry.recorded_at <= then], then)


def judged(edition: Edition, journal: Sequence[Entry], at: datetime, *, defence: bool = False) -> Standing:
    """A journal judged at `at`, or at its newest entry where that was written later, by a clock that runs ahead of ours."""
    seen = max([at, *(entry.recorded_at for entry in journal[-1:])])
    return judge(edition, [fact_of(entry) for entry in journal], seen, defence=defence)


def _journal(ticket: Ticket) -> list[Entry]:
    return list(Entry.objects.filter(ticket=ticket).in_order())
