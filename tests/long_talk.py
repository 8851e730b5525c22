"""A request on which nurse and specialist have written to each other for half an hour, as pages of a long conversation show it."""

from datetime import datetime, timedelta

from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Ticket
from tools.story import companies
from tools.story.acting import by_client, by_staff, sends, ticket_of
from tools.story.companies import Company

MESSAGES = 30


def long_talk(now: datetime) -> tuple[Company, Ticket]:
    """Siroka, and the request with so many messages of the hours before `now`."""
    siroka = companies.siroka(now - timedelta(days=30))
    ticket = ticket_of(sends(siroka, "nurse", now - timedelta(hours=5), product="lis", effect="minor", hit="one"))
    for minute in range(MESSAGES):
        at = now - timedelta(hours=4) + timedelta(minutes=minute)
        if minute % 2:
            reply(by_staff(siroka.staff["colleague"], ticket, at), f"Answer {minute}. " + "It was looked at. " * 20)
        else:
            tell_more(by_client(siroka.clients["nurse"], ticket, at), f"Message {minute}. " + "It is slow. " * 20)
    return siroka, ticket
