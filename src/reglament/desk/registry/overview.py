"""What an administrator's day begins with: what there is to keep at a desk, and what of it will not hold much longer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from reglament.desk.people.days import today_at
from reglament.desk.people.models import Agreement, Desk, Organisation, Person, Product, Staff, StaffRole
from reglament.desk.rulebook.listing import ListedEdition, listed_editions
from reglament.desk.tickets.models import Contact, Refusal
from reglament.desk.tickets.pages.navigation import MOST_COUNTED

SOON = timedelta(days=45)
"""An agreement that ends so soon is worth a word with its client."""
MOST = 10
"""So many are listed at a time; the lists themselves have all of them."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How a desk stands. `uncovered` are organisations without an agreement in force, `unsold` products that no agreement in
    force covers, `vacant` the roles that the desk cannot do without and nobody has; lists hold the first few of `MOST`,
    and `is_more_unsold` says whether they are not all. Of `refused` and `contacts` no more are counted than `MOST_COUNTED`.
    """

    organisations: int
    persons: int
    uncovered: Sequence[Organisation]
    ending: Sequence[Agreement]
    products: int
    unsold: Sequence[Product]
    is_more_unsold: bool
    staff: Sequence[tuple[str, int]]
    vacant: Sequence[str]
    editions: Sequence[ListedEdition]
    refused: int
    contacts: int

    @property
    def is_all_well(self) -> bool:
        """Whether nothing of this waits for an administrator."""
        return not (self.uncovered or self.ending or self.vacant or not self.products or not self.editions)


def overview(desk: Desk, at: datetime) -> Overview:
    """In ten queries, however much there is."""
    today = today_at(desk)
    clients, products = Organisation.objects.of(desk), Product.objects.of(desk)
    roles = Counter(Staff.objects.of(desk).working().values_list("role", flat=True))
    covered = Agreement.objects.of(desk).in_force(today)
    unsold = list(products.exclude(Exists(covered.filter(products=OuterRef("pk"))))[: MOST + 1])
    return Overview(
        organisations=clients.count(),
        persons=Person.objects.of(desk).count(),
        uncovered=list(clients.exclude(Exists(covered.filter(organisation=OuterRef("pk"))))[:MOST]),
        ending=_ending(desk, today),
        products=products.count(),
        unsold=unsold[:MOST],
        is_more_unsold=len(unsold) > MOST,
        staff=[(str(role.label), roles[role]) for role in StaffRole if roles[role]],
        vacant=[str(role.label) for role in (StaffRole.HEAD, StaffRole.SPECIALIST) if not roles[role]],
        editions=[listed for listed in listed_editions(desk, at) if listed.standing != "earlier"],
        refused=_count(Refusal.objects.filter(desk=desk).unresolved()),
        contacts=_count(Contact.objects.filter(desk=desk).unresolved()),
    )


def _ending(desk: Desk, today: date) -> Sequence[Agreement]:
    """Agreements that end soon, and those that have just ended; the same client may have concluded another one since."""
    near = Agreement.objects.of(desk).filter(last_day__range=(today - SOON, today + SOON))
    follows = Agreement.objects.of(desk).filter(
        organisation=OuterRef("organisation"), first_day__gt=OuterRef("last_day")
    )
    found = near.exclude(Exists(follows)).select_related("organisation").order_by("last_day", "pk")
    return list(found[:MOST])


def _count(rows: QuerySet[Refusal] | QuerySet[Contact]) -> int:
    return rows[:MOST_COUNTED].count()
