"""A service report as a file: a list as CSV, all of it as a workbook or as JSON."""

from collections.abc import Iterator

from django.http.response import HttpResponseBase
from django.utils.translation import pgettext

from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.sent_files import sent_file
from reglament.desk.lib.tables import TableSheet, csv_file, workbook_file
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.in_json import write_json
from reglament.desk.reports.service.left import LEFT, LeftOpen
from reglament.desk.reports.service.listed import OF_WORKED, asked_service_list
from reglament.desk.reports.service.rows import RowNames, row_names
from reglament.desk.reports.service.tabled import row_table, summary
from reglament.desk.tickets.pages.visits import Visit

JSON_KIND = "application/json"


def report_file(visit: Visit, asked: AskedService) -> HttpResponseBase:
    """What the address asks for (`as`): "xlsx", "json", or the list that it names as CSV."""
    names, name = row_names(asked), f"{asked.desk.slug}-service-{asked.organisation.pk}-{asked.month.code}"
    match visit.request.GET.get("as"):
        case "xlsx":
            return workbook_file(visit.request, _sheets(asked, names), f"{name}.xlsx")
        case "json":
            return sent_file(visit.request, f"{name}.json", JSON_KIND, lambda into: write_json(into, asked, names))
    rows = asked_service_list(visit.request.GET, for_staff=asked.for_staff).rows(asked)
    return csv_file(visit.request, row_table(asked, names, rows), reader_language(), f"{name}.csv")


def _sheets(asked: AskedService, names: RowNames) -> Iterator[TableSheet]:
    yield TableSheet(pgettext("sheet", "Figures"), summary(asked))
    yield TableSheet(pgettext("sheet", "Requests"), row_table(asked, names, asked.received))
    yield TableSheet(pgettext("sheet", "Targets"), row_table(asked, names, asked.targets))
    yield TableSheet(pgettext("sheet", "Not closed"), row_table(asked, names, LeftOpen(asked).of(LEFT)))
    if asked.for_staff:
        yield TableSheet(pgettext("sheet", "Time worked"), row_table(asked, names, OF_WORKED.rows(asked)))
