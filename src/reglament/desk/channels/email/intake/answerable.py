"""The one place that says whether a mail may be answered by itself, and to which address (RFC 3834, section 2).

What comes of the mail is not decided here: it is taken in all the same, and its row or its journal says why nothing answered.
"""

from dataclasses import dataclass
from datetime import datetime

from reglament.desk.channels.email.intake.receptions import Reception
from reglament.desk.lib.automatic import refuses_answers
from reglament.desk.rulebook.mailboxes import is_ours
from reglament.mail.reading.letter import Letter
from reglament.mail.reading.trust import are_akin

SILENCE, NO_SENDER, UNVERIFIED, SPAM, OURSELVES = (
    *("asks for silence", "no sender", "sender not verified", "spam", "ourselves"),
)


@dataclass(frozen=True, slots=True)
class AutomaticAnswer:
    """Where an automatic answer goes; `unanswered` says as a short code why none does."""

    address: str
    unanswered: str = ""


def answerable(letter: Letter, at_desk: Reception, at: datetime, *, is_known: bool) -> AutomaticAnswer:
    """Whether and where a mail may be answered by itself. A sender whom the desk knows is none of its own addresses."""
    address = _address(letter)
    why = _why_not(letter) or refuses_answers(address)
    if not why and not is_known and at_desk.remembers and is_ours(address, at):
        why = OURSELVES
    return AutomaticAnswer(address, why)


def _why_not(letter: Letter) -> str:
    """What of the mail itself stands in the way; what speaks against its sender goes first."""
    if letter.has_no_sender:
        return NO_SENDER
    if letter.authentication.is_failing:
        return UNVERIFIED
    if letter.is_spam:
        return SPAM
    return SILENCE if letter.marks.silence else ""


def _address(letter: Letter) -> str:
    """Where the sender wants to be answered: at Reply-To, when it is of their own domain, or of one above or below it, or when
    our relay vouches for them. Anybody can write somebody else's address there, and we would write to that person.
    """
    own = letter.sender.address
    wanted = letter.reply_to.address
    if not wanted or "@" not in wanted:
        return own
    is_theirs = are_akin(_domain(wanted), _domain(own)) or letter.authentication.dmarc == "pass"
    return wanted if is_theirs else own


def _domain(address: str) -> str:
    return address.rpartition("@")[2].casefold().rstrip(".")
