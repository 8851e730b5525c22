"""Unofficial contacts: what came by a way that registers nothing; staff may make a request of one (2.2; iStom 3.3)."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.people.access import Ability
from reglament.desk.tickets.actions.record_contact import BY_HAND
from reglament.desk.tickets.actions.register_contact import register_contact
from reglament.desk.tickets.models import Contact
from reglament.desk.tickets.views.desks import Visit, staff_page
from reglament.desk.tickets.views.staff.kept import Row, Shown, Words, carry_out, list_page, one_page, row_of, to_ticket

WORDS = Words(
    title=gettext_lazy("Unofficial contacts"),
    lead=gettext_lazy(
        "What came by a way in which we register nothing. The senders were told the official ways; nothing here is waiting "
        "for an answer."
    ),
    some=gettext_lazy("Not registered"),
    all=pgettext_lazy("unofficial contacts", "All"),
    why=gettext_lazy("Why it was not registered"),
    empty=gettext_lazy("No unofficial contacts"),
    nothing=gettext_lazy("Everybody wrote by an official way."),
)


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
    """All unofficial contacts of the desk."""
    found = Contact.objects.filter(desk=visit.desk).select_related("desk", "person", "ticket").defer("intake")
    return list_page(visit, found.prefetch_related("person__organisations"), _row, WORDS)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REFUSED, Ability.WORK_REQUESTS)
def contact(visit: Visit, pk: int) -> HttpResponse:
    """One contact with everything that came; a POST with a reason makes a request of it."""
    found = Contact.objects.filter(desk=visit.desk).select_related("desk", "person", "ticket")
    kept = get_object_or_404(found, pk=pk)
    form = ReasonForm(visit.request.POST if visit.request.method == "POST" else None)
    fault = ""
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        fault = carry_out(visit, lambda order: register_contact(kept.pk, order, reason))
        if not fault:
            return to_ticket(visit, contact=kept)
    shown = Shown(
        words=WORDS,
        listed=reverse("contacts", args=[visit.desk.slug]),
        note=_answered(kept),
        form=form,
        fault=fault,
        may_register=visit.viewer.may(Ability.WORK_REQUESTS) and kept.ticket_id is None,
    )
    return one_page(visit, kept, _row(kept), shown, status=422 if form.is_bound else 200)


def _row(contact: Contact) -> Row:
    """A contact in words."""
    places = list(contact.person.organisations.all()) if contact.person else []
    return row_of(contact, "contact", places[0].name if places else "", contact.reached)


def _answered(contact: Contact) -> str:
    if contact.why == BY_HAND:
        return _("The sender was told nothing.")
    if contact.answered:
        return _("The sender was told the official ways.")
    return _("The sender had been told the official ways that day already.")
