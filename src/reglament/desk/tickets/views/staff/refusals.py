"""Refused intake: who wanted what and why it was not registered, by clause; the head may register it after all."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.people.access import Ability
from reglament.desk.people.models import Product
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.models import Refusal, Ticket
from reglament.desk.tickets.orders import Actor, NotDone, Order
from reglament.desk.tickets.sentences import ADMISSION, CHANNELS, not_done, word
from reglament.desk.tickets.views.desks import Visit, staff_page
from reglament.regulation.facts import By

PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A refusal with its reason and channel in words."""

    refusal: Refusal
    who: str
    why: str
    channel: str


@require_safe
@staff_page(Ability.SEE_REFUSED)
def refusals(visit: Visit) -> HttpResponse:
    """All that was turned down at the desk, the newest first; `show=all` tells the registered ones too."""
    everything = visit.request.GET.get("show") == "all"
    found = Refusal.objects.filter(desk=visit.desk).select_related("person", "organisation", "ticket")
    if not everything:
        found = found.unresolved()
    asked = visit.request.GET.get("page", "")
    page = min(max(int(asked), 1), PAGE) if asked.isdecimal() else 1
    shown = list(found.defer("intake")[(page - 1) * PAGE : page * PAGE + 1])
    context = {
        "rows": [row_of(refusal) for refusal in shown[:PAGE]],
        "everything": everything,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if len(shown) > PAGE and page < PAGE else None,
    }
    return visit.page("tickets/staff/refusals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REFUSED, Ability.ADMIT_REFUSED)
def refusal(visit: Visit, pk: int) -> HttpResponse:
    """One refused attempt with everything that came; a POST registers it."""
    found = Refusal.objects.filter(desk=visit.desk).select_related("desk", "person", "organisation", "ticket")
    kept = get_object_or_404(found, pk=pk)
    fault = _register(visit, kept) if visit.request.method == "POST" else ""
    if visit.request.method == "POST" and not fault:
        number = Ticket.objects.values_list("number", flat=True).get(refusal=kept)
        messages.success(visit.request, _("It is request %(number)s now.") % {"number": number})
        return redirect("work-ticket", visit.desk.slug, number)
    context = {
        "row": row_of(kept),
        "refusal": kept,
        "product": _product(kept),
        "fault": fault,
        "may_admit": visit.viewer.may(Ability.ADMIT_REFUSED) and kept.ticket_id is None,
    }
    return visit.page("tickets/staff/refusal.html", context, status=422 if fault else 200)


def row_of(refusal: Refusal) -> Row:
    """A refusal in words."""
    sender = refusal.person.full_name if refusal.person else refusal.address
    return Row(
        refusal=refusal,
        who=sender or pgettext("sender", "unknown"),
        why=word(ADMISSION, refusal.why),
        channel=word(CHANNELS, refusal.channel),
    )


def _product(kept: Refusal) -> str:
    """What the product that was named is called; its short name where the catalogue has it no more."""
    slug = str(kept.intake.get("product", ""))
    product = Product.objects.of(kept.desk).filter(slug=slug).first() if slug else None
    return product.called((get_language() or "en").partition("-")[0]) if product else slug


def _register(visit: Visit, kept: Refusal) -> str:
    """Try to register it; a sentence about what is missing when it cannot be."""
    if visit.viewer.staff_id is None:
        raise PermissionDenied("only staff may do this")
    actor = Actor(By.PERSON, staff_id=visit.viewer.staff_id)
    try:
        admit_refusal(kept.pk, Order(0, actor, timezone.now()))
    except NotDone as error:
        return not_done(error)
    return ""
