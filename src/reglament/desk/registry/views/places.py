"""The places of a client: their list, a new one, and one of them."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from reglament.desk.people.access import Ability
from reglament.desk.people.days import today_at
from reglament.desk.people.models import ClientPlace, Organisation
from reglament.desk.registry.forms.action_form import Maker
from reglament.desk.registry.forms.places import NewPlaceForm, PlaceEndForm, PlaceTermsForm
from reglament.desk.registry.views.pages import forms_of, list_page, page, posted
from reglament.desk.tickets.pages.visits import Visit, staff_page

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@staff_page(Ability.EDIT_CLIENTS)
def places(visit: Visit, pk: int) -> HttpResponse:
    """The places of one client, and one more."""
    found = get_object_or_404(Organisation.objects.of(visit.desk), pk=pk)
    form = NewPlaceForm(visit.viewer, found, posted(visit))
    if form.is_bound and form.carry_out():
        messages.success(visit.request, form.said)
        return redirect("places", visit.desk.slug, pk)
    own = ClientPlace.objects.filter(organisation=found).whole().order_by("until", "name", "pk")
    context = {
        "organisation": found,
        "listed": list_page(visit.request, own),
        "form": form,
        "today": today_at(visit.desk),
    }
    return page(visit, "places", context, faulty=bool(form.errors))


@require_http_methods(FORM)
@staff_page(Ability.EDIT_CLIENTS)
def place(visit: Visit, pk: int, noun: str = "") -> HttpResponse:
    """One place; a POST to its terms or its last day changes that."""
    found = get_object_or_404(ClientPlace.objects.of(visit.desk).whole().select_related("organisation"), pk=pk)
    makers: dict[str, Maker] = {
        PlaceTermsForm.noun: partial(PlaceTermsForm, visit.viewer, found),
        PlaceEndForm.noun: partial(PlaceEndForm, visit.viewer, found),
    }
    forms, done = forms_of(visit, makers, noun, "a place")
    if done:
        return redirect("places", visit.desk.slug, found.organisation_id)
    return page(visit, "place", {"place": found, "forms": forms}, faulty=posted(visit) is not None)
