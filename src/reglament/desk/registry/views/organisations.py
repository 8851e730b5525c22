"""The clients of a desk: the list, one of them, and what is added to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability
from reglament.desk.people.days import today_at
from reglament.desk.people.models import Identity, Organisation, Product
from reglament.desk.people.models.clients import OrganisationQuerySet
from reglament.desk.registry.forms.agreements import AgreementForm
from reglament.desk.registry.forms.clients import NewcomerForm, OrganisationForm, new_organisation
from reglament.desk.registry.showing import members
from reglament.desk.registry.views.pages import PAGE, cut, list_page, page, posted, words_of
from reglament.desk.rulebook.agreed import ShownAgreement, agreements
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.offering import binding, offer
from reglament.desk.tickets.intake.admissible import admissible
from reglament.desk.tickets.pages.newcomers import newcomer
from reglament.desk.tickets.pages.paging import page_number
from reglament.desk.tickets.pages.visits import Visit, staff_page

FORM = ["GET", "HEAD", "POST"]


@require_safe
@staff_page(Ability.EDIT_CLIENTS)
def organisations(visit: Visit) -> HttpResponse:
    """All organisations by name, or those that the words are about."""
    words = words_of(visit.request)
    found = Organisation.objects.of(visit.desk)
    found = found.about(words) if words else found
    shown = list_page(visit.request, found.with_standing(today_at(visit.desk)).order_by("name", "pk"))
    return page(visit, "organisations", {"listed": shown, "q": words, "section": "organisations"})


@require_http_methods(FORM)
@staff_page(Ability.EDIT_CLIENTS)
def new(visit: Visit) -> HttpResponse:
    """A client whom the desk does not have yet."""
    return _name_page(
        visit, new_organisation(visit.desk), _("The organisation is there. Add its people and agreement.")
    )


@require_http_methods(FORM)
@staff_page(Ability.EDIT_CLIENTS)
def name(visit: Visit, pk: int) -> HttpResponse:
    """Another name for a client."""
    return _name_page(visit, _organisation(visit, pk), _("Saved."))


@require_safe
@staff_page(Ability.EDIT_CLIENTS)
def organisation(visit: Visit, pk: int) -> HttpResponse:
    """One client: its people, its agreements, and whether refused attempts could be let in now."""
    found = _organisation(visit, pk, Organisation.objects.with_installed(today_at(visit.desk)))
    editions = list(Edition.objects.of(visit.desk))
    offered = offer(binding(editions, timezone.now()), reader_language())
    number, held = page_number(visit.request.GET.get("page")), agreements(found, offered)
    people = cut(members(found, (number - 1) * PAGE, PAGE + 1), number)
    waiting = _waiting(found, held, editions) if visit.viewer.may(Ability.SEE_REFUSED) else 0
    return page(visit, "organisation", {"organisation": found, "people": people, "held": held, "waiting": waiting})


@require_http_methods(FORM)
@staff_page(Ability.EDIT_CLIENTS)
def new_person(visit: Visit, pk: int) -> HttpResponse:
    """Somebody of the organisation whom the desk does not know yet."""
    found = _organisation(visit, pk)
    form = NewcomerForm(visit.viewer, found, posted(visit), newcomer(visit))
    if form.is_bound and form.carry_out():
        messages.success(visit.request, form.said)
        return redirect("organisation", visit.desk.slug, pk)
    return page(visit, "new_person", {"organisation": found, "form": form}, faulty=bool(form.errors))


@require_http_methods(FORM)
@staff_page(Ability.EDIT_CLIENTS)
def new_agreement(visit: Visit, pk: int) -> HttpResponse:
    """An agreement that the organisation concluded."""
    found = _organisation(visit, pk)
    offered = offer(binding(Edition.objects.of(visit.desk), timezone.now()), reader_language())
    products = {product.slug: product for product in Product.objects.of(visit.desk)}
    form = AgreementForm(visit.viewer, found, offered, products, posted(visit), today=today_at(visit.desk))
    if form.is_bound and form.carry_out():
        messages.success(visit.request, form.said)
        return redirect("organisation", visit.desk.slug, pk)
    context = {"organisation": found, "form": form, "products": products}
    return page(visit, "new_agreement", context, faulty=bool(form.errors))


def _organisation(visit: Visit, pk: int, among: OrganisationQuerySet | None = None) -> Organisation:
    found = get_object_or_404((Organisation.objects.all() if among is None else among).of(visit.desk), pk=pk)
    found.desk = visit.desk
    return found


def _name_page(visit: Visit, organisation: Organisation, said: str) -> HttpResponse:
    form = OrganisationForm(visit.viewer, organisation, posted(visit))
    if form.is_bound and form.carry_out():
        messages.success(visit.request, said)
        return redirect("organisation", visit.desk.slug, organisation.pk)
    return page(visit, "organisation_name", {"organisation": organisation, "form": form}, faulty=bool(form.errors))


def _waiting(organisation: Organisation, held: list[ShownAgreement], editions: list[Edition]) -> int:
    known = Identity.objects.filter(person__memberships__organisation=organisation)
    return admissible(
        organisation, known.values_list("value", flat=True), [each.entitlement for each in held], editions
    )
