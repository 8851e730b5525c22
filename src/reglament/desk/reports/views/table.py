"""A month as a file for a spreadsheet: the groups of a cut with their figures, or the list behind a figure."""

from collections.abc import Iterator
from datetime import timedelta

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.tables import TableCell, TableSheet, csv_file, workbook_file
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Desk
from reglament.desk.reports.asked import AskedMonth, asked_cut, asked_list, asked_month
from reglament.desk.reports.cuts import CLAUSE
from reglament.desk.reports.figures import REQUESTS, STAYS, TARGETS
from reglament.desk.reports.grouping import CutMonth, month_sums
from reglament.desk.reports.listing import FigureRow, every_figure_row
from reglament.desk.reports.service.tabled import by_clock, local
from reglament.desk.reports.sums.asking import known_sums
from reglament.desk.tickets.nouns import here
from reglament.desk.tickets.pages.cuts import Cut, level_names
from reglament.desk.tickets.pages.visits import Visit, staff_page


@require_safe
@staff_page(Ability.SEE_FIGURES)
def month_table(visit: Visit) -> HttpResponseBase:
    """The cut that the address names; with a `figure` in it, the list behind that. A workbook where it asks for one (`as=xlsx`)."""
    month = asked_month(visit)
    name = f"{visit.desk.slug}-{month.month.code}"
    is_list = "figure" in visit.request.GET
    rows = _listed(visit, month) if is_list else _cut(visit.desk, month, asked_cut(visit))
    if visit.request.GET.get("as") == "xlsx":
        return workbook_file(visit.request, [TableSheet(month.month.code, rows)], f"{name}.xlsx")
    return csv_file(visit.request, rows, reader_language(), f"{name}.csv")


def _cut(desk: Desk, month: AskedMonth, by: Cut) -> Iterator[tuple[TableCell, ...]]:
    yield (str(by.label), *(str(each.label) for each in (*(() if by is CLAUSE else REQUESTS), *TARGETS)))
    known = known_sums(desk)
    (own,) = month_sums(known, (month,))
    cut_up, page, are_more = CutMonth(desk, month, by, known, own), 1, True
    while are_more:
        found, are_more = cut_up.groups(page)
        page += 1
        for each in found:
            yield (each.label, *(row.count for row in (*each.requests, *each.targets.in_order)))


def _listed(visit: Visit, month: AskedMonth) -> Iterator[tuple[TableCell, ...]]:
    asked, desk = asked_list(visit), visit.desk
    yield (
        pgettext("column", "Request"),
        pgettext("column", "Client"),
        pgettext("column", "Level"),
        by_clock(desk, pgettext("column", "Received")),
        *(
            (
                gettext("Target"),
                by_clock(desk, pgettext("column", "Due")),
                by_clock(desk, pgettext("column", "Done at")),
            )
            if asked.figure.of_targets
            else ()
        ),
        *((pgettext("column", "Minutes there"),) if asked.figure in STAYS else ()),
    )
    names, standing = level_names(desk), asked.standing(desk)
    for each in every_figure_row(desk, asked.rows(month, standing), standing, timezone.now()):
        minutes = () if each.stood is None else (each.stood // timedelta(minutes=1),)
        yield (*_cells(desk, names, each), *minutes)


def _cells(desk: Desk, names: dict[str, str], row: FigureRow) -> tuple[TableCell, ...]:
    """Moments by the desk's zone."""
    ticket, target = row.ticket, row.target
    client = ticket.organisation.name if ticket.organisation else ticket.requester.full_name
    cells = (row.reference, client, names.get(ticket.level, ticket.level), local(desk, ticket.received_at))
    if target is None:
        return cells
    met = local(desk, target.met_at)
    return (*cells, here("promise", target.kind), local(desk, target.due), met)
