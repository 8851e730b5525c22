"""What becomes of a mail in quarantine: another attempt, something made of it by hand, or nothing; once, whoever clicks."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from django.db import transaction

from reglament.desk.channels.email.intake import accepting, deciding, threads
from reglament.desk.channels.email.intake.deciding import CHANNEL, Decision, Outcome, Reception, files_of, reception
from reglament.desk.channels.email.intake.quarantining import is_for_later, letter_of, storable
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.reading.letter import Letter
from reglament.desk.tickets.actions.record_contact import record_by_hand
from reglament.desk.tickets.actions.register_contact import register_contact
from reglament.desk.tickets.attached.files import Examined, examine
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.arrivals import earlier
from reglament.desk.tickets.journal.orders import NotDone, Order
from reglament.desk.tickets.models import Contact, Refusal
from reglament.desk.tickets.stage.words import need_words

SET_ASIDE = "set aside"
LONGEST_SHOWN = 20_000


class Settled(NotDone):
    """Somebody else has dealt with the mail meanwhile; nothing was written."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a member of staff read out of a mail that the desk could not read."""

    sender: str
    subject: str
    text: str
    reason: str
    is_request: bool


def text_in(mail: Quarantined) -> str:
    """The words as far as they could be read; empty where there are none, the bytes are no mail, or the source is gone."""
    try:
        _, letter = letter_of(mail)
    except FileNotFoundError:
        return ""
    said = "" if deciding.is_unreadable(letter) else letter.new_text or letter.text
    return said.replace("\x00", "")[:LONGEST_SHOWN]


def attempt(mail_id: int, order: Order) -> Decision:
    """Take the mail in as if it came now by its own way; its receipt stays what it was. What fails again says why.

    Raises Settled, LookupError when the desk has no edition in force, OSError when the source is not there.
    """
    try:
        mail = _unsettled(Quarantined.objects.select_related("desk").get(pk=mail_id))
        raw, letter = letter_of(mail)
        at_desk, key = _reception(mail, order.at), threads.key_of(letter, raw)
        files = accepting.examined(letter, at_desk, key)
        decision = accepting.once_more(partial(_attempt, mail_id, order, letter, at_desk, key, files))
        if decision.outcome is not Outcome.QUARANTINED:
            return decision
    except NotDone:
        raise
    except Exception as error:
        if is_for_later(error):
            raise
        decision = Decision(Outcome.QUARANTINED, f"{type(error).__name__}: {error}")
        Quarantined.objects.filter(pk=mail_id).update(error=storable(decision.why, 2000))
    Quarantined.objects.filter(pk=mail_id).update(tried_at=order.at)
    return decision


def _attempt(
    mail_id: int, order: Order, letter: Letter, at_desk: Reception, key: str, files: tuple[Examined, ...]
) -> Decision:
    with transaction.atomic():
        mail = _locked(mail_id)
        if deciding.is_unreadable(letter):
            return deciding.decide(letter, at_desk, order.at)
        decision = accepting.accept(letter, at_desk, order.at, key, files)
        if decision.outcome is not Outcome.QUARANTINED:
            _became(mail, key)
            _settle(mail, order, decision.outcome.value)
        return decision


def make(mail_id: int, order: Order, made: Made) -> Quarantined:
    """Make a request or an unofficial contact of it by hand; its clocks start at its receipt.

    Raises Settled, Refused for want of a reason or words, of a known sender or of an agreement; then nothing is written.
    """
    need_words(made.reason)
    raw, letter = letter_of(_unsettled(Quarantined.objects.get(pk=mail_id)))
    files = examine(files_of(letter)) if made.is_request else ()
    with transaction.atomic():
        mail = _locked(mail_id)
        key = threads.key_of(letter, raw)
        _became(mail, key)
        if mail.ticket_id is None:
            mail.contact = record_by_hand(_intake(mail, letter, made, key))
            if made.is_request:
                mail.ticket_id = register_contact(mail.contact.pk, order, made.reason, files).ticket_id
        _settle(mail, order, "registered" if mail.ticket_id else "contact", made.reason)
    return mail


def set_aside(mail_id: int, order: Order, reason: str) -> None:
    """Say that nothing has to be done about it. The mail stays readable. Raises Settled."""
    with transaction.atomic():
        _settle(_locked(mail_id), order, SET_ASIDE, reason)


def _locked(mail_id: int) -> Quarantined:
    return _unsettled(Quarantined.objects.select_for_update(of=("self",)).select_related("desk").get(pk=mail_id))


def _unsettled(mail: Quarantined) -> Quarantined:
    if mail.settled_at is not None:
        raise Settled
    return mail


def _reception(mail: Quarantined, at: datetime) -> Reception:
    found = reception(mail.desk, at)
    if found is None:
        raise LookupError(f'there is no edition in force at desk "{mail.desk.slug}"')
    return replace(found, recipient=mail.reached, received_at=mail.received_at)


def _intake(mail: Quarantined, letter: Letter, made: Made, key: str) -> Intake:
    return Intake(
        desk=mail.desk,
        received_at=mail.received_at,
        channel=CHANNEL,
        address=mail.reached,
        sender=made.sender,
        subject=made.subject,
        text=need_words(made.text),
        files=files_of(letter),
        key=key,
    )


def _became(mail: Quarantined, key: str) -> None:
    """Tie the mail to what it has become, if anything, also by another way; a refusal has its own list."""
    arrival = earlier(mail.desk, key)
    if isinstance(arrival, Contact):
        mail.contact = arrival
    elif arrival is not None and not isinstance(arrival, Refusal):
        mail.ticket_id = arrival.ticket_id


def _settle(mail: Quarantined, order: Order, outcome: str, reason: str = "") -> None:
    mail.settled_at, mail.settled_by_id = order.at, order.actor.staff_id
    mail.outcome, mail.reason = outcome, reason
    mail.save()
