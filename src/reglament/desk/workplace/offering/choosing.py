"""Which request in turn is for somebody, and why those before it are not: one question for offers, takes and what is shown."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from reglament.desk.people.models import Staff
from reglament.desk.tickets.models import PendingWords, Ticket
from reglament.desk.tickets.models.ticket import TURN
from reglament.desk.workplace.models import Ahead, Offer, OfferSkip, OfferTerms, Presence, PresenceState
from reglament.desk.workplace.queue.keyset import FieldsInARow, FurtherBack

MOST_TOLD = 20
"""So many of what stood ahead are written down one by one; of the rest the number."""
MOST_FREE = 1000
"""So many of those that were free are written down, wherever they stood: these are what has to be explained."""
PLACE = (*TURN, "id")
FreeRows: TypeAlias = "QuerySet[Any]"
"""Tickets with what `free_in_turn` adds to each."""


@dataclass(frozen=True, slots=True)
class OfferedPerson:
    """A member of staff as offers ask for them. `products` are ids, empty for all; `most` None is without a limit; `in_hand` is
    how many requests of theirs the desk has something to do about.
    """

    staff_id: int
    presence: PresenceState
    most: int | None
    in_hand: int
    products: frozenset[int]

    @property
    def is_full(self) -> bool:
        """Whether they have as many as they may."""
        return self.most is not None and self.in_hand >= self.most

    @property
    def may_be_offered(self) -> bool:
        """Whether they are there, and have a hand free."""
        return self.presence == PresenceState.AT_WORK and not self.is_full


@dataclass(frozen=True, slots=True)
class StoodAhead:
    """What stood before a request and was nobody's: the first rows as `Take.ahead` keeps them, and how many by `Ahead`."""

    rows: Sequence[Mapping[str, Any]]
    counts: Mapping[str, int]


def person_offered(staff_id: int) -> OfferedPerson:
    """One member of staff, in two statements."""
    own = {"staff": OuterRef("pk")}
    hand = Ticket.objects.filter(
        assignee=OuterRef("pk"), turn_at__isnull=False, state__in=("open", "completed", "waiting")
    )
    counted = hand.order_by().values("assignee").annotate(count=Count("pk")).values("count")
    told = Staff.objects.filter(pk=staff_id).annotate(
        presence=Subquery(Presence.objects.filter(**own).values("state")[:1]),
        most=Subquery(OfferTerms.objects.filter(**own).values("most")[:1]),
        in_hand=Coalesce(Subquery(counted), 0),
    )
    presence, most, in_hand = told.values_list("presence", "most", "in_hand").get()
    state = PresenceState(presence) if presence else PresenceState.AT_WORK
    return OfferedPerson(staff_id, state, most, in_hand, frozenset(products_of(staff_id)))


def products_of(staff_id: int) -> Collection[int]:
    """The ids of the products that somebody works with; none where they work with all."""
    named = OfferTerms.objects.filter(staff=staff_id, products__isnull=False)
    return list(named.values_list("products", flat=True))


def free_in_turn(desk_id: int, staff_id: int, products: Collection[int], at: datetime) -> FreeRows:
    """What is in turn and nobody's, in the order of work, each with `stands`: the `Ahead` that says why it is not for this
    person at this moment, or that it is. `let_pass` is the reason of their skip, `offered_to` the colleague to whom it is offered.
    """
    same = {name: OuterRef(name) for name in TURN}
    skips = OfferSkip.objects.holding(staff_id, at).filter(ticket=OuterRef("pk"), **same).order_by("-pk")
    offers = Offer.objects.living(at).filter(ticket=OuterRef("pk")).exclude(staff_id=staff_id)
    pressed = PendingWords.objects.waiting().filter(ticket=OuterRef("pk")).order_by()
    others = Q(product__isnull=False) & ~Q(product__in=products) if products else Q(pk__in=[])
    return (
        Ticket.objects.filter(desk_id=desk_id, assignee__isnull=True)
        .in_turn()
        .annotate(
            let_pass=Subquery(skips.values("reason")[:1]),
            offered_to=Subquery(offers.values("staff")[:1]),
            stands=Case(
                When(let_pass__isnull=False, then=Value(Ahead.SKIPPED.value)),
                When(others, then=Value(Ahead.PRODUCT.value)),
                When(offered_to__isnull=False, then=Value(Ahead.OFFERED.value)),
                When(Exists(pressed), then=Value(Ahead.ANSWERED.value)),
                default=Value(Ahead.FREE.value),
                output_field=CharField(),
            ),
        )
    )


def stood_ahead(free: FreeRows, ticket: Ticket) -> StoodAhead:
    """What of these stands before a request with a turn: one statement where few do, else three."""
    before = free.filter(FurtherBack(FieldsInARow(*PLACE), FieldsInARow(*_place(ticket))))
    first = _rows(before, MOST_TOLD + 1)
    if len(first) <= MOST_TOLD:
        return StoodAhead(first, Counter(str(row["why"]) for row in first))
    counts = dict(before.order_by().values_list("stands").annotate(count=Count("pk")))
    unexplained = _rows(before.filter(stands=Ahead.FREE), MOST_FREE)
    numbers = {row["ticket"] for row in unexplained}
    others = [row for row in first if row["ticket"] not in numbers]
    return StoodAhead([*unexplained, *others[: max(MOST_TOLD - len(unexplained), 0)]], counts)


def _place(ticket: Ticket) -> list[Value]:
    return [
        # Both engines compare a moment as its column keeps it.
        Value(getattr(ticket, name), output_field=DateTimeField() if name.endswith("_at") else IntegerField())
        for name in PLACE
    ]


def _rows(before: FreeRows, most: int) -> list[dict[str, Any]]:
    """As JSON keeps them, without what is empty."""
    told = before.values("number", "stands", "let_pass", "offered_to")[:most]
    rows = []
    for each in told:
        row = {"ticket": each["number"], "why": each["stands"]}
        if each["stands"] == Ahead.SKIPPED:
            row["skip"] = each["let_pass"]
        if each["stands"] == Ahead.OFFERED:
            row["staff"] = each["offered_to"]
        rows.append(row)
    return rows
