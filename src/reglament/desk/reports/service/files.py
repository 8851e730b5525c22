"""A service report as a file: a list as CSV, all of it as a workbook or as JSON."""

from collections.abc import Iterator
from typing import IO

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import pgettext

from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.sent_files import sent_file
from reglament.desk.lib.tables import TableSheet, csv_file, workbook_file
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.in_json import write_json
from reglament.desk.reports.service.left import LEFT, LeftOpen
from reglament.desk.reports.service.listed import OF_WORKED, asked_service_list
from reglament.desk.reports.service.paper.printing import PDF_KIND, has_printer, printed
from reglament.desk.reports.service.rows import row_names
from reglament.desk.reports.service.tabled import row_table, summary
from reglament.desk.tickets.pages.visits import Visit

JSON_KIND = "application/json"


def report_file(visit: Visit, asked: AskedService) -> HttpResponseBase:
    """What the address asks for (`as`): "xlsx", "json", "pdf" where this installation makes it, or the list that it names as CSV."""
    match visit.request.GET.get("as"):
        case "xlsx":
            return workbook_file(visit.request, sheets(asked), file_name(asked, "xlsx"))
        case "json":
            return sent_file(
                visit.request,
                file_name(asked, "json"),
                JSON_KIND,
                lambda into: write_json(into, asked, row_names(asked)),
            )
        case "pdf" if has_printer():
            return _paper(visit, asked)
    rows = asked_service_list(visit.request.GET, for_staff=asked.for_staff).rows(asked)
    return csv_file(visit.request, row_table(asked, row_names(asked), rows), reader_language(), file_name(asked, "csv"))


def file_name(asked: AskedService, ending: str) -> str:
    """What a file of a report is called, in plain letters."""
    return f"{asked.desk.slug}-service-{asked.organisation.pk}-{asked.month.code}.{ending}"


def _paper(visit: Visit, asked: AskedService) -> HttpResponseBase:
    with timezone.override(asked.desk.zone):
        made = printed(asked)

    def write(into: IO[bytes]) -> None:
        into.write(made)

    return sent_file(visit.request, file_name(asked, "pdf"), PDF_KIND, write)


def sheets(asked: AskedService) -> Iterator[TableSheet]:
    """The report as the sheets of a workbook."""
    names = row_names(asked)
    yield TableSheet(pgettext("sheet", "Figures"), summary(asked))
    yield TableSheet(pgettext("sheet", "Requests"), row_table(asked, names, asked.received))
    yield TableSheet(pgettext("sheet", "Targets"), row_table(asked, names, asked.targets))
    yield TableSheet(pgettext("sheet", "Not closed"), row_table(asked, names, LeftOpen(asked).of(LEFT)))
    if asked.for_staff:
        yield TableSheet(pgettext("sheet", "Time worked"), row_table(asked, names, OF_WORKED.rows(asked)))
