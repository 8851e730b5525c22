"""In which states requests were at a moment of the past, by their own journals."""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.journal.facts import fact_of
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.regulation.decisions import State
from reglament.regulation.judging.history import live
from reglament.regulation.judging.preparing import policy_of
from reglament.regulation.moments import to_us

IN_A_READ = 1_000


def states_then(requests: TicketQuerySet, then: datetime) -> Mapping[int, State]:
    """By the ids of the requests, the state of each at the aware moment `then`; each must have been received by then.

    What was written down later and happened before counts, as a closing that an outage held up. Three statements, however many
    requests there are, and no more memory than one journal needs.
    """
    received_under = dict(requests.order_by().values_list("pk", "edition_id"))
    rows = Edition.objects.in_bulk(set(received_under.values()))
    policies = {pk: policy_of(compiled(row)) for pk, row in rows.items()}
    journals = Entry.objects.filter(ticket__in=requests.order_by().values("pk"), at__lte=then)
    told = journals.in_order().only("ticket_id", "at", "kind", "by", "payload").iterator(IN_A_READ)
    return {
        pk: live(policies[received_under[pk]], [fact_of(entry) for entry in journal], to_us(then)).state
        for pk, journal in groupby(told, key=attrgetter("ticket_id"))
        if pk in received_under
    }
