"""The list behind what was turned down in a month."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.reports.asked import asked_month
from reglament.desk.reports.listing import AT_ONCE
from reglament.desk.reports.turned_down import refused_in
from reglament.desk.tickets.pages.paging import newest_behind, number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.unregistered import SHOWN, line_of


@require_safe
@staff_page(Ability.SEE_FIGURES)
def refused_month(visit: Visit) -> HttpResponse:
    """Of a `month`, those alone that were registered later where `show` says so; so many rows behind one (`after`)."""
    month = asked_month(visit)
    rows = refused_in(visit.desk, month.begin, month.end)
    registered = visit.request.GET.get("show") == "registered"
    rows = rows.filter(ticket__isnull=False) if registered else rows
    after = number_in(visit.request.GET.get("after"))
    found, further = newest_behind(rows.select_related(*SHOWN, "organisation"), after, AT_ONCE)
    context = {
        "month": month.month,
        "earlier": month.month.before,
        "later": month.later,
        "registered": registered,
        "count": rows.count(),
        "rows": [line_of(each, "refused", visit.viewer) for each in found],
        "further": further,
    }
    return visit.page("reports/refused.html", context)
