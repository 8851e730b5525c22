"""Time worked in a month, in all and by client, level, person and request; every figure with the list that it sums up.

Who sees the desk's figures sees everybody's; everybody else who works sees their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, DateField, IntegerField, Sum, Value
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from reglament.desk.lib.months import NamedMonth, month_in
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Desk
from reglament.desk.tickets.pages.cuts import Cut, level_names
from reglament.desk.tickets.pages.paging import number_in, page_number
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.models import WorkedTime, WorkedTimeQuerySet
from reglament.desk.workplace.queue.keyset import FieldsInARow, FurtherBack

AT_ONCE = 30
ALL = "all"


CUTS = (
    Cut(
        "client",
        pgettext_lazy("time worked", "By client"),
        "ticket__organisation_id",
        "ticket__organisation__name",
        pgettext_lazy("time worked", "without an organisation"),
    ),
    Cut(
        "level",
        pgettext_lazy("time worked", "By level"),
        "ticket__level",
        "ticket__level",
        pgettext_lazy("time worked", "without a level"),
        is_number=False,
    ),
    Cut("person", pgettext_lazy("time worked", "By person"), "staff_id", "staff__user__full_name"),
    Cut("request", pgettext_lazy("time worked", "By request"), "ticket__number", "ticket__number"),
)
OWN_CUTS = tuple(each for each in CUTS if each.code != "person")


@dataclass(frozen=True, slots=True)
class WorkedFigure:
    """The sum of one group: `of` names it in an address, `label` for people."""

    of: str
    label: str
    minutes: int
    count: int


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def worked_month(visit: Visit) -> HttpResponse:
    """A month (`month=2026-11`, the present one for any other) cut `by` one of `CUTS`, `AT_ONCE` groups on a `page`; or the rows
    of one group (`of`, "all" for the whole month), `AT_ONCE` from `after` on.
    """
    asked, today = visit.request.GET, visit.desk.day_of(timezone.now())
    month = month_in(asked.get("month"), today)
    is_own = not visit.viewer.may(Ability.SEE_FIGURES)
    rows = worked_in(visit, month)
    cuts = OWN_CUTS if is_own else CUTS
    by = next((each for each in cuts if each.code == asked.get("by")), cuts[0])
    figure, listed = _chosen(visit.desk, rows, by, asked.get("of", ""))
    found = _listed(visit.desk, listed, asked.get("after")) if figure else _cut(visit.desk, rows, by, asked.get("page"))
    context = {
        "month": month,
        "earlier": month.before,
        "later": month.after if month.after.first <= today else None,
        "is_own": is_own,
        "minutes": rows.minutes_in_all(),
        "cuts": cuts,
        "by": by,
        "figure": figure,
        **found,
    }
    return visit.page("workplace/worked_month.html", context)


def worked_in(visit: Visit, month: NamedMonth) -> WorkedTimeQuerySet:
    """What counts in a month and is for this reader: everybody's, or their own."""
    rows = WorkedTime.objects.of(visit.desk).counting().in_days(month.first, month.after.first)
    return rows if visit.viewer.may(Ability.SEE_FIGURES) else rows.filter(staff=visit.viewer.staff_id)


def _chosen(desk: Desk, rows: WorkedTimeQuerySet, by: Cut, of: str) -> tuple[WorkedFigure | None, WorkedTimeQuerySet]:
    """The figure that an address asks to see behind, with its rows; None where it asks for none, or for one that has no rows."""
    if of == ALL:
        whole = rows.aggregate(minutes=Sum("minutes"), count=Count("pk"))
        return WorkedFigure(ALL, _("The whole month"), whole["minutes"] or 0, whole["count"]), rows
    group = by.of(of)
    found = _figures(desk, rows.filter(group), by, 0, 1) if group is not None else []
    return (found[0], rows.filter(group)) if found else (None, rows)


def _figures(desk: Desk, rows: WorkedTimeQuerySet, by: Cut, begin: int, end: int) -> list[WorkedFigure]:
    """The sums of these groups, the largest first."""
    fields = list(dict.fromkeys([by.key, by.name]))
    cut = rows.order_by().values(*fields).annotate(whole=Sum("minutes"), count=Count("pk")).order_by("-whole", by.key)
    found = list(cut[begin:end])
    names = _names(desk, by, [each[by.key] for each in found])
    return [
        WorkedFigure(
            by.in_address(each[by.key]),
            by.called(each, names),
            each["whole"],
            each["count"],
        )
        for each in found
    ]


def _names(desk: Desk, by: Cut, keys: Sequence[object]) -> Mapping[str, str]:
    """What people call these, where the database does not know: levels are named by the edition in force, requests by their reference."""
    if by.code == "request":
        return {str(key): desk.reference(key) for key in keys if isinstance(key, int)}
    return level_names(desk) if by.code == "level" and keys else {}


def _cut(desk: Desk, rows: WorkedTimeQuerySet, by: Cut, asked: str | None) -> dict[str, object]:
    page = page_number(asked)
    begin = (page - 1) * AT_ONCE
    found = _figures(desk, rows, by, begin, begin + AT_ONCE + 1)
    return {
        "figures": found[:AT_ONCE],
        "next_page": page + 1 if len(found) > AT_ONCE else None,
        "is_later": page > 1,
    }


def _listed(desk: Desk, rows: WorkedTimeQuerySet, after: str | None) -> dict[str, object]:
    """The latest day first, behind a place; found by the index of the month."""
    place = _place_in(after)
    if place is not None:
        values = (Value(place[0], output_field=DateField()), Value(place[1], output_field=IntegerField()))
        rows = rows.filter(FurtherBack(FieldsInARow("day", "id"), FieldsInARow(*values)))
    found = list(rows.select_related("staff__user", "ticket").order_by("-day", "-id")[: AT_ONCE + 1])
    last = found[AT_ONCE - 1] if len(found) > AT_ONCE else None
    return {
        "rows": [(row, desk.reference(row.ticket.number)) for row in found[:AT_ONCE]],
        "further": f"{last.day:%Y-%m-%d}.{last.pk}" if last else None,
        "is_later": place is not None,
    }


def _place_in(asked: str | None) -> tuple[date, int] | None:
    day, _dot, pk = (asked or "").partition(".")
    number = number_in(pk)
    try:
        return None if number is None else (date.fromisoformat(day), number)
    except ValueError:
        return None
