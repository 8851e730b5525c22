"""What can become of an intake, and what became of one that was brought before under the same key."""

from typing import TypeAlias

from django.db import connection

from reglament.desk.people.models import Desk
from reglament.desk.tickets.journal.orders import Done
from reglament.desk.tickets.models import Contact, Refusal
from reglament.regulation.facts import Kind

# Every intake asks this, so the statement is written by hand: the ORM would compile it anew each time.
EARLIER = """
    SELECT kind, ticket_id,
           (SELECT MAX(seq) FROM tickets_entry e WHERE e.ticket_id = began.ticket_id AND e.act = began.act)
      FROM tickets_entry began WHERE desk_id = %s AND key = %s
     UNION ALL
    SELECT 'refusal', id, 0 FROM tickets_refusal WHERE desk_id = %s AND key = %s
     UNION ALL
    SELECT 'contact', id, 0 FROM tickets_contact WHERE desk_id = %s AND key = %s
"""


class Registered(Done):
    """A new request came of it."""

    __slots__ = ()


class Added(Done):
    """It was added to a request that was there."""

    __slots__ = ()


Arrival: TypeAlias = Registered | Added | Refusal | Contact
"""What became of an intake: a request, words on a request, a refusal for want of an agreement, or an unofficial contact."""


def earlier(desk: Desk, key: str | None) -> Arrival | None:
    """What became of the same key at the desk before, if anything. One that is a request by now goes before all else."""
    if key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, [desk.pk, key] * 3)
        found = {kind: (pk, seq) for kind, pk, seq in cursor.fetchall()}
    refusal, contact = found.pop("refusal", None), found.pop("contact", None)
    for kind, (ticket_id, seq) in found.items():
        outcome = Registered if kind == Kind.RECEIVED else Added
        return outcome(ticket_id, seq, repeated=True)
    if refusal is not None:
        return Refusal.objects.get(pk=refusal[0])
    return Contact.objects.get(pk=contact[0]) if contact else None
