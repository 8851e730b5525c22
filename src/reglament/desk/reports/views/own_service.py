"""The service report of the reader's own organisation, for whoever answers for it: what the desk reads, without time worked."""

from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reglament.desk.channels.portal.clients import client_page
from reglament.desk.people.models import Organisation
from reglament.desk.reports.sending.mailing import mailing_of
from reglament.desk.reports.service.asked import AskedService, asked_service
from reglament.desk.reports.service.files import report_file
from reglament.desk.reports.service.showing import ServiceNames, list_page, report_page
from reglament.desk.tickets import access
from reglament.desk.tickets.pages.visits import Visit

NAMES = ServiceNames(
    "own-report",
    "own-report-list",
    "own-report-file",
    "request",
    "own-report-subscriptions",
    "own-report-subscription-removal",
)


@require_safe
@client_page
def own_report(come: Visit, pk: int) -> HttpResponse:
    """The organisation's `month` under an `agreement`, or under all of them."""
    asked = asked_of(come, pk, come.request.GET)
    return report_page(come, asked, NAMES, mailing=mailing_of(come.viewer, asked))


@require_safe
@client_page
def own_list(come: Visit, pk: int) -> HttpResponse:
    """The list behind a figure of it."""
    return list_page(come, asked_of(come, pk, come.request.GET), NAMES)


@require_safe
@client_page
def own_file(come: Visit, pk: int) -> HttpResponseBase:
    """The report as a file (`as`): a workbook, JSON, or one of its lists as CSV."""
    return report_file(come, asked_of(come, pk, come.request.GET))


def asked_of(come: Visit, pk: int, said: QueryDict) -> AskedService:
    """What is asked by an address or a form; Http404 for whoever may not read all requests of the organisation."""
    if pk not in come.viewer.responsible_ids:
        raise Http404("not of this reader")
    organisation = get_object_or_404(Organisation.objects.of(come.desk), pk=pk)
    return asked_service(come.desk, said, organisation, access.of_organisation(come.viewer, pk), for_staff=False)
