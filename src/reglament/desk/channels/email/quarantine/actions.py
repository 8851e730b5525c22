"""What becomes of a mail in quarantine: another attempt, something made of it by hand, or nothing; once, whoever clicks."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.channels.email.intake import deciding, presenting, taking_in, threads, used
from reglament.desk.channels.email.intake.deciding import MailDecision, MailOutcome
from reglament.desk.channels.email.intake.quarantining import is_for_later, letter_of, storable
from reglament.desk.channels.email.intake.receptions import Reception, reception
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine.by_hand import Made, intake_by_hand, is_from
from reglament.desk.lib.once import writing
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.tickets.attached.files import examine
from reglament.desk.tickets.entering.contacting import record_by_hand
from reglament.desk.tickets.entering.readmitting import Readmission, locked, readmit
from reglament.desk.tickets.intake.repeating import BroughtBefore, before
from reglament.desk.tickets.journal.orders import NotDone, Wish
from reglament.desk.tickets.models import Contact, MachineWord, Refusal
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.words import need_words
from reglament.desk.tickets.taking_in import examined_files
from reglament.mail.reading.letter import Letter

LONGEST_SHOWN = 20_000


class AlreadySettled(NotDone):
    """Somebody else has dealt with the mail meanwhile; nothing was written."""


def text_in(mail: Quarantined) -> str:
    """The words as far as they could be read; empty where there are none, the bytes are no mail, or the source is gone."""
    try:
        _raw, letter = letter_of(mail)
    except FileNotFoundError:
        return ""
    said = "" if deciding.is_unreadable(letter) else letter.new_text or letter.text
    return said.replace("\x00", "")[:LONGEST_SHOWN]


@chore(Ability.WORK_REQUESTS, title=_("Take in a mail of the quarantine again"))
def attempt(viewer: Viewer, kept: Quarantined, at: datetime) -> MailDecision:
    """Take the mail in as if it came now by its own way; its receipt stays what it was. What fails again says why.

    Raises AlreadySettled, LookupError when the desk has no edition in force, OSError when the source is not there.
    """
    try:
        mail = _unsettled(Quarantined.objects.select_related("desk").get(pk=kept.pk))
        raw, letter = letter_of(mail)
        decision = (
            deciding.UNREADABLE if deciding.is_unreadable(letter) else _taken_in(mail, Wish(viewer, at), raw, letter)
        )
        if decision.outcome is not MailOutcome.QUARANTINED:
            return decision
    except NotDone:
        raise
    except Exception as error:
        if is_for_later(error):
            raise
        decision = MailDecision(MailOutcome.QUARANTINED, f"{type(error).__name__}: {error}")
        Quarantined.objects.filter(pk=kept.pk).update(error=storable(decision.why, 2000))
    Quarantined.objects.filter(pk=kept.pk).update(tried_at=at)
    return decision


def _taken_in(mail: Quarantined, wish: Wish, raw: bytes, letter: Letter) -> MailDecision:
    came = threads.keyed(presenting.intake_of(letter, _reception(mail, wish.at), wish.at), letter, raw)
    files = examined_files(came)

    def remember(is_first: bool) -> None:
        if is_first:
            used.remember(came, came.received_at)

    with transaction.atomic():
        kept = _locked(mail)
        decision = taking_in.take_in(came, wish.at, files, safe=remember)
        _became(kept, before(came))
        _settle(kept, wish, decision.outcome.value)
    return decision


@chore(Ability.WORK_REQUESTS, title=_("Register a mail of the quarantine by hand"))
def make(viewer: Viewer, kept: Quarantined, at: datetime, made: Made) -> Quarantined:
    """Make a request or an unofficial contact of it by hand; its clocks start at its receipt.

    Raises AlreadySettled, Refused for want of a reason or words, of a known sender or of an agreement; then nothing is written.
    """
    wish = Wish(viewer, at)
    need_words(made.reason)
    mail = _unsettled(Quarantined.objects.select_related("desk").get(pk=kept.pk))
    raw, letter = letter_of(mail)
    came = intake_by_hand(mail, letter, made, reception(mail.desk, at), at)
    files = examine(came.files) if made.is_request else ()
    with writing():
        mail = _locked(kept)
        found = before(threads.keyed(came, letter, raw))
        _became(mail, found)
        if mail.ticket_id is None:
            mail.contact = record_by_hand(found.intake)
            if made.is_request:
                contact = locked(Contact, mail.contact.pk)
                told = Readmission(need_words(made.reason), files)
                mail.ticket_id = readmit(contact, wish, STAFF.capacity(wish), told).ticket_id
            if is_from(letter, made) and not letter.automatic:
                used.remember(replace(came, person=presenting.known_by(made.sender, mail.desk)), came.received_at)
        _settle(mail, wish, "registered" if mail.ticket_id else "contact", made.reason)
    return mail


@chore(Ability.WORK_REQUESTS, title=_("Set a mail of the quarantine aside"))
def set_aside(viewer: Viewer, kept: Quarantined, at: datetime, reason: str) -> None:
    """Say that nothing has to be done about it. The mail stays readable. Raises AlreadySettled."""
    with writing():
        mail = _locked(kept)
        mail.deal_with(at, viewer.staff_id)
        mail.reason = reason
        mail.save(update_fields=[*mail.dealing, "reason"])


def _locked(kept: Quarantined) -> Quarantined:
    rows = Quarantined.objects.select_for_update(no_key=True, of=("self",)).select_related("desk")
    return _unsettled(rows.get(pk=kept.pk))


def _unsettled(mail: Quarantined) -> Quarantined:
    if mail.dealt_with_at is not None:
        raise AlreadySettled
    return mail


def _reception(mail: Quarantined, at: datetime) -> Reception:
    found = reception(mail.desk, at)
    if found is None:
        raise LookupError(f'there is no edition in force at desk "{mail.desk.slug}"')
    return replace(found, recipient=mail.reached, received_at=mail.received_at, returns_to=mail.returns_to)


def _became(mail: Quarantined, found: BroughtBefore) -> None:
    """Tie the mail to what it has become, if anything, also by another way; a refusal and a machine's word have lists of their own."""
    result = found.result
    if isinstance(result, Contact):
        mail.contact = result
    elif result is not None and not isinstance(result, Refusal | MachineWord):
        mail.ticket_id = result.ticket_id


def _settle(mail: Quarantined, wish: Wish, outcome: str, reason: str = "") -> None:
    mail.outcome, mail.reason = outcome, reason
    mail.deal_with(wish.at, wish.viewer.staff_id)
    mail.save(update_fields=[*mail.dealing, "reason", "ticket", "contact"])
