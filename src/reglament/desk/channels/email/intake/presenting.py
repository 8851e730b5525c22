"""A letter turned into the intake that every channel hands over: who wrote it, what, and which request it belongs to."""

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError

from reglament.desk.channels.email.intake import colleagues, reports, routing, sent, threads
from reglament.desk.channels.email.intake.answerable import answerable
from reglament.desk.channels.email.intake.receptions import CHANNEL, Reception
from reglament.desk.lib.automatic import refuses_answers
from reglament.desk.people.identifying import IdentityKind, email_address
from reglament.desk.people.models import Desk, Person, Staff
from reglament.desk.tickets.about import about_ticket
from reglament.desk.tickets.intake.admitting import File, Intake, Machine
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import ABOUT
from reglament.mail.mailboxes import plain
from reglament.mail.reading.absence_notes import is_nothing_else
from reglament.mail.reading.letter import Address, Automatic, Letter
from reglament.mail.reading.mail import CONTENTS
from reglament.mail.reading.prefixes import ANSWERING

MOST_COPIES = 20
LONGEST_NAME = 100
# Every mail asks this, so the statement is written by hand: the ORM would compile it anew each time.
KNOWN = """
    SELECT p.*, (SELECT COUNT(*) FROM people_identity o WHERE o.person_id = p.id AND o.kind = i.kind) AS addresses
      FROM people_identity i JOIN people_person p ON p.id = i.person_id
     WHERE i.desk_id = %s AND i.kind = %s AND i.value = %s
"""


def ticket_of(letter: Letter, at_desk: Reception, person: Person | None) -> Ticket | None:
    """The request that the letter belongs to; none for a sender whom their own servers disown."""
    if not at_desk.remembers or letter.authentication.is_failing:
        return None
    return threads.ticket_of(letter, at_desk.desk, person)


def sender_of(letter: Letter, at_desk: Reception) -> Person | None:
    """Who wrote it, when the desk knows the address."""
    return known_by(letter.sender.address, at_desk.desk) if at_desk.remembers else None


def known_by(written: str, desk: Desk) -> Person | None:
    """Whom a desk knows by an address, with how many `addresses` they have."""
    try:
        address = email_address(written)
    except ValidationError:
        return None
    return next(iter(Person.objects.raw(KNOWN, [desk.pk, IdentityKind.EMAIL.value, address])), None)


def intake_of(letter: Letter, at_desk: Reception, at: datetime) -> Intake:
    """The letter as every channel hands it in: who wrote it, whether a machine did, and the request that it belongs to. Received
    is when it came to us: the Date header is only a claim.
    """
    person = sender_of(letter, at_desk)
    machine = _machine_of(letter, at_desk, person)
    may = answerable(letter, at_desk, at, is_known=person is not None)
    staff = None if machine else _staff_of(letter, at_desk, person)
    ticket = _ticket_of(letter, at_desk, person, machine, staff)
    if ticket is None and staff is None:
        machine = machine or _absence_of(letter)
    words = _new_words(letter, at_desk, ticket, staff)
    return replace(
        letter_alone(letter, at_desk.desk, at_desk.received_at or at, at_desk.door),
        person=person,
        text=words_of(letter, words.text, is_strict=staff is not None and ticket is not None),
        is_nothing_new=ticket is not None and not words.text.strip() and not letter.attachments,
        adds_to=ticket,
        machine=machine,
        unanswered=may.unanswered,
        answer_to=may.address,
        copies=copies_of(letter, at_desk),
        # Nobody follows what staff or machines write.
        in_copy=() if staff or machine else in_copy_of(letter, at_desk, at, may.unanswered),
        staff=staff,
        holds_ours=words.holds_ours,
        beside=_beside(letter, at_desk) if ticket is None and staff is None and machine is None else None,
    )


def _new_words(letter: Letter, at_desk: Reception, ticket: Ticket | None, staff: Staff | None) -> sent.ColleaguesWords:
    """What is new in a letter, of a colleague with what they would send on to a client beside it."""
    if ticket is None:
        return sent.ColleaguesWords(letter.unsigned_text, holds_ours=False)
    if staff is None:
        return sent.ColleaguesWords(sent.new_words(letter, ticket, at_desk.addresses), holds_ours=False)
    return sent.colleagues_words(letter, ticket, staff)


def letter_alone(letter: Letter, desk: Desk, received_at: datetime, reached: str) -> Intake:
    """What the letter itself says, without its words: its sender, its original, its files, what its sender's servers say of it."""
    proof = letter.authentication
    details = {
        "email": letter.sender.address,
        "full_name": letter.sender.name,
        "unverified": str(proof) if proof.is_failing else "",
    }
    return Intake(
        desk=desk,
        received_at=received_at,
        channel=CHANNEL,
        address=reached,
        sender=letter.sender.address,
        subject=letter.subject,
        html=letter.html,
        full_text=letter.text,
        details={name: value for name, value in details.items() if value},
        files=files_of(letter),
        is_disowned=proof.is_failing,
    )


def _staff_of(letter: Letter, at_desk: Reception, person: Person | None) -> Staff | None:
    """Who of the staff wrote it. Somebody who is a client's person too speaks as staff where they answer a letter to staff."""
    if not at_desk.remembers or (person is not None and not colleagues.names_a_letter_to_staff(letter)):
        return None
    return colleagues.colleague_of(letter, at_desk.desk)


def _ticket_of(
    letter: Letter, at_desk: Reception, person: Person | None, machine: Machine | None, staff: Staff | None
) -> Ticket | None:
    if staff is not None:
        return colleagues.request_answered(letter, staff)
    if machine is not None and machine.letter is not None:
        # What became of a letter to staff is nothing that a client's machine said.
        tells_of_a_request = machine.letter.about_kind == ABOUT and machine.letter.about_id is not None
        return machine.about if tells_of_a_request and machine.letter.staff_id is None else None
    return ticket_of(letter, at_desk, person)


def _beside(letter: Letter, at_desk: Reception) -> Ticket | None:
    return threads.beside(letter, at_desk.desk) if at_desk.remembers else None


def copies_of(letter: Letter, at_desk: Reception) -> str:
    """Whom a letter went to beside the desk, as people read it."""
    official = {plain(each) for each in at_desk.addresses}
    own = letter.sender.address.casefold()
    named = dict.fromkeys(box.address.casefold() for box in (*letter.to, *letter.cc) if "@" in box.address)
    others = [each for each in named if each != own and plain(each) not in official]
    return ", ".join(others[:MOST_COPIES])


def in_copy_of(letter: Letter, at_desk: Reception, at: datetime, unanswered: str) -> tuple[str, ...]:
    """The mailboxes in copy that may be told of the request. None of a mail that nobody may answer by itself, that a program
    wrote or that went to many; and no address of ours, none at which nobody reads, and not its sender's.
    """
    if unanswered or letter.automatic or not at_desk.remembers:
        return ()
    named = {plain(box.address): box for box in (*letter.to, *letter.cc) if "@" in box.address}
    own = {plain(each) for each in (*at_desk.addresses, letter.sender.address, letter.reply_to.address)}
    others = [box for plain, box in named.items() if plain not in own][:MOST_COPIES]
    ours = routing.route([box.address for box in others], at) if others else {}
    read = [box for box in others if box.address not in ours and not refuses_answers(box.address)]
    return tuple(_written(box) for box in read)


def _written(box: Address) -> str:
    """A mailbox as staff read it, "Name <address>": of its name only what no list of mailboxes could be misread by."""
    plain = "".join(each if each.isalnum() or each in ".-'’" else " " for each in box.name[:LONGEST_NAME])
    name = " ".join(plain.split())
    return f"{name} <{box.address}>" if name else box.address


def _machine_of(letter: Letter, at_desk: Reception, person: Person | None) -> Machine | None:
    """The mark of a machine, with the letter of ours that it reports on; None where a person wrote it. Where it is in doubt, the words of
    a known sender are theirs: one that is needless costs a click, and one that is lost costs their trust.
    """
    if not letter.automatic or (letter.marks.is_doubtful and person is not None):
        return None
    named = about = None
    if at_desk.remembers:
        named = reports.notice_of(letter, at_desk.desk)
        about = (about_ticket(named) if named else None) or threads.beside(letter, at_desk.desk)
    return Machine(letter.automatic, named, reports.undelivered(letter), letter.marks.sign, about)


def _absence_of(letter: Letter) -> Machine | None:
    """The mark of a note of absence that answers a letter about no request, such as one of a new edition: it asks for nothing. On a request
    it is the word of its client, and changes nothing.
    """
    answers = letter.in_reply_to or letter.references or ANSWERING.match(letter.subject)
    if not answers or letter.attachments or not is_nothing_else(letter.new_text):
        return None
    return Machine(Automatic.AUTO_REPLY, sign=CONTENTS)


def words_of(letter: Letter, new: str, *, is_strict: bool = False) -> str:
    """What the sender says: the `new` words, else the whole text, else what there is besides words. What a letter quotes that
    belongs to no request nobody here has seen, so it is not taken for old. `is_strict`: the new words alone, since what a
    colleague quotes was written for staff.
    """
    files = ", ".join(attached.name for attached in letter.attachments)
    if is_strict:
        return new or (f"[{files}]" if files else "")
    return new or letter.text or (f"[{files}]" if files else letter.subject or "…")


def files_of(letter: Letter) -> tuple[File, ...]:
    """The attachments in plain values."""
    return tuple(File(attached.name, attached.content_type, attached.data) for attached in letter.attachments)
