"""The list behind a figure of a month: just as many rows as the figure says."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.reports.asked import AskedList, AskedMonth, asked_list, asked_month
from reglament.desk.reports.cuts import CLAUSE, group_labels
from reglament.desk.reports.listing import figure_rows, with_lengths
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page


@require_safe
@staff_page(Ability.SEE_FIGURES)
def behind_figure(visit: Visit) -> HttpResponse:
    """A figure (`figure`) of a `month`, of one group (`by` and `of`) or kind of target (`kind`), where the address names one; so many
    rows behind one (`after`).
    """
    now, month, asked = timezone.now(), asked_month(visit), asked_list(visit)
    standing = asked.standing(visit.desk)
    rows = asked.rows(month, standing)
    found, further = figure_rows(visit.desk, rows, number_in(visit.request.GET.get("after")))
    context = {
        "month": month.month,
        "earlier": month.month.before,
        "later": month.later,
        "now": now,
        "asked": asked,
        "group": group_of(visit, month, asked),
        "count": rows.count(),
        "rows": with_lengths(standing, found, now),
        "further": further,
    }
    return visit.page("reports/behind.html", context)


def group_of(visit: Visit, month: AskedMonth, asked: AskedList) -> str:
    """What people call the group that a list is of; empty for the whole month, and for a group that has nothing in it."""
    if asked.cut is CLAUSE:
        return f"§ {asked.of}" if asked.of else ""
    within = asked.cut.of(asked.of) if asked.of else None
    if within is None:
        return ""
    groups = list(month.requests.filter(within).order_by().values_list(asked.cut.key, flat=True)[:1])
    return next(iter(group_labels(visit.desk, asked.cut, groups).values()), "")
