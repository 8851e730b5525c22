"""A letter carried out: registered, added to its request, refused politely, or only kept. Once for each mail."""

from dataclasses import replace
from datetime import datetime

from reglament.desk.channels.email import reports, threads
from reglament.desk.channels.email.deciding import (
    CHANNEL,
    Decision,
    Outcome,
    Reception,
    decide,
    files_of,
    intake_of,
    words_of,
)
from reglament.desk.channels.email.letter import Letter
from reglament.desk.tickets import outbox
from reglament.desk.tickets.actions.record_automatic import UNDELIVERED, record_automatic
from reglament.desk.tickets.actions.record_contact import record_contact
from reglament.desk.tickets.actions.register import register
from reglament.desk.tickets.actions.tell_more import Original, tell_more
from reglament.desk.tickets.models import Refusal, Ticket
from reglament.desk.tickets.orders import Actor, Order, Refused

TOO_LATE = "too late to reopen"
LONGEST = 1_000_000


def accept(letter: Letter, at_desk: Reception, at: datetime, key: str) -> Decision:
    """Decide and act. `key` makes the mail be carried out once, however often it is delivered.

    Raises DatabaseError when the database cannot take it now, LookupError when the desk has no edition in force.
    """
    before = threads.earlier(at_desk.desk, key)
    if isinstance(before, Refusal):
        return Decision(Outcome.REFUSED, "it was delivered before and refused then")
    if before is not None:
        return Decision(Outcome.MESSAGE, f"it was delivered before and is in {before.reference}", ticket=before)
    decision = decide(letter, at_desk, at)
    if decision.outcome is Outcome.MESSAGE:
        return _tell_more(letter, at_desk, decision, at, key)
    if decision.outcome in (Outcome.REGISTERED, Outcome.REFUSED):
        return _register(letter, at_desk, decision, at, key)
    if decision.outcome is Outcome.CONTACT and decision.ruling is not None:
        record_contact(intake_of(letter, at_desk, decision.person, at, key=key), decision.ruling, at=at)
    if decision.outcome is Outcome.REPORT:
        return _record(letter, at_desk, decision, at, key)
    return decision


def _register(letter: Letter, at_desk: Reception, decision: Decision, at: datetime, key: str) -> Decision:
    register(intake_of(letter, at_desk, decision.person, at, key=key), at=at)
    return decision


def _tell_more(letter: Letter, at_desk: Reception, decision: Decision, at: datetime, key: str) -> Decision:
    """Add the words to their request; on one closed too long ago they begin a new one, linked to it."""
    if decision.ticket is None:
        raise ValueError("A message belongs to a request.")
    order = _order(decision.ticket, decision, at, key)
    try:
        tell_more(
            order, words_of(letter)[:LONGEST], files_of(letter), channel=CHANNEL, original=_original(letter, decision)
        )
    except Refused as refused:
        if refused.why != TOO_LATE:
            raise
        return _continue(letter, at_desk, decision, at, key)
    return decision


def _continue(letter: Letter, at_desk: Reception, decision: Decision, at: datetime, key: str) -> Decision:
    continued = replace(intake_of(letter, at_desk, decision.person, at, key=key), continues=decision.ticket)
    done = register(continued, at=at)
    outcome = Outcome.REFUSED if isinstance(done, Refusal) else Outcome.REGISTERED
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


def _original(letter: Letter, decision: Decision) -> Original:
    return Original(letter.html, letter.text[:LONGEST], "" if decision.person else letter.sender.address[:320])
