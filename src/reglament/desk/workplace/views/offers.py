"""Next in turn: a request is offered, taken or let pass; and whether the reader is at work."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reglament.desk.lib.moments import moment_here
from reglament.desk.people.access import Ability
from reglament.desk.tickets import access
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.actions.answer_offer import Passing, skip_offer, take_offered
from reglament.desk.workplace.actions.be_present import be_present
from reglament.desk.workplace.actions.offer_next import NothingOffered, offer_next
from reglament.desk.workplace.actions.say_why import say_why
from reglament.desk.workplace.models import PresenceState, SkipReason
from reglament.desk.workplace.models.offers import LONGEST_WORDS
from reglament.desk.workplace.offering.presence import on_duty_until
from reglament.desk.workplace.offering.showing import nothing_said


@require_POST
@staff_page(Ability.SEE_REQUESTS, Ability.WORK_REQUESTS)
def next_offer(visit: Visit) -> HttpResponse:
    """Offer the reader the first request in turn that is for them, and open it."""
    return _next(visit)


@require_POST
@staff_page(Ability.WORK_REQUESTS)
def acceptance(visit: Visit) -> HttpResponse:
    """Take the request (`number`) that is offered to the reader."""
    number = number_in(visit.request.POST.get("number"))
    if number is None or not take_offered(visit.viewer, visit.desk, number, timezone.now()):
        messages.warning(visit.request, _("This is no longer offered to you. Press “Next in turn” once more."))
        return redirect("queue", visit.desk.slug)
    messages.success(visit.request, _("You have taken request %(number)s.") % {"number": visit.desk.reference(number)})
    return redirect("work-ticket", visit.desk.slug, number)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.WORK_REQUESTS)
def skip(visit: Visit, number: int) -> HttpResponse:
    """Why the reader lets a request in turn pass; a POST keeps it and offers the next one."""
    ticket = get_object_or_404(access.visible(visit.viewer), number=number)
    if ticket.assignee_id is not None or ticket.turn_at is None:
        messages.info(
            visit.request, _("There is nothing to let pass here: somebody works on it, or it is not in turn.")
        )
        return redirect("work-ticket", visit.desk.slug, number)
    if visit.request.method != "POST":
        return _skip_page(visit, number)
    asked, words = visit.request.POST.get("reason", ""), visit.request.POST.get("words", "")
    if asked not in SkipReason:
        return _skip_page(visit, number, fault=_("Choose why you let it pass."), words=words)
    try:
        skip_offer(visit.viewer, visit.desk, Passing(number, SkipReason(asked), words), timezone.now())
    except ValidationError as error:
        return _skip_page(visit, number, fault=" ".join(error.messages), words=words, chosen=asked)
    return _next(visit)


@require_POST
@staff_page(Ability.WORK_REQUESTS)
def passing(visit: Visit, number: int) -> HttpResponse:
    """Why (`why`) the reader took or answered a request although others stood ahead that were free for them."""
    if say_why(visit.viewer, visit.desk, number, visit.request.POST.get("why", ""), timezone.now()):
        messages.success(visit.request, _("Saved why you took this one first."))
    return redirect("work-ticket", visit.desk.slug, number)


@require_POST
@staff_page(Ability.WORK_REQUESTS)
def presence(visit: Visit) -> HttpResponse:
    """Whether the reader is at work, on a break or away (`presence`)."""
    asked, at = visit.request.POST.get("presence", ""), timezone.now()
    if asked in PresenceState:
        be_present(visit.viewer, visit.desk, PresenceState(asked), at)
        if asked != PresenceState.AT_WORK:
            _remind_of_duty(visit, at)
    return _queue(visit)


def _remind_of_duty(visit: Visit, at: datetime) -> None:
    """A break takes nobody off the roster: whoever is on duty is told so."""
    until = on_duty_until(visit.desk, visit.viewer.staff_id or 0, at)
    if until is not None:
        told = _(
            "You are on duty until %(moment)s. You are offered nothing now, and still told when nobody takes a request."
        )
        messages.warning(visit.request, told % {"moment": moment_here(until)})


def _next(visit: Visit) -> HttpResponse:
    found = offer_next(visit.viewer, visit.desk, timezone.now())
    if isinstance(found, NothingOffered):
        messages.info(visit.request, nothing_said(found))
        return _queue(visit)
    # No place within the page is named: a browser that goes to one does not set the focus on “Take it”.
    return redirect("work-ticket", visit.desk.slug, found.ticket.number)


def _skip_page(visit: Visit, number: int, *, fault: str = "", words: str = "", chosen: str = "") -> HttpResponse:
    context = {
        "number": number,
        "reference": visit.desk.reference(number),
        "reasons": SkipReason.choices,
        "most": LONGEST_WORDS,
        "fault": fault,
        "typed": words,
        "chosen": chosen,
    }
    return visit.page("workplace/skip.html", context, status=422 if fault else 200)


def _queue(visit: Visit) -> HttpResponse:
    return redirect("queue", visit.desk.slug)
