"""What becomes of a letter, put into words.

Nothing is decided here: that is done where it is done for every channel (`tickets/judging.py`).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reglament.desk.channels.email.intake.presenting import files_of, intake_of
from reglament.desk.channels.email.intake.receptions import Reception
from reglament.desk.tickets.entering.judgement import FOR_STAFF_ALONE, OF_STAFF, OWN_DOMAIN, Becomes, Judgement
from reglament.desk.tickets.judging import judge_intake
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.foreseeing import foresee_file
from reglament.mail.reading.letter import Automatic, Letter
from reglament.regulation.decisions import Entitled, Unofficial
from reglament.regulation.rules.doors import Role


class MailOutcome(StrEnum):
    """What can become of a mail."""

    REGISTERED = "registered"
    MESSAGE = "message"
    REFUSED = "refused"
    CONTACT = "contact"
    REPORT = "report"
    QUARANTINED = "quarantined"


OUTCOMES = {
    Becomes.REQUEST: MailOutcome.REGISTERED,
    Becomes.WORDS: MailOutcome.MESSAGE,
    Becomes.ANSWER: MailOutcome.MESSAGE,
    Becomes.RECORD: MailOutcome.REPORT,
    Becomes.REFUSAL: MailOutcome.REFUSED,
    Becomes.CONTACT: MailOutcome.CONTACT,
}
MACHINES = {
    Automatic.BOUNCE: "a mail server reports on a delivery; it answers nothing and reopens nothing",
    Automatic.AUTO_REPLY: "a program answered by itself; it answers nothing and reopens nothing",
    Automatic.GENERATED: "a program wrote it by itself; it answers nothing and reopens nothing",
    Automatic.BULK: "a program sent it to many; it answers nothing and reopens nothing",
}
REASONS: dict[str, str] = {
    Entitled.AGREEMENT: "the sender's agreement is in force",
    Entitled.OPEN_TO_ALL: "the regulation asks for no agreement",
    Entitled.NO_AGREEMENT: "no agreement is known for the sender",
    Entitled.OTHER_KIND: "the sender's agreement is of another kind",
    Entitled.OTHER_PRODUCT: "the sender's agreement does not cover the product",
    Entitled.EXPIRED: "the sender's agreement has run out",
    Entitled.NOT_YET_VALID: "the sender's agreement is not in force yet",
    Role.ADDS: "by e-mail requests are only added to",
    Role.CONSULTS: "by e-mail there is only advice",
    Unofficial.OTHER_CHANNEL: "e-mail is no official channel",
    OWN_DOMAIN: "the desk knows others of the sender's domain, and a person looks whose it is",
    OF_STAFF: "a colleague wrote it, and not in answer to a letter about a request",
    FOR_STAFF_ALONE: "a colleague answers, and words or links of our letter to staff stand in it",
    Unofficial.OTHER_ADDRESS: "it came to an address that is not official",
}
NOBODY = "nobody at the desk is known by the sender's address"
FILE_REASONS = {
    "empty": "there is nothing in the file",
    "too large": "the file is too large",
    "kind not taken": "this kind of file is not taken",
}
SHUT_REASONS = {
    "locked": "the file is protected by a password",
    "sealed": "it is encrypted, and nobody here has the key",
}
"""Of what nobody can open, whatever an edition takes."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One attachment and what becomes of it: `why` says in words why it is not kept."""

    name: str
    content_type: str
    size: int
    why: str

    @property
    def is_kept(self) -> bool:
        """Whether the file goes with the message."""
        return not self.why


@dataclass(frozen=True, slots=True)
class MailDecision:
    """What becomes of a letter and why, in words. `ticket` is the request that it belongs to."""

    outcome: MailOutcome
    why: str
    ticket: Ticket | None = None


UNREADABLE = MailDecision(
    MailOutcome.QUARANTINED, "this is no mail: it has neither a sender, nor a subject, nor a date"
)


def foresee(letter: Letter, at_desk: Reception, at: datetime) -> MailDecision:
    """What would become of the letter. Reads the database where there is one, writes nothing."""
    if is_unreadable(letter):
        return UNREADABLE
    return decided(judge_intake(intake_of(letter, at_desk, at), at_desk.edition, at))


def decided(judged: Judgement) -> MailDecision:
    """What becomes of a letter, in words with their ground."""
    came, ruling, outcome = judged.intake, judged.ruling, OUTCOMES[judged.becomes]
    if came.machine is not None:
        return MailDecision(outcome, MACHINES[Automatic(came.machine.kind)], came.adds_to)
    if judged.becomes is Becomes.ANSWER and came.adds_to is not None:
        return MailDecision(outcome, f"a colleague answers the client of {came.adds_to.reference}", came.adds_to)
    if judged.becomes is Becomes.WORDS and came.adds_to is not None:
        return MailDecision(outcome, f"it answers {came.adds_to.reference}", came.adds_to)
    if came.continues is not None and judged.becomes is not Becomes.CONTACT:
        return MailDecision(outcome, f"{came.continues.reference} was closed too long ago to be opened again")
    if judged.becomes is Becomes.REFUSAL and ruling.holds:
        return MailDecision(outcome, NOBODY)
    return MailDecision(outcome, REASONS.get(ruling.why, ruling.why) + cited(ruling.clauses))


def is_unreadable(letter: Letter) -> bool:
    """Whether the bytes show no sign of a mail."""
    return not (letter.sender.address or letter.subject or letter.message_id or letter.date or letter.attachments)


def enclosed(letter: Letter, at_desk: Reception) -> list[Enclosed]:
    """What becomes of each attachment by the edition."""
    found = []
    for file in files_of(letter):
        content_type, why, clauses = foresee_file(file, at_desk.edition)
        reason = (FILE_REASONS | SHUT_REASONS).get(why, why) + cited(clauses) if why else ""
        found.append(Enclosed(file.name, content_type, len(file.data), reason))
    return found


def cited(clauses: tuple[str, ...]) -> str:
    """Clauses as they stand after a reason: " (clause 1.3)"."""
    if not clauses:
        return ""
    return f" ({'clause' if len(clauses) == 1 else 'clauses'} {', '.join(clauses)})"
