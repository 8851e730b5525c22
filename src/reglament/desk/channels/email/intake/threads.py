"""To which request a letter belongs: by our own marks in it, or by a mail of its thread that came before.

A number is no key: without our signature beside it, its sender gets to no request that they could not see otherwise.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reglament.desk.channels.email.intake.references import is_signed
from reglament.desk.channels.email.reading.letter import Letter
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk, Membership, Part, Person
from reglament.desk.tickets.access import as_client
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet

KEY_LENGTH = 120
CRLF, LF = b"\r\n", b"\n"
OURS = re.compile(
    r"<(?P<mark>ticket\.(?P<slug>[\w-]+)\.(?P<number>\d{1,9})|notice\.\d+\.(?P<cited>[\w-]+)-(?P<at>\d{1,9}))"
    r"(?:\.(?P<signature>\w+))?@"
)
TAG = re.compile(r"\[(?P<mark>(?P<slug>[\w-]+)-(?P<number>\d{1,9}))(?:\.(?P<signature>\w+))?\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A request's number as a letter names it; `proven` when our own signature stands beside it."""

    number: int
    proven: bool


def key_of(letter: Letter, raw: bytes) -> str:
    """The key under which a mail is carried out once at a desk: its Message-ID, or where it has none its very bytes.

    Line ends do not count: some ways of delivery change them.
    """
    if letter.message_id:
        return mail_key(letter.message_id)
    return f"email:{hashlib.sha256(raw.replace(CRLF, LF).rstrip(LF)).hexdigest()}"


def mail_key(message_id: str) -> str:
    """The key of a Message-ID; one too long for the journal is kept by its digest."""
    key = f"email:{message_id}"
    return key if len(key) <= KEY_LENGTH else f"email:{hashlib.sha256(message_id.encode()).hexdigest()}"


def ticket_of(letter: Letter, desk: Desk, person: Person | None) -> Ticket | None:
    """The request that a letter belongs to; None for a new one.

    A signed mark leads whoever wrote it to the request, because only readers of our letters have it; it lets them add to
    it and read nothing. All else leads a known sender to the requests that they may see.
    """
    marks = list(dict.fromkeys(_marks(letter, desk)))
    keys = [mail_key(named) for named in _named(letter)]
    if not (marks or keys):
        return None
    proven = [mark.number for mark in marks if mark.proven]
    found = _first(Ticket.objects.of(desk), proven)
    if found is not None or person is None:
        return found
    seen = seen_by(person, desk)
    told = Entry.objects.filter(desk=desk, key__in=keys).values("ticket_id")
    return (
        _first(seen, [mark.number for mark in marks])
        or seen.filter(pk__in=told).select_related("desk").order_by("-number").first()
    )


def seen_by(person: Person, desk: Desk) -> TicketQuerySet:
    """The requests that a person sees as a client: their own, and those of organisations that they answer for."""
    parts = Membership.objects.filter(person=person, part=Part.RESPONSIBLE).values_list("organisation_id", flat=True)
    return as_client(Viewer(desk_id=desk.pk, person_id=person.pk, responsible_ids=frozenset(parts)))


def _first(tickets: TicketQuerySet, numbers: list[int]) -> Ticket | None:
    """The first of the numbers that is among the tickets."""
    found = (tickets.filter(number=number).select_related("desk").first() for number in numbers)
    return next((ticket for ticket in found if ticket is not None), None)


def _named(letter: Letter) -> Iterator[str]:
    """The mails that the letter names as those it answers, the nearest first."""
    if letter.in_reply_to:
        yield letter.in_reply_to
    yield from reversed(letter.references)


def _marks(letter: Letter, desk: Desk) -> Iterator[Mark]:
    """The numbers of this desk's requests that the letter names in our own marks: headers first, then the subject."""
    for named in _named(letter):
        found = OURS.match(named)
        if found and (found["slug"] or found["cited"]).lower() == desk.slug.lower():
            yield Mark(int(found["number"] or found["at"]), _is_proven(found))
    for found in TAG.finditer(letter.subject):
        if found["slug"].lower() == desk.slug.lower():
            yield Mark(int(found["number"]), _is_proven(found))


def _is_proven(found: re.Match[str]) -> bool:
    return bool(found["signature"]) and is_signed(found["mark"], found["signature"])
