"""To which request a letter belongs: by our own marks in it, or by a mail of its thread that came before.

A number is no key: without our signature beside it, its sender gets to no request that they could not see otherwise.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from django.db.models import Q

from reglament.desk.channels.email.intake.references import MOST_MARKS, answered_in, is_signed
from reglament.desk.lib.once import as_brought, content_of
from reglament.desk.people.access import as_person
from reglament.desk.people.models import Desk, Person
from reglament.desk.tickets.access import as_client
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.delivering import Delivery, content_by, stop_marked
from reglament.desk.tickets.intake.subjects import TAG
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.mail.reading.journey import is_near
from reglament.mail.reading.letter import Letter

KEY_LENGTH = 120
MAIL = "email:"
"""What stands before a Message-ID where the journal keeps it."""
CRLF, LF = b"\r\n", b"\n"
OURS = re.compile(
    r"<(?P<mark>ticket\.(?P<slug>[\w-]+)\.(?P<number>\d{1,9})|notice\.\d+\.(?P<cited>[\w-]+)-(?P<at>\d{1,9}))"
    r"(?:\.(?P<signature>\w+))?@"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A request's number as a letter names it; `proven` when our own signature stands beside it."""

    number: int
    proven: bool


def keyed(came: Intake, letter: Letter, raw: bytes, file: str = "", *, is_retry: bool = False) -> Intake:
    """The intake of a letter with the key under which it is carried out once at a desk, and what tells it from an equal one. `file`
    names the file that it was read from, where it was; `is_retry` says that the same delivery was tried before and got no answer.
    """
    said, way = content_in(letter, raw), delivery_of(letter, came.received_at, file)
    key = mail_key(letter.message_id) if letter.message_id else f"{MAIL}{said}"
    return replace(came, key=key, content=content_by(said, way), delivery=replace(way, is_retry=is_retry))


def delivery_of(letter: Letter, received_at: datetime, file: str = "") -> Delivery:
    """How a letter came that reached us at that moment: by what its first server wrote, else by the file that it lay in."""
    stop = letter.set_out
    is_own = bool(letter.message_id) and (
        is_near(stop, letter.date) if stop else bool(file) and letter.date is not None
    )
    set_out_at = min(stop.at, received_at) if stop else received_at
    return Delivery(stop_marked(stop.line if stop else file), set_out_at, received_at, bool(letter.message_id), is_own)


def content_in(letter: Letter, raw: bytes) -> str:
    """The mark of what a mail says: the same whichever way it came, and another one as soon as anything in it is another.

    Of bytes that could not be read the line ends alone do not count: some ways of delivery change them.
    """
    return content_of(letter.content or raw.replace(CRLF, LF).rstrip(LF))


def mail_key(message_id: str) -> str:
    """The key of a Message-ID; one too long for the journal is kept by its digest."""
    key = f"{MAIL}{message_id}"
    return key if len(key) <= KEY_LENGTH else f"{MAIL}{hashlib.sha256(message_id.encode()).hexdigest()}"


def mail_named(key: str) -> str:
    """The Message-ID that a key was made of; empty for every other key, as for a mail that had none."""
    return as_brought(key).removeprefix(MAIL) if key.startswith(f"{MAIL}<") else ""


def ticket_of(letter: Letter, desk: Desk, person: Person | None) -> Ticket | None:
    """The request that a letter belongs to; None for a new one.

    A signed mark leads whoever wrote it to the request, because only readers of our letters have it; it lets them add to
    it and read nothing. All else leads a known sender to the requests that they may see.
    """
    marks = list(dict.fromkeys(islice(_marks(letter, desk), MOST_MARKS)))
    keys = [mail_key(named) for named in answered_in(letter)]
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
        or _of_colleagues(person, desk).filter(pk__in=told).select_related("desk").order_by("-number").first()
    )


def beside(letter: Letter, desk: Desk) -> Ticket | None:
    """The request whose mail the letter answers, whoever wrote either: for colleagues to read, and nothing goes there by it."""
    keys = [mail_key(named) for named in answered_in(letter)]
    found = named_by(letter, desk)
    if found is not None or not keys:
        return found
    told = Entry.objects.filter(desk=desk, key__in=keys).values("ticket_id")
    return Ticket.objects.of(desk).filter(pk__in=told).select_related("desk").order_by("-number").first()


def _of_colleagues(person: Person, desk: Desk) -> TicketQuerySet:
    """The requests of the person's own organisations: who answers all on a colleague's mail to us adds to it, and reads nothing."""
    places = person.memberships.values("organisation_id")
    return Ticket.objects.of(desk).filter(
        Q(organisation__in=places) | Q(requester__memberships__organisation__in=places)
    )


def named_by(letter: Letter, desk: Desk) -> Ticket | None:
    """The request that a letter names first, proven or not: for people to look at, and nothing may be added there by it."""
    numbers = [mark.number for mark in islice(_marks(letter, desk), MOST_MARKS)]
    return _first(Ticket.objects.of(desk), numbers) if numbers else None


def seen_by(person: Person, desk: Desk) -> TicketQuerySet:
    """The requests that a person sees as a client: their own, and those of organisations that they answer for."""
    return as_client(as_person(person)).filter(desk=desk)


def _first(tickets: TicketQuerySet, numbers: list[int]) -> Ticket | None:
    """The first of the numbers that is among the tickets."""
    there = (
        {ticket.number: ticket for ticket in tickets.filter(number__in=numbers).select_related("desk")}
        if numbers
        else {}
    )
    return next((there[number] for number in numbers if number in there), None)


def _marks(letter: Letter, desk: Desk) -> Iterator[Mark]:
    """The numbers of this desk's requests that the letter names in our own marks: headers first, then the subject."""
    for named in answered_in(letter):
        found = OURS.match(named)
        if found and (found["slug"] or found["cited"]).lower() == desk.slug.lower():
            yield Mark(int(found["number"] or found["at"]), _is_proven(found))
    for found in TAG.finditer(letter.subject):
        if found["slug"].lower() == desk.slug.lower():
            yield Mark(int(found["number"]), _is_proven(found))


def _is_proven(found: re.Match[str]) -> bool:
    return bool(found["signature"]) and is_signed(found["mark"], found["signature"])
