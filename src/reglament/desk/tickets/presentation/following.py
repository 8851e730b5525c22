"""Who is told of a request beside whoever asked, and who stands in copy and waits for staff to say whether they shall be."""

from collections.abc import Sequence
from dataclasses import dataclass

from reglament.desk.people.identifying import IdentityKind
from reglament.desk.people.models import Identity, Person
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.following import by_address, copied, joined
from reglament.desk.tickets.models import Entry, Ticket
from reglament.regulation.facts import Kind


@dataclass(frozen=True, slots=True)
class Copied:
    """Everybody beside whoever asked: `followers` are told of the answers, of `strangers` (mailboxes as they were written) the
    desk knows nothing.
    """

    followers: Sequence[Person]
    strangers: Sequence[str]


def followers_of(ticket: Ticket, journal: Sequence[Entry]) -> list[Person]:
    """The people in copy who are told, by name; one query where there are any."""
    following = copied(journal)
    if not following:
        return []
    told = access.colleagues(ticket).filter(pk__in=following).exclude(pk=ticket.requester_id)
    return list(told.order_by("full_name", "pk"))


def is_followed(ticket: Ticket, person: Person) -> bool:
    """Whether a person follows: in copy, or since a request of their own was merged into this one."""
    told_in = (Kind.LINKED, Kind.FOLLOWED, Kind.UNFOLLOWED)
    journal = list(Entry.objects.filter(ticket=ticket, kind__in=told_in).order_by("seq"))
    return person.pk in joined(journal) or person.pk in copied(journal)


def copied_on(ticket: Ticket, journal: Sequence[Entry]) -> Copied:
    """The same with the strangers whom entries name, but for those who were left as they are or are known by now."""
    named = [box for entry in journal for box in str(entry.said.get("strangers") or "").split(", ")]
    left = {entry.said.get("address") for entry in journal if entry.kind == Kind.UNFOLLOWED}
    waiting = {address: box for address, box in by_address(filter(None, named)).items() if address not in left}
    if waiting:
        known = Identity.objects.filter(desk=ticket.desk_id, kind=IdentityKind.EMAIL, value__in=waiting)
        for address in known.values_list("value", flat=True):
            del waiting[address]
    return Copied(followers_of(ticket, journal), list(waiting.values()))
