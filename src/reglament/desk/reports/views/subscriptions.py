"""Buttons that begin and end the sending of a service report: for the reader, and for somebody of the client."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reglament.desk.channels.portal.clients import client_page
from reglament.desk.lib.moments import moment
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Person
from reglament.desk.reports.models import ReportSubscription
from reglament.desk.reports.sending.due import next_leaves_at
from reglament.desk.reports.sending.subscribing import subscribe, subscribe_client, unsubscribe
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.views import own_service, service
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page


@require_POST
@staff_page(Ability.SEE_FIGURES)
def subscribing(visit: Visit, pk: int) -> HttpResponse:
    """The reader gets the report each month, or the `person` of the client whom they name."""
    asked = service.asked_of(visit, pk, visit.request.POST)
    person = visit.request.POST.get("person", "")
    if person:
        found = Person.objects.of(visit.desk).answering_for(asked.organisation)
        of_client = get_object_or_404(found, pk=number_in(person))
        subscribe_client(visit.viewer, asked.organisation, of_client, asked.agreement, asked.at)
    else:
        subscribe(visit.viewer, asked.organisation, asked.agreement, asked.at)
    return _begun(visit, asked, service.NAMES.report)


@require_POST
@staff_page(Ability.SEE_FIGURES)
def unsubscribing(visit: Visit, pk: int, subscription: int) -> HttpResponse:
    """The report goes there no more."""
    asked = service.asked_of(visit, pk, visit.request.POST)
    return _ended(visit, asked, subscription, service.NAMES.report)


@require_POST
@client_page
def own_subscribing(come: Visit, pk: int) -> HttpResponse:
    """The reader gets the report of their organisation each month."""
    asked = own_service.asked_of(come, pk, come.request.POST)
    subscribe(come.viewer, asked.organisation, asked.agreement, asked.at)
    return _begun(come, asked, own_service.NAMES.report)


@require_POST
@client_page
def own_unsubscribing(come: Visit, pk: int, subscription: int) -> HttpResponse:
    """The reader gets it no more."""
    asked = own_service.asked_of(come, pk, come.request.POST)
    return _ended(come, asked, subscription, own_service.NAMES.report)


def _begun(visit: Visit, asked: AskedService, page: str) -> HttpResponse:
    leaves = moment(next_leaves_at(asked.desk, asked.at), asked.desk.zone)
    messages.success(visit.request, _("The first letter leaves on %(moment)s.") % {"moment": leaves})
    return _back(visit, asked, page)


def _ended(visit: Visit, asked: AskedService, pk: int, page: str) -> HttpResponse:
    """One that has ended before stays as it ended."""
    rows = ReportSubscription.objects.of(visit.desk).filter(organisation=asked.organisation)
    unsubscribe(visit.viewer, get_object_or_404(rows, pk=pk), asked.at)
    messages.success(visit.request, _("It is sent no more."))
    return _back(visit, asked, page)


def _back(visit: Visit, asked: AskedService, page: str) -> HttpResponse:
    address = reverse(page, args=[visit.desk.slug, asked.organisation.pk])
    return redirect(f"{address}?{asked.address}#mail")
