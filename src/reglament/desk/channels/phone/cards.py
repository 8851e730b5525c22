"""A caller at a glance: who, of which organisations, on which agreements, with which open requests.

The number of queries does not grow with that of the people.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Q

from reglament.desk.channels.phone.law import CHANNEL
from reglament.desk.channels.phone.models import CallEnding
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Viewer
from reglament.desk.people.entitlements import Entitlement
from reglament.desk.people.models import Agreement, Desk, Identity, IdentityKind, Membership, Organisation, Person
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets import access
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.previewing import preview
from reglament.desk.tickets.sentences import ADMISSION, word

T = TypeVar("T")
MOST_REQUESTS = 10
MOST_CALLS = 3


@dataclass(frozen=True, slots=True)
class HeldAgreement:
    """An agreement that is in force, and the names of what it covers."""

    row: Agreement
    products: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that a specialist needs when the phone rings. `lack` says why no agreement entitles, by `clauses`."""

    person: Person
    numbers: tuple[str, ...]
    organisations: tuple[Organisation, ...]
    agreements: tuple[HeldAgreement, ...]
    lack: str
    clauses: tuple[str, ...]
    requests: tuple[Ticket, ...]
    calls: tuple[CallEnding, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the queries found, by the ids of people and organisations."""

    places: dict[int, list[Organisation]]
    numbers: dict[int, list[str]]
    agreements: dict[int, list[Agreement]]
    tickets: list[Ticket]
    calls: dict[int, list[CallEnding]]


def cards(desk: Desk, viewer: Viewer, people: Sequence[Person], at: datetime) -> list[Card]:
    """A card for each person, in their order, for a specialist who may see the desk's requests."""
    if not people:
        return []
    known = _known(desk, viewer, people)
    edition = Edition.objects.in_force(desk, at)
    return [_card(desk, each, known, edition, at) for each in people]


def _known(desk: Desk, viewer: Viewer, people: Sequence[Person]) -> _Known:
    ids = [each.pk for each in people]
    places: dict[int, list[Organisation]] = defaultdict(list)
    memberships = Membership.objects.of(desk).filter(person__in=ids).select_related("organisation")
    for row in memberships.order_by("organisation__name", "pk"):
        if row.organisation not in places[row.person_id]:
            places[row.person_id].append(row.organisation)
    homes = {place.pk for own in places.values() for place in own}
    held = Agreement.objects.of(desk).filter(organisation__in=homes).prefetch_related("products")
    numbers = Identity.objects.of(desk).filter(person__in=ids, kind=IdentityKind.PHONE).order_by("pk")
    theirs = access.visible(viewer).unfinished().filter(Q(requester__in=ids) | Q(organisation__in=homes))
    spoken = CallEnding.objects.filter(person__in=ids, call__desk=desk, kind="consultation").select_related(
        "staff__user"
    )
    return _Known(
        places,
        _by((row.person_id, row.written) for row in numbers),
        _by((row.organisation_id, row) for row in held.order_by("-first_day", "pk")),
        list(theirs.for_rows().select_related("desk", "edition").order_by("-last_at")[:100]),
        _by((row.person_id or 0, row) for row in spoken.order_by("-at")[:50]),
    )


def _card(desk: Desk, person: Person, known: _Known, edition: Edition | None, at: datetime) -> Card:
    own = known.places.get(person.pk, [])
    rows = [row for place in own for row in known.agreements.get(place.pk, [])]
    entitled = [(row, _entitlement(row)) for row in rows]
    today = desk.day_of(at)
    came = Intake(desk=desk, received_at=at, channel=CHANNEL, person=person)
    lack, clauses = _lack(edition, came, [each for _row, each in entitled]) if edition else ("", ())
    homes = {place.pk for place in own}
    # One's own requests come before those of colleagues.
    requests = sorted(
        (each for each in known.tickets if each.requester_id == person.pk or each.organisation_id in homes),
        key=lambda each: each.requester_id != person.pk,
    )
    return Card(
        person=person,
        numbers=tuple(known.numbers.get(person.pk, ())),
        organisations=tuple(own),
        agreements=tuple(HeldAgreement(row, _names(row)) for row, each in entitled if each.serves(today, "")),
        lack=lack,
        clauses=clauses,
        requests=tuple(requests[:MOST_REQUESTS]),
        calls=tuple(known.calls.get(person.pk, ())[:MOST_CALLS]),
    )


def _lack(edition: Edition, came: Intake, held: list[Entitlement]) -> tuple[str, tuple[str, ...]]:
    """Why a request of this person would be refused now whatever it is about; empty where one would be registered."""
    refused = preview(compiled(edition), came, held, came.received_at).refused
    return (word(ADMISSION, refused.why), refused.clauses) if refused else ("", ())


def _entitlement(row: Agreement) -> Entitlement:
    slugs = frozenset(product.slug for product in row.products.all())
    return Entitlement(row.pk, row.organisation_id, row.kind, slugs, row.tariff, row.first_day, row.last_day)


def _names(row: Agreement) -> str:
    language = reader_language()
    return ", ".join(sorted(product.called(language) for product in row.products.all()))


def _by(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for name, value in pairs:
        found[name].append(value)
    return found
