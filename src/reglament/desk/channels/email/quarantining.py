"""Mails that could not be taken in: kept with what is known of them, tried again, or settled by a person's hand.

The source stays on disk whatever happens to its row; nothing here deletes anything.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, DataError, transaction

from reglament.desk.channels.email import accepting, deciding, keeping, threads
from reglament.desk.channels.email.deciding import CHANNEL, Decision, Outcome, Reception, files_of, reception
from reglament.desk.channels.email.letter import Letter
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.reading import read
from reglament.desk.lib.environment import words
from reglament.desk.people.models import Desk
from reglament.desk.tickets.actions.record_contact import record_by_hand
from reglament.desk.tickets.actions.register_contact import register_contact
from reglament.desk.tickets.admitting import Intake
from reglament.desk.tickets.arrivals import earlier
from reglament.desk.tickets.models import Contact, Refusal
from reglament.desk.tickets.orders import NotDone, Order
from reglament.desk.tickets.words import need_words

NO_MAIL, FAILED = "no mail", "failed"
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


def is_for_later(error: Exception) -> bool:
    """Whether an error tells of the desk rather than of one mail: the database or the disk is away, or no edition is in
    force. Everything else would fail again with the same mail, and must not hold up the next one.
    """
    if isinstance(error, DataError):
        # The database is there, and does not take what this mail holds.
        return False
    return isinstance(error, DatabaseError | OSError) or type(error) is LookupError


def put_aside(raw: bytes, letter: Letter, at_desk: Reception, at: datetime, why: str, error: str = "") -> Quarantined:
    """Keep the source and a row of what is known of it; the same mail is one row however often it comes.

    Raises OSError when the source cannot be written, DatabaseError when the row cannot.
    """
    source = keeping.quarantine(Path(settings.REGLAMENT_HOME), at_desk.desk.slug, raw)
    received_at = at_desk.received_at or at
    told = {**_known_of(letter), "received_at": received_at, "size": len(raw), "why": why, "error": error[:2000]}
    told["reached"] = at_desk.recipient[:320]
    return Quarantined.objects.get_or_create(desk=at_desk.desk, source=source.name, defaults=told)[0]


def adopt() -> None:
    """Give a row to every source in a quarantine that has none: those from before there were rows."""
    home = Path(settings.REGLAMENT_HOME)
    for desk in Desk.objects.order_by("pk"):
        known = set(Quarantined.objects.of(desk).values_list("source", flat=True))
        for source in keeping.quarantined(home, desk.slug):
            if source.name not in known:
                _adopt(desk, source)


def source_of(mail: Quarantined) -> Path:
    """Where the mail lies as it came."""
    return keeping.quarantined_source(Path(settings.REGLAMENT_HOME), mail.desk.slug, mail.source)


def text_in(mail: Quarantined) -> str:
    """The words as far as they could be read; empty where there are none, the bytes are no mail, or the source is gone."""
    try:
        _, letter = _letter_of(mail)
    except FileNotFoundError:
        return ""
    return (
        "" if deciding.is_unreadable(letter) else (letter.new_text or letter.text).replace("\x00", "")[:LONGEST_SHOWN]
    )


def attempt(mail_id: int, order: Order) -> Decision:
    """Take the mail in as if it came now by its own way; its receipt stays what it was. What fails again says why.

    Raises Settled, LookupError when the desk has no edition in force, OSError when the source is not there.
    """
    try:
        with transaction.atomic():
            mail = _locked(mail_id)
            raw, letter = _letter_of(mail)
            at_desk = _reception(mail, order.at)
            if deciding.is_unreadable(letter):
                decision = deciding.decide(letter, at_desk, order.at)
            else:
                decision = accepting.accept(letter, at_desk, order.at, threads.key_of(letter, raw))
            if decision.outcome is not Outcome.QUARANTINED:
                _became(mail, threads.key_of(letter, raw))
                _settle(mail, order, decision.outcome.value)
                return decision
    except NotDone:
        raise
    except Exception as error:
        if is_for_later(error):
            raise
        decision = Decision(Outcome.QUARANTINED, f"{type(error).__name__}: {error}")
        Quarantined.objects.filter(pk=mail_id).update(error=decision.why[:2000])
    Quarantined.objects.filter(pk=mail_id).update(tried_at=order.at)
    return decision


def make(mail_id: int, order: Order, made: Made) -> Quarantined:
    """Make a request or an unofficial contact of it by hand; its clocks start at its receipt.

    Raises Settled, Refused for want of a reason or words, of a known sender or of an agreement; then nothing is written.
    """
    need_words(made.reason)
    with transaction.atomic():
        mail = _locked(mail_id)
        raw, letter = _letter_of(mail)
        key = threads.key_of(letter, raw)
        _became(mail, key)
        if mail.ticket_id is None:
            mail.contact = record_by_hand(_intake(mail, letter, made, key))
            if made.is_request:
                mail.ticket_id = register_contact(mail.contact.pk, order, made.reason).ticket_id
        _settle(mail, order, "registered" if mail.ticket_id else "contact", made.reason)
    return mail


def set_aside(mail_id: int, order: Order, reason: str) -> None:
    """Say that nothing has to be done about it. The mail stays readable. Raises Settled."""
    with transaction.atomic():
        _settle(_locked(mail_id), order, SET_ASIDE, reason)


def _known_of(letter: Letter) -> dict[str, str]:
    return {"sender": letter.sender.address[:320], "subject": letter.subject[:300]}


def _adopt(desk: Desk, source: Path) -> None:
    letter = _read(source.read_bytes())
    seen = source.stat()
    told = {
        **_known_of(letter),
        "received_at": datetime.fromtimestamp(seen.st_mtime, UTC),
        "size": seen.st_size,
        "why": NO_MAIL if deciding.is_unreadable(letter) else FAILED,
    }
    Quarantined.objects.get_or_create(desk=desk, source=source.name, defaults=told)


def _locked(mail_id: int) -> Quarantined:
    mail = Quarantined.objects.select_for_update(of=("self",)).select_related("desk").get(pk=mail_id)
    if mail.settled_at is not None:
        raise Settled
    return mail


def _letter_of(mail: Quarantined) -> tuple[bytes, Letter]:
    raw = source_of(mail).read_bytes()
    return raw, _read(raw)


def _read(raw: bytes) -> Letter:
    """The letter as far as it can be read; one without anything where even trying fails."""
    try:
        return read(raw, relays=words("REGLAMENT_RELAYS"))
    except Exception:
        # Whatever made it fail is the reason why people look at it.
        return Letter()


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
