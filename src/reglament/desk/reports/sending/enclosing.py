"""What a letter with a service report encloses: the PDF where this installation makes one, else the workbook."""

from collections.abc import Iterator
from io import BytesIO

from django.utils import timezone, translation

from reglament.desk.lib.months import month_in
from reglament.desk.lib.tables import WORKBOOK_KIND, write_workbook
from reglament.desk.notices.kinds import EnclosedFile
from reglament.desk.notices.models import Notice
from reglament.desk.reports.models import ReportSubscription
from reglament.desk.reports.sending.reading import asked_by
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.files import file_name, sheets
from reglament.desk.reports.service.paper.printing import PDF_KIND, has_printer, printed


def enclosed(notice: Notice, language: str) -> Iterator[EnclosedFile]:
    """The report as it stands now, in a language, by the desk's clock. Raises LookupError where its reader may not read it any more."""
    rows = ReportSubscription.objects.select_related("desk", "organisation", "person", "staff")
    subscription = rows.filter(pk=notice.payload["subscription"]).first()
    if subscription is None:
        raise LookupError("the subscription of this letter is not there")
    at, zone = timezone.now(), subscription.desk.zone
    month = month_in(str(notice.payload["month"]), subscription.desk.day_of(at))
    with translation.override(language), timezone.override(zone):
        yield _file(asked_by(subscription, month, at))


def _file(asked: AskedService) -> EnclosedFile:
    if has_printer():
        return EnclosedFile(file_name(asked, "pdf"), PDF_KIND, printed(asked))
    into = BytesIO()
    write_workbook(into, sheets(asked))
    return EnclosedFile(file_name(asked, "xlsx"), WORKBOOK_KIND, into.getvalue())
