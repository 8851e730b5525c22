"""What clients have of the products: the list of it, one of it, and something new. All staff look; who keeps clients changes it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability
from reglament.desk.people.days import today_at
from reglament.desk.people.models import Installation, Organisation, Product
from reglament.desk.registry.forms.action_form import Maker
from reglament.desk.registry.forms.installations import (
    InstallationEndForm,
    InstallationTermsForm,
    IssueForm,
    NewInstallationForm,
    RevocationForm,
)
from reglament.desk.registry.views.pages import forms_of, list_page, page, posted, words_of
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page

FORM = ["GET", "HEAD", "POST"]


@require_safe
@staff_page(Ability.SEE_INSTALLATIONS)
def installations(visit: Visit) -> HttpResponse:
    """All that is in use, the newest first: of one client, of one product, or with the words that were looked for."""
    asked, words = visit.request.GET, words_of(visit.request)
    client = Organisation.objects.of(visit.desk).filter(pk=number_in(asked.get("client")) or 0).first()
    products, language = list(Product.objects.of(visit.desk)), reader_language()
    chosen = next((each for each in products if each.slug == asked.get("product")), None)
    found = Installation.objects.of(visit.desk).whole()
    found = found.filter(organisation=client) if client else found
    found = found.filter(product=chosen) if chosen else found
    found = found.about(words) if words else found
    is_whole = "ended" in asked
    found = found if is_whole else found.standing(today_at(visit.desk))
    context = {
        "listed": list_page(visit.request, found.order_by("-pk")),
        "client": client,
        "products": sorted(
            ((each.slug, each.called(language)) for each in products), key=lambda each: each[1].casefold()
        ),
        "product": chosen,
        "is_whole": is_whole,
        "q": words,
        "today": today_at(visit.desk),
        "section": "installations",
    }
    return page(visit, "installations", context)


@require_http_methods(FORM)
@staff_page(Ability.SEE_INSTALLATIONS, Ability.EDIT_CLIENTS)
def installation(visit: Visit, pk: int, noun: str = "") -> HttpResponse:
    """One installation; a POST to its terms, its last day or its code changes that."""
    found = get_object_or_404(Installation.objects.of(visit.desk).whole(), pk=pk)
    may_change = visit.viewer.may(Ability.EDIT_CLIENTS)
    makers = _makers(visit, found) if may_change else {}
    forms, done = forms_of(visit, makers, noun, "an installation")
    if done:
        return redirect("installation", visit.desk.slug, pk)
    context = {
        "installation": found,
        "forms": forms,
        "codes": list(found.codes.select_related("issued_by__user", "revoked_by__user")[:10]) if may_change else [],
        "is_standing": found.is_standing(today_at(visit.desk)),
    }
    return page(visit, "installation", context, faulty=posted(visit) is not None)


@require_http_methods(FORM)
@staff_page(Ability.EDIT_CLIENTS)
def new(visit: Visit, pk: int) -> HttpResponse:
    """Something that the client has of a product."""
    found = get_object_or_404(Organisation.objects.of(visit.desk), pk=pk)
    products = list(Product.objects.of(visit.desk))
    form = NewInstallationForm(visit.viewer, found, products, posted(visit), today=today_at(visit.desk))
    if form.is_bound and form.carry_out():
        messages.success(visit.request, form.said)
        return redirect("installation", visit.desk.slug, form.installation.pk if form.installation else 0)
    return page(visit, "new_installation", {"organisation": found, "form": form}, faulty=bool(form.errors))


def _makers(visit: Visit, found: Installation) -> dict[str, Maker]:
    products = list(Product.objects.of(visit.desk))
    return {
        InstallationTermsForm.noun: partial(InstallationTermsForm, visit.viewer, found, products),
        InstallationEndForm.noun: partial(InstallationEndForm, visit.viewer, found),
        IssueForm.noun: partial(IssueForm, visit.viewer, found),
        RevocationForm.noun: partial(RevocationForm, visit.viewer, found),
    }
