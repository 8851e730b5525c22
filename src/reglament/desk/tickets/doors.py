"""The one way in: whatever comes through whichever door is judged by the edition and becomes what that door's role allows.

Siroka 2.1 and 2.2, iStom 3. A channel finds out who wrote, what, and to which request it belongs; everything else is decided
here, the same for all of them.
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.actions.record_contact import record_contact
from reglament.desk.tickets.actions.register import register
from reglament.desk.tickets.actions.tell_more import TOO_LATE, Original, tell_more
from reglament.desk.tickets.attached.files import Examined, examine
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.arrivals import Added, Arrival, Registered, earlier
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.journal.orders import Actor, Order, Refused
from reglament.desk.tickets.models import Contact, Refusal, Ticket
from reglament.desk.tickets.stage.words import LONGEST
from reglament.regulation.decisions import Ruling
from reglament.regulation.judging.admitting import CREATES, door

CONSULTS = "consults"
TURNED_AWAY = ("other address", "other channel", "adds", CONSULTS)
"""Why something is a contact and no request: the door's own reasons, told apart from a missing agreement (`Ruling.why`)."""
SUSPECTED = "suspected"
"""Why something is held (`Refusal.why`)."""


def take_in(intake: Intake, *, at: datetime) -> Arrival:
    """Take in what came: register it, add it to the request that it belongs to, refuse it for want of an agreement, or keep
    it as an unofficial contact. The same key is taken in once, and what became of it is answered again.

    `at` is now. A contact by e-mail is answered by letter; at every other door the channel itself tells the sender the
    official ways, when `contact.answered` is set. Raises LookupError when the desk has no edition in force at receipt, and
    Refused for words that no request takes: none at all.
    """
    # Cleaning pictures takes its time, and nobody else can write while it is done under a lock.
    files = examine(intake.files) if intake.person or intake.adds_to else ()
    with transaction.atomic():
        before = earlier(intake.desk, intake.key)
        if before is not None and not _is_open(before):
            return before
        ruling = door_of(intake.desk, intake.channel, intake.address, intake.received_at)
        if intake.adds_to is not None and ruling.why != CONSULTS:
            added = _add(intake, intake.adds_to, files, at)
            if added is not None:
                return added
            intake = _following(intake, intake.adds_to)
        if ruling.why != CREATES:
            return record_contact(intake, ruling, at=at)
        return _register(intake, before, files, at)


def door_of(desk: Desk, channel: str, address: str, at: datetime) -> Ruling:
    """Whether the channel and the address that was written to are official at the moment `at`; `why` is the door's role.

    Raises LookupError when the desk has no edition in force.
    """
    return door(compiled(EditionRow.objects.binding(desk, at)), channel, address)


def _is_open(before: Arrival) -> bool:
    """Whether it is a contact that nobody has made a request of: a copy by an official door may still become one."""
    return isinstance(before, Contact) and before.ticket_id is None


def _add(intake: Intake, ticket: Ticket, files: tuple[Examined, ...], at: datetime) -> Added | None:
    """Add the words to their request; None where it was closed too long ago to be opened again."""
    order = Order(ticket.pk, Actor.client(intake.person.pk if intake.person else None), at, intake.key)
    original = Original(intake.html, intake.full_text[:LONGEST], "" if intake.person else intake.sender[:320])
    try:
        with transaction.atomic():
            done = tell_more(
                order,
                intake.text[:LONGEST],
                files,
                channel=intake.channel,
                original=original,
                details=intake.answers,
            )
    except Refused as refused:
        if refused.why != TOO_LATE:
            raise
        return None
    return Added(done.ticket_id, done.seq, done.repeated)


def _following(intake: Intake, closed: Ticket) -> Intake:
    """The intake of a new request that follows one closed too long ago."""
    return replace(
        intake,
        adds_to=None,
        continues=closed,
        product=intake.product or closed.product,
        subject=intake.subject or closed.subject,
        details={**intake.details, **intake.answers},
    )


def _register(
    intake: Intake, before: Arrival | None, files: tuple[Examined, ...], at: datetime
) -> Registered | Refusal:
    done = register(intake, at=at, examined=files)
    if isinstance(done, Refusal):
        return done
    if isinstance(before, Contact):
        Contact.objects.filter(pk=before.pk, ticket=None).update(ticket_id=done.ticket_id)
    return Registered(done.ticket_id, done.seq, done.repeated)


def hold(intake: Intake, *, at: datetime) -> Refusal:
    """Keep what looks like spam among the refused, where staff let it in with its original time of receipt.

    Nobody is told: a letter to an address that somebody typed would be spam of our own. The same key is kept once.
    """
    with transaction.atomic():
        kept = Refusal.objects.filter(desk=intake.desk, key=intake.key).first() if intake.key else None
        return kept or refuse(intake, Ruling(False, SUSPECTED, ()), at, told=False)
