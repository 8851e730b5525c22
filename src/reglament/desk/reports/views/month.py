"""Whether the regulation was kept in a month: what was received, the first answer on average, targets by kind, and all of it cut."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.reports.asked import asked_cut, asked_month
from reglament.desk.reports.averages import average_answer
from reglament.desk.reports.cuts import CUTS
from reglament.desk.reports.summing import groups, request_counts, target_kinds
from reglament.desk.tickets.pages.paging import page_number
from reglament.desk.tickets.pages.visits import Visit, staff_page


@require_safe
@staff_page(Ability.SEE_FIGURES)
def reported_month(visit: Visit) -> HttpResponse:
    """A month (`month`), beside the one before it, cut `by` one of `CUTS`; so many groups on a `page`."""
    asked, by = asked_month(visit), asked_cut(visit)
    before = asked_month(visit, asked.month.before)
    page = page_number(visit.request.GET.get("page"))
    counted, earlier = request_counts(asked.requests), request_counts(before.requests)
    found, are_more = groups(visit.desk, by, asked.requests, asked.targets, page)
    now = timezone.now()
    context = {
        "month": asked.month,
        "earlier": asked.month.before,
        "later": asked.later,
        "now": now,
        "figures": list(zip(counted, earlier, strict=True)),
        "average": average_answer(visit.desk, asked.requests, min(asked.end, now)),
        "average_before": average_answer(visit.desk, before.requests, before.end),
        "kinds": target_kinds(asked.targets),
        "cuts": CUTS,
        "by": by,
        "groups": found,
        "next_page": page + 1 if are_more else None,
        "is_later": page > 1,
        "behind": f"{reverse('reports-behind', args=[visit.desk.slug])}?month={asked.month.code}",
    }
    return visit.page("reports/month.html", context)
