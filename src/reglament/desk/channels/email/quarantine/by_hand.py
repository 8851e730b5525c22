"""A mail of the quarantine as a person read it, with all that the desk can read of it beside their words."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from reglament.desk.channels.email.intake import deciding
from reglament.desk.channels.email.intake.answerable import answerable
from reglament.desk.channels.email.intake.presenting import copies_of, in_copy_of, letter_alone
from reglament.desk.channels.email.intake.quarantining import is_for_later, storable
from reglament.desk.channels.email.intake.receptions import Reception
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
    alone = letter_alone(letter, mail.desk, mail.received_at, mail.reached)
    is_original = not deciding.is_unreadable(letter)
    told = {name: kept for name, value in alone.details.items() if (kept := storable(str(value), LONGEST))}
    return replace(
        alone,
        sender=made.sender,
        subject=made.subject,
        text=need_words(made.text),
        html=storable(alone.html, LONGEST) if is_original else "",
        full_text=storable(alone.full_text, LONGEST) if is_original else "",
        details={**(told if is_theirs else {}), "email": made.sender},
        is_disowned=is_theirs and alone.is_disowned,
        copies=copied.copies,
        in_copy=copied.in_copy,
        unanswered=copied.unanswered if is_theirs else "",
    )


def is_from(letter: Letter, made: Made) -> bool:
    """Whether the mail came from whom staff name, as far as it says by itself from whom it came."""
    return letter.sender.address.casefold() in ("", made.sender.casefold())


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
