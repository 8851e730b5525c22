"""Who is told of a request beside whoever asked, and who stands in copy and waits for staff to say whether they shall be."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Min, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from reglament.desk.people.identifying import IdentityKind
from reglament.desk.people.models import Identity, Person
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.following import STRANGERS, by_address, copied, following
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.presentation.reading import read_whole
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
    in_copy = copied(journal)
    if not in_copy:
        return []
    told = access.colleagues(ticket).filter(pk__in=in_copy).exclude(pk=ticket.requester_id)
    return list(told.order_by("full_name", "pk"))


def is_followed(ticket: Ticket, person: Person) -> bool:
    """Whether a person follows: in copy, or since a request of their own was merged into this one."""
    told_in = (Kind.LINKED, Kind.FOLLOWED, Kind.UNFOLLOWED)
    journal = list(Entry.objects.filter(ticket=ticket, kind__in=told_in).order_by("seq"))
    return person.pk in following(journal)


def copied_on(ticket: Ticket, journal: Sequence[Entry]) -> Copied:
    """The same with the strangers whom entries name, but for those who were left as they are or are known by now."""
    # Who asked for the ticket may have found out along the way that there are none.
    waiting = _waiting(ticket, journal) if getattr(ticket, "has_strangers", True) else {}
    if waiting:
        known = Identity.objects.filter(desk=ticket.desk_id, kind=IdentityKind.EMAIL, value__in=waiting)
        for address in known.values_list("value", flat=True):
            del waiting[address]
    return Copied(followers_of(ticket, journal), list(waiting.values()))


def naming_strangers(ticket: int | OuterRef) -> QuerySet[Entry]:
    """The entries of a ticket that name mailboxes of which the desk knew nothing."""
    named = Q(words__has_key=STRANGERS) | Q(version=1, payload__has_key=STRANGERS)
    return Entry.objects.filter(named, ticket=ticket)


def _waiting(ticket: Ticket, journal: Sequence[Entry]) -> dict[str, str]:
    """Those who were not left as they are, by address; however often letters name them, each spelling is read once."""
    names = Coalesce(KT(f"words__{STRANGERS}"), KT(f"payload__{STRANGERS}"))
    named = naming_strangers(ticket.pk).values(names=names).annotate(first=Min("seq")).order_by("first")
    boxes = [box for names in named.values_list("names", flat=True) for box in str(names).split(", ")]
    left = read_whole(ticket, [entry for entry in journal if entry.kind == Kind.UNFOLLOWED])
    gone = {entry.said.get("address") for entry in left}
    return {address: box for address, box in by_address(filter(None, boxes)).items() if address not in gone}
