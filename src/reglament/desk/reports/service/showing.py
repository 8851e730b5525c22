"""The pages of a service report, as whoever opens them may read them: staff with time worked, a client without."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from reglament.desk.reports.cuts import group_labels
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.left import LeftOpen
from reglament.desk.reports.service.listed import PARTS, AskedServiceList, asked_service_list
from reglament.desk.reports.service.paper.printing import has_printer
from reglament.desk.reports.service.rows import AT_ONCE, row_names, service_rows
from reglament.desk.reports.service.summed import ServiceSums
from reglament.desk.reports.service.why import late_reasons
from reglament.desk.reports.service.worked import worked_sum
from reglament.desk.reports.summing import Group, request_counts, target_kinds
from reglament.desk.tickets.pages.cuts import Cut
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit

MOST_PRINTED = 1_000
"""So many rows stand on one page for printing; whoever has more takes a file."""


@dataclass(frozen=True, slots=True)
class ServiceNames:
    """By which names addresses are found: of the report, of its lists, of its files, of one request, and of what begins and ends that it is
    sent.
    """

    report: str
    listed: str
    file: str
    ticket: str
    subscriptions: str
    removal: str


@dataclass(frozen=True, slots=True)
class ServicePart:
    """A report cut one way: its largest groups, and whether there are more."""

    cut: Cut
    groups: Sequence[Group]
    are_more: bool


def report_page(visit: Visit, asked: AskedService, names: ServiceNames, **beside: object) -> HttpResponse:
    """All figures and so many requests behind one (`after`); `whole` asks for up to `MOST_PRINTED` of them, for paper. What stands
    `beside` them is the template's, under its names.
    """
    whole = "whole" in visit.request.GET
    most, after = (MOST_PRINTED, None) if whole else (AT_ONCE, number_in(visit.request.GET.get("after")))
    rows, further = service_rows(asked, row_names(asked), asked.received, after, most)
    sums = ServiceSums(asked)
    context = {
        **_always(asked, names),
        "figures": request_counts(sums.whole),
        "parts": [part for cut in PARTS if (part := ServicePart(cut, *sums.groups(cut))).groups],
        "average": sums.average(),
        "kinds": [(each, None) for each in target_kinds(sums.whole)],
        "late": late_reasons(asked),
        "left": LeftOpen(asked).counts(),
        "worked": worked_sum(asked) if asked.for_staff else None,
        "rows": rows,
        "whole": whole,
        "further": further,
        "has_printer": has_printer(),
        **beside,
    }
    return _drawn(visit, asked, "reports/service.html", context)


def list_page(visit: Visit, asked: AskedService, names: ServiceNames) -> HttpResponse:
    """The list behind a figure: just as many rows as the figure says; so many behind one (`after`)."""
    listed = asked_service_list(visit.request.GET, for_staff=asked.for_staff)
    found = listed.rows(asked)
    row_called = row_names(asked)
    rows, further = service_rows(asked, row_called, found, number_in(visit.request.GET.get("after")), AT_ONCE)
    context = {
        **_always(asked, names),
        "listed": listed,
        "group": _group_of(asked, listed),
        "because": row_called.reasons.get(listed.reason, listed.reason),
        "count": found.count(),
        "rows": rows,
        "further": further,
    }
    return _drawn(visit, asked, "reports/service_list.html", context)


def _drawn(visit: Visit, asked: AskedService, template: str, context: dict[str, object]) -> HttpResponse:
    """By the desk's own clock: whoever reads or prints it reads the same, and the month is the desk's."""
    with timezone.override(asked.desk.zone):
        return visit.page(template, context)


def _always(asked: AskedService, names: ServiceNames) -> dict[str, object]:
    lists = reverse(names.listed, args=[asked.desk.slug, asked.organisation.pk])
    return {
        "asked": asked,
        "names": names,
        "behind": f"{lists}?{asked.address}",
        "month": asked.month,
        "earlier": asked.month.before,
        "later": asked.later,
    }


def _group_of(asked: AskedService, listed: AskedServiceList) -> str:
    """What people call the group that a list is of; empty where it is of all, or of a group that has nothing in it."""
    within = listed.cut.of(listed.of) if listed.of else None
    if within is None:
        return ""
    found = list(asked.received.filter(within).order_by().values_list(listed.cut.key, flat=True)[:1])
    return next(iter(group_labels(asked.desk, listed.cut, found).values()), "")
