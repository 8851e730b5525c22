"""The call log: who is calling, found as the number is typed; calls on the line, without an ending, to call back, and lately."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.channels.phone.actions.take import log_call
from reglament.desk.channels.phone.cards import cards
from reglament.desk.channels.phone.finding import tidy
from reglament.desk.channels.phone.law import rights
from reglament.desk.channels.phone.models import Call
from reglament.desk.channels.phone.numbers import looks_like_number
from reglament.desk.channels.phone.views.page import found_people
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Person
from reglament.desk.tickets.pages.visits import Visit, staff_page

MOST = 20
MOST_POPPING = 4


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.WORK_REQUESTS)
def log(visit: Visit) -> HttpResponse:
    """The page; `q` is a number or a name. A POST logs a call by hand and opens it."""
    if visit.request.method == "POST":
        return _begin(visit)
    at = timezone.now()
    context = found_people(visit, at) | _lists(visit, at)
    context["rights"] = rights(visit.desk, "", at)
    return visit.page("phone/log.html", context)


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def found(visit: Visit) -> HttpResponse:
    """Who is found for `q`, as a fragment that the page loads while it is typed."""
    return visit.page("phone/found.html", found_people(visit, timezone.now()))


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def now(visit: Visit) -> HttpResponse:
    """The lists as a fragment, looked at again when a call comes or ends."""
    return visit.page("phone/lists.html", _lists(visit, timezone.now()))


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def popping_up(visit: Visit) -> HttpResponse:
    """The calls that nobody has, each with the caller's card, as a fragment for any page of a specialist."""
    at = timezone.now()
    calls = list(Call.objects.of(visit.desk).for_rows().popping_up(at)[:MOST_POPPING])
    known = {
        each.person.pk: each for each in cards(visit.desk, visit.viewer, [c.person for c in calls if c.person], at)
    }
    shown = [(call, known.get(call.person_id or 0), rights(visit.desk, call.to_number, call.came_at)) for call in calls]
    return visit.page("phone/popups.html", {"shown": shown})


def _begin(visit: Visit) -> HttpResponseRedirect:
    sent = visit.request.POST
    chosen = sent.get("person", "")
    person = (
        Person.objects.of(visit.desk).filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 19 else None
    )
    typed = tidy(sent.get("q", ""))
    call = log_call(
        visit.viewer,
        visit.desk,
        timezone.now(),
        number=typed if looks_like_number(typed) else "",
        person=person,
        outgoing=sent.get("outgoing") == "1",
    )
    return redirect("call", visit.desk.slug, call.pk)


def _lists(visit: Visit, at: datetime) -> dict[str, Any]:
    calls = Call.objects.of(visit.desk).for_rows()
    open_ones = list(calls.without_ending()[:MOST])
    sees_all = visit.viewer.may(Ability.ASSIGN_OTHERS)
    return {
        "on_the_line": [each for each in calls.on_the_line(at)[:MOST] if each.staff_id is None],
        "mine": [each for each in open_ones if each.staff_id == visit.viewer.staff_id],
        "nobodys": [each for each in open_ones if each.staff_id is None and each.state == "over"],
        "colleagues": [each for each in open_ones if sees_all and each.staff_id not in (None, visit.viewer.staff_id)],
        "to_call_back": list(calls.to_call_back(at)[:MOST]),
        "lately": list(calls.ended(at)[:MOST]),
    }
