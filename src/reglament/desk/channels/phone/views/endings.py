"""A call ends by its form: what was chosen is done, and the specialist is led to what comes next."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from reglament.desk.channels.phone.actions import end
from reglament.desk.channels.phone.forms import CallForm
from reglament.desk.channels.phone.law import End
from reglament.desk.channels.phone.models import Call, CallEnding
from reglament.desk.channels.phone.views.page import Faulty, call_page, card_of, find_call, form_of
from reglament.desk.channels.phone.words import SAID, fault_of
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.orders import NotDone, Refused
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.visits import Visit

SIMPLE = {
    End.CONSULTATION: end.consult,
    End.REQUEST: end.request,
    End.CONTACT: end.point_elsewhere,
    End.UNANSWERED: end.nobody_answered,
}


def end_call(visit: Visit, call: Call, kind: End) -> HttpResponse:
    """Carry the ending out, or show the page again with everything that was typed and why it could not be done."""
    at = timezone.now()
    form = form_of(visit, call, card_of(visit, call, at), at, data=visit.request.POST, end=kind)
    if not form.is_valid():
        return call_page(visit, call, Faulty(form, ""))
    try:
        ending = _carry_out(visit, call, form, kind)
    except NotDone as error:
        return call_page(visit, find_call(visit, call.pk), Faulty(form, fault_of(error)))
    return _after(visit, ending)


def _carry_out(visit: Visit, call: Call, form: CallForm, kind: End) -> CallEnding:
    answers = {name: form.cleaned_data.get(name, "") for name in ("topic", "effect", "hit")}
    said = end.CallOutcome(
        at=timezone.now(),
        text=form.cleaned_data["text"],
        product=form.product,
        details=form.details | _contact(call),
        **answers,
    )
    act = partial(end.add, ticket=_chosen(visit, form)) if kind is End.ADDITION else SIMPLE[kind]
    return act(visit.viewer, call, said)


def _chosen(visit: Visit, form: CallForm) -> Ticket:
    """The request that is added to, wherever the specialist may see it."""
    ticket = access.visible(visit.viewer).filter(number=form.request_number or 0).first()
    if ticket is None:
        raise Refused("no such request")
    return ticket


def _contact(call: Call) -> dict[str, str]:
    """How to reach the caller, as clause 3.2 of Siroka wants it."""
    known = {"phone": call.number or call.from_number, "full_name": call.person.full_name if call.person else ""}
    return {name: value for name, value in known.items() if value}


def _after(visit: Visit, ending: CallEnding) -> HttpResponse:
    """A new request is triaged next; a refusal is said to the caller; everything else leads back to the calls."""
    if ending.refusal_id is not None:
        return redirect("call", visit.desk.slug, ending.call_id)
    number = ending.ticket.number if ending.ticket else 0
    messages.success(visit.request, SAID[ending.kind] % {"number": visit.desk.reference(number)})
    if ending.kind == End.REQUEST:
        return redirect("work-ticket", visit.desk.slug, number)
    return redirect("calls", visit.desk.slug)
