"""How a ticket stands, for those who only read: pages, letters. Actions judge under lock, in their scene."""

from collections.abc import Sequence
from datetime import datetime

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.journal.facts import fact_of
from reglament.desk.tickets.models import Entry, Ticket
from reglament.regulation.decisions import Standing
from reglament.regulation.edition import Edition
from reglament.regulation.judging.standing import judge


def standing_of(ticket: Ticket, at: datetime, *, defence: bool = False) -> Standing:
    """The ticket judged at the aware moment `at`; the promises' stretches only where their `defence` is asked for."""
    return judged(compiled(ticket.edition), list(Entry.objects.filter(ticket=ticket).in_order()), at, defence=defence)


def judged(edition: Edition, journal: Sequence[Entry], at: datetime, *, defence: bool = False) -> Standing:
    """A journal judged at `at`, or at its newest entry where that was written later, by a clock that runs ahead of ours."""
    seen = max([at, *(entry.recorded_at for entry in journal[-1:])])
    return judge(edition, [fact_of(entry) for entry in journal], seen, defence=defence)
