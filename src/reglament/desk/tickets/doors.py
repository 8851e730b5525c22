"""The one way in: whatever comes through whichever door is judged by the edition and becomes what that door's role allows.

Siroka 2.1 and 2.2, iStom 3. A channel finds out who wrote, what, and to which request it belongs; everything else is decided
here, the same for all of them.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeGuard

from django.db import IntegrityError, transaction

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.actions.record_contact import record_contact
from reglament.desk.tickets.actions.register import Grounds, enter
from reglament.desk.tickets.actions.tell_more import TOO_LATE, Original, tell_more
from reglament.desk.tickets.attached.files import Examined, examine
from reglament.desk.tickets.intake.admitting import Intake, agreements_of
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


@dataclass(frozen=True, slots=True)
class Known:
    """What a door has found out of an intake already, so that nobody asks twice.

    `contact` and `held` were asked inside the transaction that takes it in: what became of its key before, which is nothing
    or an unofficial contact that is open still, and the agreements of its person, None where nobody asked. `files` were
    examined before that transaction began.
    """

    contact: Contact | None = None
    held: list[Entitlement] | None = None
    files: tuple[Examined, ...] = ()


def take_in(intake: Intake, *, at: datetime, examined: tuple[Examined, ...] = ()) -> Arrival:
    """Take in what came: register it, add it to the request that it belongs to, refuse it for want of an agreement, or keep
    it as an unofficial contact. The same key is taken in once, and what became of it is answered again.

    `at` is now. A contact by e-mail is answered by letter; at every other door the channel itself tells the sender the
    official ways, when `contact.answered` is set. Who calls from inside a transaction has examined the files before it
    began, and hands them in as `examined`. Raises LookupError when the desk has no edition in force at receipt, and Refused
    for words that no request takes: none at all.
    """
    # Cleaning pictures takes its time, and nobody else can write while it is done under a lock.
    files = examine(intake.files, examined) if may_keep_files(intake) else ()
    try:
        # Inside another transaction this is a savepoint, which the answer to both needs: the statement that fails ends it.
        with transaction.atomic():
            before = earlier(intake.desk, intake.key)
            if _is_settled(before):
                return before
            contact = before if isinstance(before, Contact) else None
            return let_in(intake, Known(contact, files=files), at=at)
    except IntegrityError:
        # Somebody brought the same key at the same time and was first: what became of it is the answer to both.
        before = earlier(intake.desk, intake.key)
        if _is_settled(before):
            return before
        raise


def let_in(intake: Intake, known: Known, *, at: datetime) -> Arrival:
    """The same for a door that has begun the transaction itself, and found out in it that the key is not settled.

    Raises IntegrityError when somebody brought the same key at the same time and was first. No savepoint shields the
    caller's transaction from that: carried out again from its beginning, it finds what became of the key.
    """
    edition = EditionRow.objects.binding(intake.desk, intake.received_at)
    ruling = door(compiled(edition), intake.channel, intake.address)
    if intake.adds_to is not None and ruling.why != CONSULTS:
        added = _add(intake, intake.adds_to, known.files, at)
        if added is not None:
            return added
        intake = _following(intake, intake.adds_to)
    if ruling.why != CREATES:
        return record_contact(intake, ruling, at=at)
    held = agreements_of(intake) if known.held is None else known.held
    done = enter(intake, Grounds(edition, held), known.files, at)
    if isinstance(done, Refusal):
        return done
    if known.contact is not None:
        Contact.objects.filter(pk=known.contact.pk, ticket=None).update(ticket_id=done.ticket_id)
    return Registered(done.ticket_id, done.seq, done.repeated)


def may_keep_files(intake: Intake) -> bool:
    """Whether the files of an intake may be kept; those of somebody unknown are kept with a refusal, as they came."""
    return intake.person is not None or intake.adds_to is not None


def door_of(desk: Desk, channel: str, address: str, at: datetime) -> Ruling:
    """Whether the channel and the address that was written to are official at the moment `at`; `why` is the door's role.

    Raises LookupError when the desk has no edition in force.
    """
    return door(compiled(EditionRow.objects.binding(desk, at)), channel, address)


def _is_settled(before: Arrival | None) -> TypeGuard[Arrival]:
    """Whether nothing more can become of the key. Of a contact that nobody has made a request of, something may: a copy by
    an official door.
    """
    return before is not None and not (isinstance(before, Contact) and before.ticket_id is None)


def _add(intake: Intake, ticket: Ticket, files: tuple[Examined, ...], at: datetime) -> Added | None:
    """Add the words to their request; None where it was closed too long ago to be opened again."""
    order = Order(ticket.pk, Actor.client(intake.person.pk if intake.person else None), at, intake.key)
    original = Original(intake.html, intake.full_text[:LONGEST], "" if intake.person else intake.sender[:320])
    try:
        # The action is all or nothing by itself, so that a new request can be written where it is refused.
        done = tell_more(
            order, intake.text[:LONGEST], files, channel=intake.channel, original=original, details=intake.answers
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


def hold(intake: Intake, *, at: datetime) -> Refusal:
    """Keep what looks like spam among the refused, where staff let it in with its original time of receipt.

    Nobody is told: a letter to an address that somebody typed would be spam of our own. The same key is kept once.
    """
    with transaction.atomic():
        kept = Refusal.objects.filter(desk=intake.desk, key=intake.key).first() if intake.key else None
        return kept or refuse(intake, Ruling(False, SUSPECTED, ()), at, told=False)
