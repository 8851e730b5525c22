"""A mail of the quarantine as a person read it, with all that the desk can read of it beside their words."""

import logging
from dataclasses import dataclass
from datetime import datetime

from reglament.desk.channels.email.intake import deciding
from reglament.desk.channels.email.intake.answerable import answerable
from reglament.desk.channels.email.intake.presenting import copies_of, files_of, in_copy_of
from reglament.desk.channels.email.intake.quarantining import is_for_later, storable
from reglament.desk.channels.email.intake.receptions import CHANNEL, Reception
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.stage.words import LONGEST, need_words
from reglament.mail.reading.letter import Letter

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    """What a member of staff read out of a mail that the desk could not read."""

    sender: str
    subject: str
    text: str
    reason: str
    is_request: bool


@dataclass(frozen=True, slots=True)
class MailCopies:
    """Who a letter went to beside the desk, as `Intake` has it, and why nothing may answer it by itself."""

    copies: str = ""
    in_copy: tuple[str, ...] = ()
    unanswered: str = ""


def intake_by_hand(mail: Quarantined, letter: Letter, made: Made, at_desk: Reception | None, at: datetime) -> Intake:
    """The intake of what staff `made` of the mail: sender, subject and words as they read them. Its copies, its files and its
    original are those of the letter. `at_desk` is None where no edition is in force, which names no official address.

    What the letter says of its own sender counts where that is whom staff name. Raises Refused without words.
    """
    is_theirs = made.sender.casefold() == letter.sender.address.casefold()
    copied = _copies(letter, at_desk, at) if at_desk is not None else MailCopies()
    html, full_text = _original(letter)
    return Intake(
        desk=mail.desk,
        received_at=mail.received_at,
        channel=CHANNEL,
        address=mail.reached,
        sender=made.sender,
        subject=made.subject,
        text=need_words(made.text),
        html=html,
        full_text=full_text,
        details={"email": made.sender, **(_sender(letter) if is_theirs else {})},
        is_disowned=is_theirs and letter.authentication.is_failing,
        files=files_of(letter),
        copies=copied.copies,
        in_copy=copied.in_copy,
        unanswered=copied.unanswered if is_theirs else "",
    )


def _original(letter: Letter) -> tuple[str, str]:
    """Its HTML and its whole text, as far as anybody can read it."""
    if deciding.is_unreadable(letter):
        return "", ""
    return storable(letter.html, LONGEST), storable(letter.text, LONGEST)


def _sender(letter: Letter) -> dict[str, str]:
    """What the letter says of its sender: their name, and what their own servers think of it."""
    proof = letter.authentication
    told = {"full_name": letter.sender.name, "unverified": str(proof) if proof.is_failing else ""}
    return {name: storable(value, LONGEST) for name, value in told.items() if value}


def _copies(letter: Letter, at_desk: Reception, at: datetime) -> MailCopies:
    """Whatever cannot be read of it now may be why the mail is in quarantine, and keeps nobody from taking it in."""
    try:
        unanswered = answerable(letter, at_desk, at, is_known=True).unanswered
        in_copy = in_copy_of(letter, at_desk, at, unanswered)
        copies = copies_of(letter, at_desk)
    except Exception as error:
        if is_for_later(error):
            raise
        log.exception("The copies of a mail in quarantine cannot be read.")
        return MailCopies()
    return MailCopies(storable(copies, LONGEST), tuple(storable(each, LONGEST) for each in in_copy), unanswered)
