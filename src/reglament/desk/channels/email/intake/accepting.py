"""A letter carried out: registered, added to its request, refused politely, or only kept. Once for each mail."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError

from reglament.desk.channels.email.intake import reports
from reglament.desk.channels.email.intake.deciding import (
    CHANNEL,
    Decision,
    Outcome,
    Reception,
    decide,
    files_of,
    intake_of,
    said_of_door,
    sender_of,
    ticket_of,
    words_of,
)
from reglament.desk.channels.email.reading.letter import Letter
from reglament.desk.tickets import doors
from reglament.desk.tickets.actions.record_automatic import UNDELIVERED, record_automatic
from reglament.desk.tickets.actions.tell_more import Original
from reglament.desk.tickets.attached.files import Examined, costly, examine
from reglament.desk.tickets.intake.arrivals import Added, Arrival, Registered, earlier
from reglament.desk.tickets.journal.orders import Actor, Order
from reglament.desk.tickets.models import Contact, Refusal, Ticket
from reglament.desk.tickets.service import outbox

LONGEST = 1_000_000


def once_more(transact: Callable[[], Decision]) -> Decision:
    """What a transaction that accepts a mail decides. Where somebody brought the same mail at the same time and was first,
    it is broken, and the second time finds what became of the mail.
    """
    try:
        return transact()
    except IntegrityError:
        return transact()


def examined(letter: Letter, at_desk: Reception, key: str) -> tuple[Examined, ...]:
    """The letter's files, examined before the transaction that accepts it begins: cleaning a picture takes its time, and
    nobody else may be able to write meanwhile.

    Nothing is decided by it. Only files that would be kept as things stand are worth the work: not those of a mail that
    came before, of a machine, or of somebody unknown.
    """
    files = files_of(letter)
    if letter.automatic or not costly(files) or earlier(at_desk.desk, key) is not None:
        return ()
    person = sender_of(letter, at_desk)
    return examine(files) if person or ticket_of(letter, at_desk, person) else ()


def accept(letter: Letter, at_desk: Reception, at: datetime, key: str, files: tuple[Examined, ...] = ()) -> Decision:
    """Decide and act, inside the caller's transaction. `key` makes the mail be carried out once, however often it is
    delivered; `files` are those that were `examined` before.

    Raises DatabaseError when the database cannot take it now, of which `once_more` makes another attempt where that helps;
    LookupError when the desk has no edition in force.
    """
    before = earlier(at_desk.desk, key)
    if isinstance(before, Refusal):
        return Decision(Outcome.REFUSED, "it was delivered before and refused then")
    if before is not None and before.ticket_id is not None:
        ticket = Ticket.objects.select_related("desk").get(pk=before.ticket_id)
        return Decision(Outcome.MESSAGE, f"it was delivered before and is in {ticket.reference}", ticket=ticket)
    decision = decide(letter, at_desk, at)
    if decision.outcome is Outcome.REPORT:
        return _record(letter, at_desk, decision, at, key)
    if decision.outcome is Outcome.QUARANTINED:
        return decision
    came = replace(intake_of(letter, at_desk, decision.person, at, key=key), adds_to=decision.ticket)
    contact = before if isinstance(before, Contact) else None
    # Who became known only a moment ago, after the files were looked at, has them examined here.
    kept = examine(came.files, files) if doors.may_keep_files(came) else ()
    known = doors.Known(contact, decision.held, kept)
    return _carried_out(decision, doors.let_in(came, known, at=at))


def _carried_out(decision: Decision, arrival: Arrival) -> Decision:
    """The decision as it came out: an answer to a request that was closed too long ago begins a new one, or is refused."""
    outcome = OUTCOMES[type(arrival)]
    if outcome is decision.outcome:
        return decision
    if isinstance(arrival, Contact):
        return Decision(outcome, said_of_door(arrival.why, tuple(arrival.clauses)), decision.person)
    reference = decision.ticket.reference if decision.ticket else ""
    return Decision(outcome, f"{reference} was closed too long ago to be opened again", decision.person)


def _record(letter: Letter, at_desk: Reception, decision: Decision, at: datetime, key: str) -> Decision:
    """Put a machine's word on the request that it belongs to; a letter of ours that did not arrive is marked as such."""
    failed = reports.undelivered(letter)
    notice = reports.notice_of(letter, at_desk.desk)
    if notice is not None and failed:
        outbox.returned(notice, failed)
    ticket = notice.ticket if notice else decision.ticket
    if ticket is None:
        return decision
    record_automatic(
        _order(ticket, decision, at, key),
        failed or words_of(letter)[:LONGEST],
        _original(letter, decision),
        reason=UNDELIVERED if failed else "",
        channel=CHANNEL,
    )
    return replace(decision, ticket=ticket)


def _order(ticket: Ticket, decision: Decision, at: datetime, key: str) -> Order:
    return Order(ticket.pk, Actor.client(decision.person.pk if decision.person else None), at, key)


OUTCOMES: dict[type[Arrival], Outcome] = {
    Registered: Outcome.REGISTERED,
    Added: Outcome.MESSAGE,
    Refusal: Outcome.REFUSED,
    Contact: Outcome.CONTACT,
}


def _original(letter: Letter, decision: Decision) -> Original:
    return Original(letter.html, letter.text[:LONGEST], "" if decision.person else letter.sender.address[:320])
