"""Whether the regulation was kept in a month: what was received, the first answer on average, targets by kind, all of it cut, and beside it
the month before and the year.
"""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.people.models import Desk
from reglament.desk.reports.asked import AskedMonth, asked_cut, asked_month, month_before
from reglament.desk.reports.averages import AverageAnswer, averaged
from reglament.desk.reports.comparing import ComparedFigure, FigureChange, change_of_length, change_of_share
from reglament.desk.reports.counting import Counted
from reglament.desk.reports.cuts import CUTS
from reglament.desk.reports.figures import CLOSED_BY_CLOCK
from reglament.desk.reports.grouping import CutMonth, month_sums
from reglament.desk.reports.summing import KindOfTarget, request_counts, stays_told, target_kinds
from reglament.desk.reports.sums.asking import KnownSums, known_sums
from reglament.desk.reports.sums.columns import Sums
from reglament.desk.reports.turned_down import counted_refusals, refused_in
from reglament.desk.reports.year import YearMonth, begun, months_until, shown_year
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.pages.paging import page_number
from reglament.desk.tickets.pages.visits import Visit, staff_page


@require_safe
@staff_page(Ability.SEE_FIGURES)
def reported_month(visit: Visit) -> HttpResponse:
    """A month (`month`), beside the one before it, cut `by` one of `CUTS`; so many groups on a `page`."""
    now, known = timezone.now(), known_sums(visit.desk)
    asked, by = asked_month(visit), asked_cut(visit)
    before = month_before(visit.desk, asked, now)
    page = page_number(visit.request.GET.get("page"))
    earlier, own = month_sums(known, (before, asked))
    edition = Edition.objects.in_force(visit.desk, min(asked.end, now))
    year = _year(known, asked, edition)
    found, are_more = CutMonth(visit.desk, asked, by, known, own).groups(page)
    context = {
        "month": asked.month,
        "earlier": asked.month.before,
        "later": asked.later,
        "now": now,
        "is_part": before.is_part,
        **_compared(own, earlier, (edition, Edition.objects.in_force(visit.desk, before.end))),
        "stays": stays_told(own, now),
        "by_clock": Counted(CLOSED_BY_CLOCK, asked.requests.filter(CLOSED_BY_CLOCK.which).count()),
        "refusals": counted_refusals(refused_in(visit.desk, asked.begin, asked.end)),
        "stay_clauses": _stay_clauses(visit.desk, now),
        "year": year,
        "begun": begun(year),
        "cuts": CUTS,
        "by": by,
        "groups": found,
        "next_page": page + 1 if are_more else None,
        "is_later": page > 1,
        "behind": f"{reverse('reports-behind', args=[visit.desk.slug])}?month={asked.month.code}",
    }
    return visit.page("reports/month.html", context)


def _compared(own: Sums, earlier: Sums, editions: tuple[Edition | None, Edition | None]) -> dict[str, object]:
    """The figures of the month beside those of the one before; `editions` were in force as the two end."""
    average, before = (averaged(sums, edition) for sums, edition in zip((own, earlier), editions, strict=True))
    pairs = zip(request_counts(own), request_counts(earlier), strict=True)
    return {
        "figures": [ComparedFigure(each, was.count) for each, was in pairs],
        "average": average,
        "average_before": before,
        "average_change": _change(average, before),
        "kinds": list(_kinds(own, earlier)),
    }


def _kinds(own: Sums, earlier: Sums) -> Iterator[tuple[KindOfTarget, FigureChange | None]]:
    """Each with what became of its share in time; None where one of the two has none."""
    before = {each.kind: each.targets.percent for each in target_kinds(earlier)}
    for each in target_kinds(own):
        now, was = each.targets.percent, before.get(each.kind)
        yield each, None if now is None or was is None else change_of_share(now, was)


def _change(now: AverageAnswer | None, before: AverageAnswer | None) -> FigureChange | None:
    if now is None or before is None or now.span is None or before.span is None:
        return None
    return change_of_length(now.span, before.span)


def _year(known: KnownSums | None, asked: AskedMonth, edition: Edition | None) -> list[YearMonth]:
    """Empty while the sums are not made yet."""
    if known is None:
        return []
    months = months_until(asked.month)
    days = known.by_day(months[0].first, asked.last_day)
    return shown_year(days, months, edition)


def _stay_clauses(desk: Desk, at: datetime) -> tuple[str, ...]:
    """By which clause the edition in force tells these apart."""
    edition = Edition.objects.in_force(desk, at)
    return law_of(edition).told_apart if edition else ()
