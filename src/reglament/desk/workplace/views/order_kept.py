"""Whether the order of work was kept: everything that was taken in a month, and what stood ahead of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, DateTimeField, IntegerField, Q, QuerySet, Value
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from reglament.desk.lib.months import month_in
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Desk
from reglament.desk.tickets.pages.unregistered.keyset import EPOCH, LAST_MOMENT, MICROSECOND
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.sentences import Text
from reglament.desk.tickets.stage.giving import PASSING
from reglament.desk.workplace.models import OfferSkip, OrderKept, Take
from reglament.desk.workplace.offering.choosing import MOST_TOLD
from reglament.desk.workplace.offering.showing import ShownAhead, names_of, shown_ahead
from reglament.desk.workplace.queue.keyset import LONGEST, FieldsInARow, FurtherBack

AT_ONCE = 30
PASSED = "passed"


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """One figure of the month and the list behind it."""

    code: str
    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class ShownSkip:
    """A request that was let pass."""

    skip: OfferSkip
    reference: str


@dataclass(frozen=True, slots=True)
class ShownTake:
    """One take with what stood ahead of it, in words."""

    take: Take
    reference: str
    why: Text
    ahead: Sequence[ShownAhead]
    count: int

    @property
    def more(self) -> int:
        """How many stood ahead beyond those that are named."""
        return self.count - len(self.ahead)

    @property
    def is_given(self) -> bool:
        """Whether somebody else decided it."""
        return self.take.by_id is not None and self.take.by_id != self.take.staff_id


@require_safe
@staff_page(Ability.SEE_FIGURES)
def order_kept(visit: Visit) -> HttpResponse:
    """A month (`month=2026-11`, the present one for any other), all of it or one kind (`show`), `AT_ONCE` rows from `after` on."""
    asked = visit.request.GET
    month = month_in(asked.get("month"), visit.desk.day_of(timezone.now()))
    begin, end = month.begins(visit.desk.zone), month.after.begins(visit.desk.zone)
    takes = Take.objects.of(visit.desk).between(begin, end)
    skips = OfferSkip.objects.of(visit.desk).filter(at__gte=begin, at__lt=end)
    figures = _figures(takes, skips)
    show = next((each for each in figures if each.code == asked.get("show")), figures[0])
    place = _place_in(asked.get("after"))
    if show.code == PASSED:
        found = list(_behind(skips, place).select_related("staff__user", "ticket")[: AT_ONCE + 1])
        shown = [ShownSkip(each, visit.desk.reference(each.ticket.number)) for each in found[:AT_ONCE]]
        rows: dict[str, object] = {"skips": shown}
    else:
        of_kind = takes if show.code == figures[0].code else takes.filter(order=show.code)
        listed = _behind(of_kind, place).select_related("staff__user", "by__user", "ticket")
        found = list(listed[: AT_ONCE + 1])
        rows = {"takes": _shown(visit.desk, found[:AT_ONCE])}
    context = {
        **rows,
        "figures": figures,
        "show": show,
        "month": month,
        "earlier": month.before,
        "later": month.after if end <= timezone.now() else None,
        "further": _place_of(found[AT_ONCE - 1]) if len(found) > AT_ONCE else None,
        "is_later": place is not None,
    }
    return visit.page("workplace/order_kept.html", context)


@require_safe
@staff_page(Ability.SEE_FIGURES)
def take_kept(visit: Visit, pk: int) -> HttpResponse:
    """One take, with everything that is written down of what stood ahead of it."""
    takes = Take.objects.of(visit.desk).select_related("staff__user", "by__user", "ticket")
    take = get_object_or_404(takes, pk=pk)
    (row,) = _shown(visit.desk, [take], whole=True)
    month = month_in(None, visit.desk.day_of(take.at))
    return visit.page("workplace/take_kept.html", {"row": row, "month": month})


def _figures(takes: "QuerySet[Take]", skips: "QuerySet[OfferSkip]") -> list[KeptFigure]:
    """All of the month, each kind, and what was let pass; two statements, each by its index."""
    counts = {each.value: Count("pk", filter=Q(order=each.value)) for each in OrderKept}
    told = takes.aggregate(**{code.replace(" ", "_"): count for code, count in counts.items()})
    of_kind = [KeptFigure(each.value, each.label, told[each.value.replace(" ", "_")]) for each in OrderKept]
    whole = KeptFigure("all", pgettext_lazy("taken", "Taken or answered"), sum(each.count for each in of_kind))
    return [whole, *of_kind, KeptFigure(PASSED, pgettext_lazy("taken", "Let pass"), skips.count())]


def _shown(desk: Desk, takes: Sequence[Take], *, whole: bool = False) -> list[ShownTake]:
    most = None if whole else MOST_TOLD
    names = names_of(row for take in takes for row in take.ahead[:most])
    return [
        ShownTake(
            take,
            desk.reference(take.ticket.number),
            PASSING.get(take.why, ""),
            list(shown_ahead(desk, take.ahead[:most], names)),
            sum(take.ahead_counts.values()),
        )
        for take in takes
    ]


def _behind(rows: "QuerySet[Any]", place: tuple[datetime, int] | None) -> "QuerySet[Any]":
    """The newest first, behind a place; found by the index of the month."""
    if place is not None:
        values = (Value(place[0], output_field=DateTimeField()), Value(place[1], output_field=IntegerField()))
        rows = rows.filter(FurtherBack(FieldsInARow("at", "id"), FieldsInARow(*values)))
    return rows.order_by("-at", "-id")


def _place_in(asked: str | None) -> tuple[datetime, int] | None:
    parts = (asked or "").split(".")
    if len(parts) != 2 or not all(each.isascii() and each.isdecimal() and len(each) <= LONGEST for each in parts):
        return None
    moment, pk = map(int, parts)
    return (EPOCH + moment * MICROSECOND, pk) if moment <= LAST_MOMENT else None


def _place_of(row: Take | OfferSkip) -> str:
    return f"{(row.at - EPOCH) // MICROSECOND}.{row.pk}"
