"""One request as its client sees it: conversation, clocks, history, and what may be done about it now."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake import completeness
from reglament.desk.tickets.journal.orders import Actor, NotDone, Order
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.sentences import not_done
from reglament.desk.tickets.telling.entries import delay_name, ending_name
from reglament.desk.tickets.telling.showing import Shown, show
from reglament.desk.tickets.views.client import voice
from reglament.desk.tickets.views.client.clients import client_page, own_ticket, person_of
from reglament.desk.tickets.views.client.forms import DisputeForm, MessageForm
from reglament.desk.tickets.views.client.uploads import kinds, largest_bytes, read_files
from reglament.desk.tickets.views.desks import Visit
from reglament.regulation.facts import Kind

Forms = dict[str, forms.Form]


@require_safe
@client_page
def request(come: Visit, number: int) -> HttpResponse:
    """The page of one request."""
    return _page(come, own_ticket(come, number), {})


@require_safe
@client_page
def defence(come: Visit, number: int, kind: str, place: int) -> HttpResponse:
    """Why a deadline is what it is: clauses, counted and skipped stretches, pauses, what stood before."""
    shown = show(own_ticket(come, number), come.viewer, timezone.now())
    clock = shown.clock(kind, place)
    if clock is None:
        raise Http404(f"no promise {kind} {place}")
    return come.page("tickets/client/defence.html", {"shown": shown, "ticket": shown.ticket, "defence": clock.defence})


@require_POST
@client_page
def words(come: Visit, number: int) -> HttpResponse:
    """A message of the client: an answer to a question, or something more."""
    ticket = own_ticket(come, number)
    missing = completeness.still_missing(standing_of(ticket, timezone.now()))
    form = MessageForm(come.request.POST, come.request.FILES, edition=compiled(ticket.edition), missing=missing)
    if not form.is_valid():
        return _page(come, ticket, {"message": form}, status=422)
    files = read_files(form.cleaned_data["attached"], compiled(ticket.edition))
    act = partial(tell_more, text=form.words(), files=files, details=form.details())
    return _do(come, ticket, {"message": form}, act, _("Your message has been added."))


@require_POST
@client_page
def confirmation(come: Visit, number: int) -> HttpResponse:
    """The client says that the problem is solved: the request closes."""
    return _do(come, own_ticket(come, number), {}, confirm, _("Thank you. The request is closed."), careful=True)


@require_POST
@client_page
def dispute_of(come: Visit, number: int) -> HttpResponse:
    """The client says that it is not, and why: the work goes on."""
    ticket = own_ticket(come, number)
    form = DisputeForm(come.request.POST)
    if not form.is_valid():
        return _page(come, ticket, {"dispute": form}, status=422)
    act = partial(dispute, reason=form.cleaned_data["reason"])
    return _do(come, ticket, {"dispute": form}, act, _("The work on your request goes on."), careful=True)


def _do(
    come: Visit,
    ticket: Ticket,
    typed: Forms,
    act: Callable[[Order], Any],
    done: Lazy,
    *,
    careful: bool = False,
) -> HttpResponse:
    """Carry an action out and go back to the page; when it is not done, say why and keep what was typed.

    `careful`: not if somebody wrote since the client last looked.
    """
    key, seen = come.request.POST.get("key", ""), come.request.POST.get("seen", "")
    order = Order(
        ticket.pk,
        Actor.client(person_of(come)),
        timezone.now(),
        key=f"portal:{person_of(come)}:{key[:64]}" if key else None,
        seen=int(seen) if careful and seen.isdecimal() and len(seen) < 9 else None,
    )
    try:
        act(order)
    except NotDone as error:
        messages.error(come.request, not_done(error))
        return _page(come, own_ticket(come, ticket.number), typed, status=409)
    messages.success(come.request, str(done))
    return HttpResponseRedirect(reverse("request", args=[come.desk.slug, ticket.number]))


def _page(come: Visit, ticket: Ticket, typed: Forms, *, status: int = 200) -> HttpResponse:
    at = timezone.now()
    shown = show(ticket, come.viewer, at)
    edition = shown.edition
    missing = completeness.still_missing(shown.standing)
    context = {
        "shown": shown,
        "conversation": voice.conversation(shown),
        "history": voice.history(shown),
        "ticket": ticket,
        "product": ticket.product.called((get_language() or "en").partition("-")[0]) if ticket.product else "",
        "details": completeness.in_words(ticket.details),
        "may": {str(each.value) for each in shown.standing.may},
        "message": typed.get("message") or MessageForm(edition=edition, missing=missing),
        "missing": completeness.named(missing),
        "completeness": [clause for clause in [completeness.clause_of(edition)] if clause],
        "dispute": typed.get("dispute") or DisputeForm(),
        "kinds": ", ".join(kinds(edition)).upper(),
        "largest": largest_bytes(edition),
        "closes": _closes(shown, at),
        "delay": _delay(shown),
        "ending": _ending(shown),
    }
    return come.page("tickets/client/request.html", context, status=status)


def _closes(shown: Shown, at: datetime) -> Any:
    """The coming moment at which the clock closes the request, with its clauses; None when there is none."""
    return next((moment for moment in shown.standing.next if moment.what == "close" and moment.at > at), None)


def _delay(shown: Shown) -> dict[str, Any]:
    """The last reason for delay that was given while the request is open."""
    entry = next((entry for entry in reversed(shown.journal) if entry.kind == Kind.DELAYED), None)
    if entry is None or shown.standing.state in ("completed", "closed"):
        return {}
    return {
        "reason": delay_name(shown.edition, entry.payload.get("reason", "")),
        "explanation": entry.payload.get("explanation", ""),
        "clauses": entry.clauses,
    }


def _ending(shown: Shown) -> str:
    """How the work ended, where it has."""
    entry = next((entry for entry in reversed(shown.journal) if entry.payload.get("ending")), None)
    over = shown.standing.state in ("completed", "closed")
    return ending_name(shown.edition, entry.payload["ending"]) if entry and over else ""
