"""Whether the regulation was kept in a month: what was received, the first answer on average, targets by kind, and all of it cut."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.people.models import Desk
from reglament.desk.reports.asked import AskedMonth, asked_cut, asked_month
from reglament.desk.reports.averages import AverageAnswer, averaged
from reglament.desk.reports.cuts import CUTS
from reglament.desk.reports.grouping import CutMonth
from reglament.desk.reports.summing import request_counts, target_kinds
from reglament.desk.reports.sums import unsummed
from reglament.desk.reports.sums.asking import KnownSums, known_sums, total
from reglament.desk.reports.sums.columns import Sums
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.pages.paging import page_number
from reglament.desk.tickets.pages.visits import Visit, staff_page


@require_safe
@staff_page(Ability.SEE_FIGURES)
def reported_month(visit: Visit) -> HttpResponse:
    """A month (`month`), beside the one before it, cut `by` one of `CUTS`; so many groups on a `page`."""
    asked, by = asked_month(visit), asked_cut(visit)
    before = asked_month(visit, asked.month.before)
    page = page_number(visit.request.GET.get("page"))
    known, now = known_sums(visit.desk), timezone.now()
    earlier, own = _summed(known, (before, asked))
    found, are_more = CutMonth(visit.desk, asked, by, known).groups(page)
    context = {
        "month": asked.month,
        "earlier": asked.month.before,
        "later": asked.later,
        "now": now,
        "figures": list(zip(request_counts(own), request_counts(earlier), strict=True)),
        "average": _average(visit.desk, own, min(asked.end, now)),
        "average_before": _average(visit.desk, earlier, before.end),
        "kinds": target_kinds(own),
        "cuts": CUTS,
        "by": by,
        "groups": found,
        "next_page": page + 1 if are_more else None,
        "is_later": page > 1,
    }
    return visit.page("reports/month.html", context)


def _summed(known: KnownSums | None, months: Sequence[AskedMonth]) -> list[Sums]:
    """Months that follow one another, summed; one statement for all, and more while the sums are not made yet."""
    if known is None:
        return [unsummed.whole_sums(each.requests, each.targets) for each in months]
    days = known.by_day(months[0].month.first, months[-1].last_day)
    return [total(sums for day, sums in days.items() if day in each) for each in months]


def _average(desk: Desk, sums: Sums, at: datetime) -> AverageAnswer | None:
    """Beside what the edition in force at that moment aims at; None where none was."""
    edition = Edition.objects.in_force(desk, at)
    return averaged(sums, edition) if edition else None
