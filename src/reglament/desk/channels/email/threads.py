"""To which request a letter belongs: by our own marks in it, or by a mail of its thread that came before.

Whatever a letter says, its sender gets to no request that they could not see otherwise: a number is no key.
"""

import hashlib
import re
from collections.abc import Iterator

from django.db import connection

from reglament.desk.channels.email.letter import Letter
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk, Membership, Part, Person
from reglament.desk.tickets.access import as_client
from reglament.desk.tickets.models import Entry, Refusal, Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet

KEY_LENGTH = 120
# Every mail asks this, so the statement is written by hand: the ORM would compile it anew each time.
EARLIER = """
    SELECT ticket_id, NULL FROM tickets_entry WHERE desk_id = %s AND key = %s
     UNION ALL
    SELECT NULL, id FROM tickets_refusal WHERE desk_id = %s AND key = %s
"""
OURS = re.compile(r"<(?:ticket\.(?P<slug>[\w-]+)\.(?P<number>\d{1,9})|notice\.\d+\.(?P<cited>[\w-]+)-(?P<at>\d{1,9}))@")
TAG = re.compile(r"\[(?P<slug>[\w-]+)-(?P<number>\d{1,9})\]")


def key_of(letter: Letter, raw: bytes) -> str:
    """The key under which a mail is carried out once at a desk: its Message-ID, or where it has none its very bytes."""
    return mail_key(letter.message_id) if letter.message_id else f"email:{hashlib.sha256(raw).hexdigest()}"


def mail_key(message_id: str) -> str:
    """The key of a Message-ID; one too long for the journal is kept by its digest."""
    key = f"email:{message_id}"
    return key if len(key) <= KEY_LENGTH else f"email:{hashlib.sha256(message_id.encode()).hexdigest()}"


def earlier(desk: Desk, key: str) -> Ticket | Refusal | None:
    """What became of the same mail when it was delivered before."""
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, [desk.pk, key, desk.pk, key])
        row = cursor.fetchone()
    if row is None:
        return None
    ticket_id, refusal_id = row
    if refusal_id:
        return Refusal.objects.get(pk=refusal_id)
    return Ticket.objects.select_related("desk").get(pk=ticket_id)


def ticket_of(letter: Letter, desk: Desk, person: Person) -> Ticket | None:
    """The request that a known sender's letter belongs to, of those that they may see; None for a new one."""
    numbers = list(dict.fromkeys(_numbers(letter, desk)))
    keys = [mail_key(named) for named in _named(letter)]
    if not numbers and not keys:
        return None
    seen = _seen_by(person, desk)
    for number in numbers:
        found = seen.filter(number=number).select_related("desk").first()
        if found:
            return found
    told = Entry.objects.filter(desk=desk, key__in=keys).values("ticket_id")
    return seen.filter(pk__in=told).select_related("desk").order_by("-number").first()


def _seen_by(person: Person, desk: Desk) -> TicketQuerySet:
    parts = Membership.objects.filter(person=person, part=Part.RESPONSIBLE).values_list("organisation_id", flat=True)
    return as_client(Viewer(desk_id=desk.pk, person_id=person.pk, responsible_ids=frozenset(parts)))


def _named(letter: Letter) -> Iterator[str]:
    """The mails that the letter names as those it answers, the nearest first."""
    if letter.in_reply_to:
        yield letter.in_reply_to
    yield from reversed(letter.references)


def _numbers(letter: Letter, desk: Desk) -> Iterator[int]:
    """The numbers of this desk's requests that the letter names in our own marks: headers first, then the subject."""
    for named in _named(letter):
        mark = OURS.match(named)
        if mark and (mark["slug"] or mark["cited"]).lower() == desk.slug.lower():
            yield int(mark["number"] or mark["at"])
    for tag in TAG.finditer(letter.subject):
        if tag["slug"].lower() == desk.slug.lower():
            yield int(tag["number"])
