"""How a ticket stands, for those who only read: pages, letters. Actions judge under lock, in their scene."""

from datetime import datetime

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.facts import fact_of
from reglament.desk.tickets.models import Entry, Ticket
from reglament.regulation.decisions import Standing
from reglament.regulation.judging.standing import judge


def standing_of(ticket: Ticket, at: datetime, *, defence: bool = False) -> Standing:
    """The ticket judged at the aware moment `at`; the promises' stretches only where their `defence` is asked for.

    A reader whose clock is behind the writer's sees what is written all the same.
    """
    journal = list(Entry.objects.filter(ticket=ticket).order_by("seq"))
    now = max(at, journal[-1].recorded_at)
    return judge(compiled(ticket.edition), [fact_of(entry) for entry in journal], now, defence=defence)
