"""Unofficial contacts: what came by other addresses than the official ones; staff may make a request of one (2.2)."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.people.access import Ability
from reglament.desk.tickets.actions.register_contact import register_contact
from reglament.desk.tickets.models import Contact, Ticket
from reglament.desk.tickets.orders import Actor, NotDone, Order
from reglament.desk.tickets.sentences import CHANNELS, not_done, word
from reglament.desk.tickets.views.desks import Visit, staff_page
from reglament.regulation.facts import By

PAGE = 50


class ReasonForm(forms.Form):
    """Why a contact becomes a request all the same."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is registered all the same"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Say in a few words why it is registered; colleagues read it.")},
    )


@require_safe
@staff_page(Ability.SEE_REFUSED)
def contacts(visit: Visit) -> HttpResponse:
    """All unofficial contacts of the desk, the newest first; `show=all` tells those that became requests too."""
    everything = visit.request.GET.get("show") == "all"
    found = Contact.objects.filter(desk=visit.desk).select_related("person", "ticket")
    if not everything:
        found = found.unresolved()
    asked = visit.request.GET.get("page", "")
    page = min(max(int(asked), 1), PAGE) if asked.isdecimal() else 1
    shown = list(found.defer("intake")[(page - 1) * PAGE : page * PAGE + 1])
    context = {
        "rows": [_row(contact) for contact in shown[:PAGE]],
        "everything": everything,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if len(shown) > PAGE and page < PAGE else None,
    }
    return visit.page("tickets/staff/contacts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REFUSED, Ability.WORK_REQUESTS)
def contact(visit: Visit, pk: int) -> HttpResponse:
    """One contact with everything that came; a POST with a reason makes a request of it."""
    found = Contact.objects.filter(desk=visit.desk).select_related("person", "ticket__desk", "desk")
    kept = get_object_or_404(found, pk=pk)
    form = ReasonForm(visit.request.POST if visit.request.method == "POST" else None)
    fault = _register(visit, kept, form.cleaned_data["reason"]) if form.is_bound and form.is_valid() else ""
    if form.is_bound and form.is_valid() and not fault:
        number = Ticket.objects.values_list("number", flat=True).get(contact=kept)
        messages.success(visit.request, _("It is request %(number)s now.") % {"number": number})
        return redirect("work-ticket", visit.desk.slug, number)
    context = {
        **_row(kept),
        "form": form,
        "fault": fault,
        "may_register": visit.viewer.may(Ability.WORK_REQUESTS) and kept.ticket_id is None,
    }
    return visit.page("tickets/staff/contact.html", context, status=422 if form.is_bound else 200)


def _row(contact: Contact) -> dict[str, object]:
    """A contact in words."""
    who = contact.person.full_name if contact.person else contact.address
    return {"contact": contact, "who": who or pgettext("sender", "unknown"), "channel": word(CHANNELS, contact.channel)}


def _register(visit: Visit, kept: Contact, reason: str) -> str:
    """Try to register it; a sentence about what is missing when it cannot be."""
    if visit.viewer.staff_id is None:
        raise PermissionDenied("only staff may do this")
    actor = Actor(By.PERSON, staff_id=visit.viewer.staff_id)
    try:
        register_contact(kept.pk, Order(0, actor, timezone.now()), reason)
    except NotDone as error:
        return not_done(error)
    return ""
