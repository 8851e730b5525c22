"""Who is offered what: for those who arrange the work, a line for everybody who works on requests."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Product, Staff
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.stage.rights import WORKERS
from reglament.desk.workplace.actions.set_offer_terms import MOST_IN_HAND, set_offer_terms
from reglament.desk.workplace.models import OfferTerms, Presence, PresenceState


@dataclass(frozen=True, slots=True)
class ShownTerms:
    """One of the staff, what they may be offered, and where they are. `products` are ids; `most` is as typed."""

    staff: Staff
    products: frozenset[int]
    most: str
    presence: Presence | None
    fault: str = ""

    @property
    def is_there(self) -> bool:
        """Whether they are at work, by their own word."""
        return self.presence is None or self.presence.state == PresenceState.AT_WORK


@require_safe
@staff_page(Ability.ARRANGE_OFFERS)
def offer_terms(visit: Visit) -> HttpResponse:
    """Everybody who works on requests; four statements."""
    return _page(visit)


@require_POST
@staff_page(Ability.ARRANGE_OFFERS)
def terms_of(visit: Visit, pk: int) -> HttpResponse:
    """Say what one of them is offered (`products`, by ids), and how many they may have in hand (`most`, empty for any number)."""
    staff = get_object_or_404(Staff.objects.of(visit.desk).working().filter(role__in=WORKERS), pk=pk)
    chosen = {each for each in visit.request.POST.getlist("products") if each.isascii() and each.isdecimal()}
    products = [each for each in Product.objects.of(visit.desk) if str(each.pk) in chosen]
    typed = visit.request.POST.get("most", "").strip()[:12]
    try:
        set_offer_terms(visit.viewer, staff, products, _number(typed))
    except ValidationError as error:
        tried = ShownTerms(staff, frozenset(each.pk for each in products), typed, None, " ".join(error.messages))
        return _page(visit, tried)
    messages.success(visit.request, _("Saved what %(name)s is offered.") % {"name": str(staff.user)})
    return redirect("offer-terms", visit.desk.slug)


def _number(typed: str) -> int | None:
    if not typed:
        return None
    # A number that is none is refused together with those that are too small.
    return int(typed) if typed.isascii() and typed.isdecimal() else 0


def _page(visit: Visit, tried: ShownTerms | None = None) -> HttpResponse:
    working = Staff.objects.of(visit.desk).working().filter(role__in=WORKERS).select_related("user")
    terms = {each.staff_id: each for each in OfferTerms.objects.filter(staff__in=working).prefetch_related("products")}
    present = {each.staff_id: each for each in Presence.objects.filter(staff__in=working)}
    language = reader_language()
    products = [(each.pk, each.called(language)) for each in Product.objects.of(visit.desk)]
    shown = [
        tried
        if tried is not None and tried.staff.pk == each.pk
        else _shown(each, terms.get(each.pk), present.get(each.pk))
        for each in working.order_by("user__full_name", "pk")
    ]
    context = {
        "shown": shown,
        "products": sorted(products, key=lambda one: one[1].casefold()),
        "limit": MOST_IN_HAND,
    }
    return visit.page("workplace/offer_terms.html", context, status=422 if tried else 200)


def _shown(staff: Staff, terms: OfferTerms | None, presence: Presence | None) -> ShownTerms:
    if terms is None:
        return ShownTerms(staff, frozenset(), "", presence)
    most = "" if terms.most is None else str(terms.most)
    return ShownTerms(staff, frozenset(each.pk for each in terms.products.all()), most, presence)
