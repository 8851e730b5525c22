"""Refused intake: who wanted what and why it was not registered, by clause; the head may register it after all."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.people.access import Ability
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.views.desks import Visit, staff_page
from reglament.desk.tickets.views.staff.kept import Row, Shown, Words, carry_out, list_page, one_page, row_of, to_ticket

WORDS = Words(
    title=gettext_lazy("Refused intake"),
    lead=gettext_lazy(
        "What came and was not registered. Everything is kept, and can be registered once an agreement covers it."
    ),
    some=gettext_lazy("Not registered"),
    all=pgettext_lazy("refused intake", "All"),
    why=gettext_lazy("Why it was not registered"),
    empty=gettext_lazy("Nothing has been refused"),
    nothing=gettext_lazy("Everybody who wrote had a valid agreement."),
)


@require_safe
@staff_page(Ability.SEE_REFUSED)
def refusals(visit: Visit) -> HttpResponse:
    """All that was turned down at the desk for want of an agreement."""
    return list_page(visit, _found(visit).defer("intake"), _row, WORDS)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REFUSED, Ability.ADMIT_REFUSED)
def refusal(visit: Visit, pk: int) -> HttpResponse:
    """One refused attempt with everything that came; a POST registers it."""
    kept = get_object_or_404(_found(visit), pk=pk)
    fault = ""
    if visit.request.method == "POST":
        fault = carry_out(visit, lambda order: admit_refusal(kept.pk, order))
        if not fault:
            return to_ticket(visit, refusal=kept)
    shown = Shown(
        words=WORDS,
        listed=reverse("refusals", args=[visit.desk.slug]),
        hint=_(
            "Once an agreement covers it, it is registered with the time at which it first came, and every clock starts there."
        ),
        fault=fault,
        may_register=visit.viewer.may(Ability.ADMIT_REFUSED) and kept.ticket_id is None,
    )
    return one_page(visit, kept, _row(kept), shown, status=422 if fault else 200)


def _found(visit: Visit) -> QuerySet[Refusal]:
    found = Refusal.objects.filter(desk=visit.desk)
    return found.select_related("desk", "person", "organisation", "ticket")


def _row(refusal: Refusal) -> Row:
    """A refusal in words."""
    return row_of(refusal, "refusal", refusal.organisation.name if refusal.organisation else "")
