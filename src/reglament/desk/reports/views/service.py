"""The service report of a client, for those of the desk who see its figures."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.people.models import Organisation
from reglament.desk.reports.service.asked import AskedService, asked_service
from reglament.desk.reports.service.files import report_file
from reglament.desk.reports.service.showing import ServiceNames, list_page, report_page
from reglament.desk.tickets import access
from reglament.desk.tickets.pages.visits import Visit, staff_page

NAMES = ServiceNames("service-report", "service-list", "service-file", "work-ticket")


@require_safe
@staff_page(Ability.SEE_FIGURES)
def service_report(visit: Visit, pk: int) -> HttpResponse:
    """An organisation's `month` under an `agreement`, or under all of them."""
    return report_page(visit, _asked(visit, pk), NAMES)


@require_safe
@staff_page(Ability.SEE_FIGURES)
def service_list(visit: Visit, pk: int) -> HttpResponse:
    """The list behind a figure of it."""
    return list_page(visit, _asked(visit, pk), NAMES)


@require_safe
@staff_page(Ability.SEE_FIGURES)
def service_file(visit: Visit, pk: int) -> HttpResponseBase:
    """The report as a file (`as`): a workbook, JSON, or one of its lists as CSV."""
    return report_file(visit, _asked(visit, pk))


def _asked(visit: Visit, pk: int) -> AskedService:
    organisation = get_object_or_404(Organisation.objects.of(visit.desk), pk=pk)
    tickets = access.visible(visit.viewer).filter(organisation_id=pk)
    return asked_service(visit, organisation, tickets, for_staff=True)
