"""One conversation: what was said, saying more, confirming, disputing, and what only passes by (reading, typing)."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.channels.widget import typing
from reglament.desk.channels.widget.guests import ChatVisit, guest, says
from reglament.desk.channels.widget.presence import was_read
from reglament.desk.channels.widget.showing import Lacked, shown_to
from reglament.desk.channels.widget.sites import CHANNEL
from reglament.desk.people.access import Ability
from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Done, NotDone, Order, Refused
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.paging import number_in, numbers_in
from reglament.desk.tickets.pages.uploads import read_files, sent_files
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.sentences import not_done

LATE = "too late to reopen"


@require_safe
@guest
def request(call: ChatVisit, number: int) -> HttpResponseBase:
    """The conversation, its targets and what may be done about it now. `before` asks for what was said earlier, `since` for
    what an open chat does not have yet that shows the request `of`: what was merged meanwhile is shown anew. `waits` are the
    messages whose files waited to be examined when it was drawn.
    """
    ticket, asked = _own(call, number), call.request.GET
    before = number_in(asked.get("before"))
    since = number_in(asked.get("since")) if number_in(asked.get("of")) == ticket.number else None
    lacked = None if since is None else Lacked(since, numbers_in(asked.get("waits")))
    return call.part("widget/request.html", shown_to(call.viewer, ticket, timezone.now(), before=before, lacked=lacked))


@require_POST
@guest
def messages(call: ChatVisit, number: int) -> HttpResponseBase:
    """Further words and files; `key` lets them be added once however often they are sent."""
    ticket = _own(call, number)
    files = read_files(sent_files(call.request, "files"), law_of(ticket.edition))
    text = call.request.POST.get("text", "")
    if not text.strip() and files:
        text = ", ".join(file.name for file in files)
    return _do(call, ticket, partial(tell_more, text=text, files=files, channel=CHANNEL))


@require_POST
@guest
def confirmation(call: ChatVisit, number: int) -> HttpResponseBase:
    """The person says that the problem is solved."""
    return _do(call, _own(call, number), confirm, careful=True)


@require_POST
@guest
def dispute_of(call: ChatVisit, number: int) -> HttpResponseBase:
    """The person says that it is not, and why."""
    act = partial(dispute, reason=call.request.POST.get("reason", ""))
    return _do(call, _own(call, number), act, careful=True)


@require_POST
@guest
def reading(call: ChatVisit, number: int) -> HttpResponseBase:
    """The person has the conversation before them, up to the journal number `seq`."""
    seq, person = number_in(call.request.POST.get("seq")), call.viewer.person_id
    if seq is not None and person:
        was_read(_own(call, number), person, seq, timezone.now())
    return HttpResponse(status=204)


@require_POST
@guest
def typing_of(call: ChatVisit, number: int) -> HttpResponseBase:
    """The person is typing."""
    typing.note(_own(call, number), timezone.now(), by_staff=False)
    return HttpResponse(status=204)


@require_POST
@staff_page(Ability.SEE_REQUESTS, Ability.WORK_REQUESTS)
def typing_of_staff(visit: Visit, number: int) -> HttpResponseBase:
    """Somebody of staff is typing an answer. Asked by the ticket's page, with the session and its CSRF token."""
    ticket = get_object_or_404(access.visible(visit.viewer), number=number)
    typing.note(ticket, timezone.now(), by_staff=True)
    return HttpResponse(status=204)


def _own(call: ChatVisit, number: int) -> Ticket:
    """The person's request of this number; of a merged one, the one in which it goes on, if the person sees that too."""
    tickets = access.as_client(call.viewer).select_related("desk", "edition", "product", "requester")
    ticket = tickets.filter(number=number).first()
    if ticket is None:
        raise Http404(f"no request {number} of this person")
    if ticket.merged_into_id:
        return tickets.filter(pk=ticket.goes_on_in.pk).first() or ticket
    return ticket


def _do(call: ChatVisit, ticket: Ticket, act: Callable[[Order], Done], *, careful: bool = False) -> HttpResponseBase:
    """Carry an action out, once for its key. `careful`: not if somebody wrote since the person last looked."""
    at, given = timezone.now(), call.request.POST
    try:
        done = act(_order(call, ticket, at, careful=careful))
    except Refused as error:
        return says(not_done(error), 409, over=error.why == LATE)
    except NotDone as error:
        return says(not_done(error), 409)
    return says("", 200, seq=done.seq, key=given.get("key", ""))


def _order(call: ChatVisit, ticket: Ticket, at: datetime, *, careful: bool) -> Order:
    given, person = call.request.POST, call.viewer.person_id
    key, seen = given.get("key", ""), given.get("seen", "")
    return Order(
        call.viewer,
        at,
        key=f"widget:{person}:{key[:64]}" if key else None,
        ticket_id=ticket.pk,
        seen=number_in(seen) if careful else None,
    )
