"""The page on which an unofficial contact is written down by hand; what was typed is never lost."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reglament.desk.drafts.filling import OwnDrafts, using
from reglament.desk.people.access import Ability
from reglament.desk.rulebook.law import Provision, law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.actions.write_down_contact import write_down_contact
from reglament.desk.tickets.journal.orders import NotDone, Wish
from reglament.desk.tickets.models import Contact
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.sentences import not_done
from reglament.desk.workplace.forms.ticket_form import LOOK
from reglament.desk.workplace.forms.writing_down import UnofficialContactForm

TOLD = ("way", "came_at", "text", "name", "address")


def rule_of_other_ways(visit: Visit) -> Provision[bool] | None:
    """What the regulation in force says of other ways; None where it says nothing, and for whoever may write none down."""
    if not write_down_contact.may(visit.viewer).holds:
        return None
    row = Edition.objects.in_force(visit.desk, timezone.now())
    return law_of(row).elsewhere if row else None


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REFUSED, Ability.WORK_REQUESTS)
def new_contact(visit: Visit) -> HttpResponse:
    """The form; a POST writes the contact down once, however often it is pressed. A POST that looks for people only shows them."""
    rule = rule_of_other_ways(visit)
    if rule is None:
        raise Http404("the regulation knows no unofficial ways, or it is not for this reader")
    asked, now = visit.request, timezone.now()
    if asked.method != "POST":
        given = {"key": uuid4().hex, "find": asked.GET.get("find", "")}
        return _page(visit, rule, UnofficialContactForm(visit.desk, now, initial=given))
    if LOOK in asked.POST:
        return _page(visit, rule, UnofficialContactForm(visit.desk, now, initial=asked.POST.dict()))
    form, fault = UnofficialContactForm(visit.desk, now, asked.POST), ""
    if form.is_valid():
        try:
            return _done(visit, _written(visit, form.cleaned_data))
        except NotDone as error:
            fault = not_done(error)
    return _page(visit, rule, form, fault)


def _written(visit: Visit, given: dict[str, Any]) -> Contact:
    key = f"written:{visit.viewer.staff_id}:{given['key']}" if given["key"] else None
    wish = Wish(visit.viewer, timezone.now(), key)
    with using(visit):
        return write_down_contact(wish, person_id=given["person"], **{name: given[name] for name in TOLD})


def _done(visit: Visit, contact: Contact) -> HttpResponse:
    said = (
        _("It is written down, and a letter names the official ways.") if contact.answered else _("It is written down.")
    )
    messages.success(visit.request, said)
    return redirect("contact", visit.desk.slug, contact.pk)


def _page(visit: Visit, rule: Provision[bool], form: UnofficialContactForm, fault: str = "") -> HttpResponse:
    OwnDrafts(visit, visit.request.path).fill(form, visit.request.path, besides=("key", "find"))
    context = {"form": form, "fault": fault, "clauses": rule.clauses}
    return visit.page("workplace/new_contact.html", context, status=422 if form.is_bound else 200)
