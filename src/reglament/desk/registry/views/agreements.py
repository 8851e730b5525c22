"""One agreement: what it says, when it ends, and its move to another tariff."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability
from reglament.desk.people.days import today_at
from reglament.desk.people.models import Agreement, Product
from reglament.desk.registry.forms.action_form import Maker
from reglament.desk.registry.forms.agreements import AmendForm, LastDayForm, TariffForm
from reglament.desk.registry.views.pages import forms_of, page, posted
from reglament.desk.rulebook.agreed import described
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.offering import binding, offer
from reglament.desk.tickets.pages.visits import Visit, staff_page


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.EDIT_CLIENTS)
def agreement(visit: Visit, pk: int, noun: str = "") -> HttpResponse:
    """One agreement; a POST to its terms, last day or tariff changes that."""
    held = get_object_or_404(Agreement.objects.of(visit.desk).select_related("organisation"), pk=pk)
    offered = offer(binding(Edition.objects.of(visit.desk), timezone.now()), reader_language())
    today = today_at(visit.desk)
    products = {product.slug: product for product in Product.objects.of(visit.desk)}
    makers: dict[str, Maker] = {
        LastDayForm.noun: partial(LastDayForm, visit.viewer, held),
        AmendForm.noun: partial(AmendForm, visit.viewer, held, products),
    }
    if set(offered.tariffs) - {held.tariff}:
        makers[TariffForm.noun] = partial(TariffForm, visit.viewer, held, offered, today=today)
    forms, done = forms_of(visit, makers, noun, "an agreement")
    if done:
        return redirect("organisation", visit.desk.slug, held.organisation_id)
    context = {
        "held": described(held, offered, today, held.products.all()),
        "terms": forms[AmendForm.noun],
        "last_day": forms[LastDayForm.noun],
        "tariff": forms.get(TariffForm.noun),
    }
    return page(visit, "agreement", context, faulty=posted(visit) is not None)
