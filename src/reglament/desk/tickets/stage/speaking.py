"""Who speaks for the client about a request: whoever asked, whose own request went into it, and who answers for the client.

Whoever else reads it, in copy of a mail, is told and adds words; they confirm, dispute and close nothing.
"""

from reglament.desk.people.access import Viewer, as_person
from reglament.desk.people.models import Person
from reglament.desk.tickets.journal.following import copied, joined
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.times import YES, Known, no
from reglament.regulation.decisions import Ruling

ONLY_IN_COPY = "only in copy"


def while_speaking(known: Known, viewer: Viewer) -> Ruling:
    """Whoever is in copy of a request and nothing more does not speak for its client."""
    journal, person_id = known.journal, viewer.person_id
    is_copied = person_id in copied(journal) and person_id not in {known.ticket.requester_id, *joined(journal)}
    return no(ONLY_IN_COPY) if is_copied and not answers_for(known.ticket, viewer) else YES


def answers_for(ticket: Ticket, viewer: Viewer) -> bool:
    """Whether somebody answers for the organisation that a request is of."""
    return ticket.organisation_id in viewer.responsible_ids


def has_spoken(known: Known, person_id: int | None) -> bool:
    """Whether words of this person may be taken for the client's own decision. Of somebody whom a channel does not know, a
    person says who it was. One query for whoever neither asked nor had a request of their own merged into this one.
    """
    if person_id is None or person_id in {known.ticket.requester_id, *joined(known.journal)}:
        return True
    return answers_for(known.ticket, as_person(Person.objects.get(pk=person_id)))
