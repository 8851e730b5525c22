"""What becomes of a letter, decided before anything is written, with the reason and its clause."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from reglament.desk.channels.email.intake import threads
from reglament.desk.channels.email.reading.letter import Automatic, Letter
from reglament.desk.people.entitlements import Entitlement
from reglament.desk.people.identifying import IdentityKind, email_address
from reglament.desk.people.models import Desk, Person
from reglament.desk.tickets.doors import TURNED_AWAY
from reglament.desk.tickets.intake.admitting import File, Intake, agreements_of
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.telling.foreseeing import door_addresses, edition_at, foresee, foresee_file, shipped_edition

if TYPE_CHECKING:
    # Only tickets and the rulebook speak with the core; this door passes the edition on without looking into it.
    from reglament.regulation.edition import Edition

CHANNEL = "email"
# Every mail asks this, so the statement is written by hand: the ORM would compile it anew each time.
KNOWN = """
    SELECT p.* FROM people_identity i JOIN people_person p ON p.id = i.person_id
     WHERE i.desk_id = %s AND i.kind = %s AND i.value = %s
"""


class Outcome(StrEnum):
    """What can become of a mail."""

    REGISTERED = "registered"
    MESSAGE = "message"
    REFUSED = "refused"
    CONTACT = "contact"
    REPORT = "report"
    QUARANTINED = "quarantined"


MACHINES = {
    Automatic.BOUNCE: "a mail server reports on a delivery; it answers nothing and reopens nothing",
    Automatic.AUTO_REPLY: "a program answered by itself; it answers nothing and reopens nothing",
    Automatic.BULK: "a program sent it to many; it answers nothing and reopens nothing",
}
REASONS = {
    "agreement": "the sender's agreement is in force",
    "open to all": "the regulation asks for no agreement",
    "no agreement": "no agreement is known for the sender",
    "other kind of agreement": "the sender's agreement is of another kind",
    "other product": "the sender's agreement does not cover the product",
    "expired": "the sender's agreement has run out",
    "not yet valid": "the sender's agreement is not in force yet",
    "adds": "by e-mail requests are only added to",
    "consults": "by e-mail there is only advice",
    "other channel": "e-mail is no official channel",
    "other address": "it came to an address that is not official",
}
FILE_REASONS = {
    "empty": "there is nothing in the file",
    "too large": "the file is too large",
    "kind not taken": "this kind of file is not taken",
}


@dataclass(frozen=True, slots=True)
class Reception:
    """The desk to which a mail came, and the edition that binds it. A desk that was never set up has no row to ask.

    `recipient` is the address of the envelope; empty where it is not known, which stands for the official one.
    `received_at` is when the mail reached a mailbox of ours; None where that is now.
    """

    desk: Desk
    edition: "Edition"
    recipient: str = ""
    received_at: datetime | None = None

    @property
    def door(self) -> str:
        """The address as the regulation judges it. Whoever answers our letters came by the right door."""
        return "" if self.recipient.casefold() == self.desk.sender.casefold() else self.recipient

    @property
    def is_official(self) -> bool:
        """Whether the recipient is one of the official addresses."""
        official = (self.desk.sender, *door_addresses(self.edition, CHANNEL))
        return not self.recipient or self.recipient.casefold() in {address.casefold() for address in official}

    @property
    def remembers(self) -> bool:
        """Whether there is a database that knows the desk's people and requests."""
        return self.desk.pk is not None


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
class Decision:
    """What becomes of a letter and why. `person` is its known sender, `ticket` the request that it belongs to.

    `held` are the sender's agreements, where the decision asked for them.
    """

    outcome: Outcome
    why: str
    person: Person | None = None
    ticket: Ticket | None = None
    held: list[Entitlement] | None = field(default=None, compare=False)


def reception(desk: Desk, at: datetime) -> Reception | None:
    """The desk with the edition in force at the moment; None where it has none."""
    edition = edition_at(desk, at)
    return Reception(desk, edition) if edition else None


def shipped_reception(name: str) -> Reception | None:
    """A desk as it would be with the edition that ships under its name; None where none does."""
    edition = shipped_edition(name)
    return Reception(Desk(slug=name, regulation=name, time_zone=edition.time_zone), edition) if edition else None


def decide(letter: Letter, at_desk: Reception, at: datetime) -> Decision:
    """What becomes of the letter. Reads the database where there is one, writes nothing."""
    if is_unreadable(letter):
        return Decision(Outcome.QUARANTINED, "this is no mail: it has neither a sender, nor a subject, nor a date")
    person = sender_of(letter, at_desk) if at_desk.remembers else None
    ticket = ticket_of(letter, at_desk, person)
    if letter.automatic:
        return Decision(Outcome.REPORT, MACHINES[letter.automatic], person, ticket)
    if ticket is not None:
        return Decision(Outcome.MESSAGE, f"it answers {ticket.reference}", person, ticket)
    came = intake_of(letter, at_desk, person, at)
    held = agreements_of(came)
    ruling = foresee(came, at_desk.edition, held)
    why = said_of_door(ruling.why, ruling.clauses)
    if ruling.why in TURNED_AWAY:
        return Decision(Outcome.CONTACT, why, person, held=held)
    return Decision(Outcome.REGISTERED if ruling.holds else Outcome.REFUSED, why, person, held=held)


def ticket_of(letter: Letter, at_desk: Reception, person: Person | None) -> Ticket | None:
    """The request that the letter belongs to; none for a sender whom their own servers disown."""
    if not at_desk.remembers or letter.authentication.is_failing:
        return None
    return threads.ticket_of(letter, at_desk.desk, person)


def is_unreadable(letter: Letter) -> bool:
    """Whether the bytes show no sign of a mail."""
    return not (letter.sender.address or letter.subject or letter.message_id or letter.date or letter.attachments)


def sender_of(letter: Letter, at_desk: Reception) -> Person | None:
    """Who wrote it, when the desk knows the address."""
    try:
        address = email_address(letter.sender.address)
    except ValidationError:
        return None
    return next(iter(Person.objects.raw(KNOWN, [at_desk.desk.pk, IdentityKind.EMAIL.value, address])), None)


def intake_of(
    letter: Letter, at_desk: Reception, person: Person | None, at: datetime, *, key: str | None = None
) -> Intake:
    """The letter as every door hands a request in. Received is when it came to us: the Date header is only a claim."""
    details = {"email": letter.sender.address, "full_name": letter.sender.name}
    if letter.authentication.is_failing:
        details["unverified"] = str(letter.authentication)
    return Intake(
        desk=at_desk.desk,
        received_at=at_desk.received_at or at,
        channel=CHANNEL,
        address=at_desk.door,
        sender=letter.sender.address,
        person=person,
        subject=letter.subject,
        text=words_of(letter),
        html=letter.html,
        full_text=letter.text,
        details={name: value for name, value in details.items() if value},
        files=files_of(letter),
        key=key,
    )


def words_of(letter: Letter) -> str:
    """What the sender says: the new words, else the whole text, else what there is besides words."""
    files = ", ".join(attached.name for attached in letter.attachments)
    return letter.new_text or letter.text or (f"[{files}]" if files else letter.subject or "…")


def files_of(letter: Letter) -> tuple[File, ...]:
    """The attachments in plain values."""
    return tuple(File(attached.name, attached.content_type, attached.data) for attached in letter.attachments)


def enclosed(letter: Letter, at_desk: Reception) -> list[Enclosed]:
    """What becomes of each attachment by the edition."""
    found = []
    for file in files_of(letter):
        content_type, why, clauses = foresee_file(file, at_desk.edition)
        reason = FILE_REASONS.get(why, why) + cited(clauses) if why else ""
        found.append(Enclosed(file.name, content_type, len(file.data), reason))
    return found


def said_of_door(why: str, clauses: tuple[str, ...]) -> str:
    """What the edition says of a letter at its door, in a sentence with its ground."""
    return REASONS.get(why, why) + cited(clauses)


def cited(clauses: tuple[str, ...]) -> str:
    """Clauses as they stand after a reason: " (clause 1.3)"."""
    if not clauses:
        return ""
    return f" ({'clause' if len(clauses) == 1 else 'clauses'} {', '.join(clauses)})"
