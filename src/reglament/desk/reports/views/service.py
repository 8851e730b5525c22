"""The service report of a client, for those of the desk who see its figures."""

from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reglament.desk.people.access import Ability
from reglament.desk.people.models import Organisation
from reglament.desk.reports.sending.mailing import mailing_of
from reglament.desk.reports.service.asked import AskedService, asked_service
from reglament.desk.reports.service.files import report_file
from reglament.desk.reports.service.showing import ServiceNames, list_page, report_page
from reglament.desk.tickets import access
from reglament.desk.tickets.pages.visits import Visit, staff_page

NAMES = ServiceNames(
    "service-report",
    "service-list",
    "service-file",
    "work-ticket",
    "service-subscriptions",
    "service-subscription-removal",
)


@require_safe
@staff_page(Ability.SEE_FIGURES)
def service_report(visit: Visit, pk: int) -> HttpResponse:
    """An organisation's `month` under an `agreement`, or under all of them."""
    asked = asked_of(visit, pk, visit.request.GET)
    return report_page(visit, asked, NAMES, mailing=mailing_of(visit.viewer, asked))


@require_safe
@staff_page(Ability.SEE_FIGURES)
def service_list(visit: Visit, pk: int) -> HttpResponse:
    """The list behind a figure of it."""
    return list_page(visit, asked_of(visit, pk, visit.request.GET), NAMES)


@require_safe
@staff_page(Ability.SEE_FIGURES)
def service_file(visit: Visit, pk: int) -> HttpResponseBase:
    """The report as a file (`as`): a workbook, JSON, or one of its lists as CSV."""
    return report_file(visit, asked_of(visit, pk, visit.request.GET))


def asked_of(visit: Visit, pk: int, said: QueryDict) -> AskedService:
    """What is asked of an organisation by an address or a form; Http404 for one of another desk."""
    organisation = get_object_or_404(Organisation.objects.of(visit.desk), pk=pk)
    tickets = access.visible(visit.viewer).filter(organisation_id=pk)
    return asked_service(visit.desk, said, organisation, tickets, for_staff=True)
