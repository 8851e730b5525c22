"""What becomes of a form that was sent: the same registering as at every channel, in the name of whoever has the address.

Nobody proved that the address is theirs, so the request says so to staff, and the page that answers tells nothing of the
account: who has the mailbox gets the rest by letter (ADR 27).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from reglament.desk.channels.webform import remembering
from reglament.desk.channels.webform.digests import digest
from reglament.desk.channels.webform.forms import PublicForm
from reglament.desk.channels.webform.models import Submission, SubmissionOutcome
from reglament.desk.channels.webform.proving import ask_for_proof
from reglament.desk.channels.webform.remembering import Marks
from reglament.desk.channels.webform.tokens import Token
from reglament.desk.channels.webform.weighing import Load, Weight, weigh
from reglament.desk.people.identifying import IdentityKind, email_address
from reglament.desk.people.models import Desk, Identity, InstallationCode, Person
from reglament.desk.tickets.entering.judgement import OWN_DOMAIN
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.models import Contact, Refusal
from reglament.desk.tickets.pages.request_form import subject_of
from reglament.desk.tickets.pages.uploads import read_files
from reglament.desk.tickets.taking_in import BY_PRINTED_CODE, hold, take_in
from reglament.regulation.rules.doors import Channel

CHANNEL = Channel.FORM


class ReceiptKind(StrEnum):
    """What the page tells of a submission."""

    REGISTERED = "registered"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """The address is nobody's whom the desk knows, and a person looks whose it is."""
    HELD = "held"
    UNPROVED = "unproved"
    """It is kept, and a code went to the address: with it the request is registered."""
    QUIET = "quiet"
    """Only that it is kept and that a letter says the rest."""
    FULL = "full"
    """Nothing was kept, for want of room."""
    SENT_BEFORE = "sent before"
    """The form's token was used already, for other words."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A valid form with its token; `proved` says that a script did its work, `network` where it came from, `code` by which
    printed one.
    """

    desk: Desk
    form: PublicForm
    token: Token
    proved: bool
    network: str
    language: str
    at: datetime
    code: InstallationCode | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the page says; `ticket_id` of a request that was registered, `clauses` of a refusal, `held` of what waits for a code."""

    said: ReceiptKind
    ticket_id: int | None = None
    clauses: tuple[str, ...] = ()
    held: int | None = None


def accept(sending: Sending) -> Receipt:
    """Register, refuse or hold what was sent; the same token with the same words, and the same words within minutes, once.

    Raises LookupError when the desk has no edition in force.
    """
    intake = _intake(sending)
    marks = _marks(sending, intake)
    row = remembering.earlier(sending.desk, marks, sending.at)
    before = remembering.load(sending.desk, marks, sending.at, besides=row)
    if row is None:
        size = sending.form.size()
        trapped = bool(sending.form.cleaned_data["website"])
        weight = weigh(before, size, trapped=trapped, proved=sending.proved)
        if weight is Weight.FULL or _is_too_much(intake, before, size):
            return Receipt(ReceiptKind.FULL)
        row = remembering.remember(sending.desk, marks, sending.at, size, suspected=weight is Weight.HELD)
    if row.digest != marks.digest:
        return Receipt(ReceiptKind.SENT_BEFORE)
    return _carry_out(row, intake, before, sending)


def _carry_out(row: Submission, intake: Intake, before: Load, sending: Sending) -> Receipt:
    intake, at = replace(intake, key=row.key), sending.at
    if row.suspected:
        hold(intake, at=at)
        remembering.conclude(row, SubmissionOutcome.HELD)
        return Receipt(ReceiptKind.HELD)
    # Where guessing is suspected, everybody proves their mailbox: the difference would tell who is known.
    if sending.code is not None and (before.is_probed or not _belongs(intake)):
        return _ask_for_proof(row, intake, sending.code, sending)
    came = take_in(intake, at=at)
    if isinstance(came, Refusal):
        remembering.conclude(row, SubmissionOutcome.REFUSED)
        return Receipt(ReceiptKind.QUIET) if before.is_probed else Receipt(_refused(came), clauses=tuple(came.clauses))
    if isinstance(came, Contact):
        # An edition without a form came into force meanwhile: what came is in the list of contacts, which people read.
        remembering.conclude(row, SubmissionOutcome.HELD)
        return Receipt(ReceiptKind.HELD)
    remembering.conclude(row, SubmissionOutcome.REGISTERED)
    return Receipt(ReceiptKind.QUIET) if before.is_probed else Receipt(ReceiptKind.REGISTERED, came.ticket_id)


def _belongs(intake: Intake) -> bool:
    """Whether the sender is one of the people of the client at which it stands."""
    place, person = intake.installation, intake.person
    return place is not None and person is not None and person.organisations.filter(pk=place.organisation_id).exists()


def _ask_for_proof(row: Submission, intake: Intake, code: InstallationCode, sending: Sending) -> Receipt:
    """Keep it for whoever has the mailbox; it counts as one that met no agreement, until they have proved it."""
    held = hold(
        replace(intake, person=None, organisation=code.installation.organisation), at=sending.at, why=BY_PRINTED_CODE
    )
    if held.ticket_id is None:
        remembering.conclude(row, SubmissionOutcome.REFUSED)
        ask_for_proof(held, code, sending.language, sending.at)
    return Receipt(ReceiptKind.UNPROVED, held=held.pk)


def _refused(refusal: Refusal) -> ReceiptKind:
    return ReceiptKind.UNKNOWN if refusal.why == OWN_DOMAIN else ReceiptKind.REFUSED


def _is_too_much(intake: Intake, before: Load, size: int) -> bool:
    """Whether there is no room for a sender whom nobody knows. Where guessing is suspected nobody is let past a full store:
    the difference would tell who is known.
    """
    return not before.has_room_for_junk(size) and (intake.person is None or before.is_probed)


def _intake(sending: Sending) -> Intake:
    given, form = sending.form.cleaned_data, sending.form
    return Intake(
        desk=sending.desk,
        received_at=sending.at,
        channel=CHANNEL,
        sender=email_address(given["email"]),
        person=_person(sending.desk, given["email"]),
        subject=subject_of(given["text"]),
        text=given["text"],
        details=_details(sending),
        offered=form.offered,
        files=read_files(given["attached"], form.asked.law),
        **form.chosen_values(),
    )


def _details(sending: Sending) -> dict[str, Any]:
    """What was given besides the words, and that nobody proved the address: in the desk's language, because it stays."""
    with translation.override(sending.desk.language):
        unverified = gettext("The address was typed into the public form; nobody has proved that it is theirs.")
    return {**sending.form.details(), "language": sending.language, "unverified": unverified}


def _person(desk: Desk, address: str) -> Person | None:
    known = (
        Identity.objects.of(desk).called(IdentityKind.EMAIL, email_address(address)).select_related("person").first()
    )
    return known.person if known else None


def _marks(sending: Sending, intake: Intake) -> Marks:
    """The digest covers all that the sender wrote or chose, so that a second, different request is never taken for this."""
    files = [sha256(file.data).hexdigest() for file in intake.files]
    product = intake.product.slug if intake.product else ""
    place = f"installation {intake.installation.pk}" if intake.installation else ""
    chosen = (intake.topic, intake.effect, intake.hit, product, *([place] if place else []))
    words = (intake.sender, intake.text, *sorted(map(str, intake.details.items())), *chosen, *files)
    return Marks(
        nonce=sending.token.nonce,
        digest=digest("words", "\x1f".join(words)),
        address=digest("address", f"{sending.desk.pk} {intake.sender}"),
        network=digest("network", f"{sending.desk.pk} {sending.network}"),
    )
