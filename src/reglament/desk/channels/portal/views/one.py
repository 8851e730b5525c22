"""One request as its client sees it: conversation, clocks, history, and what may be done about it now."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.channels.portal.clients import client_page, own_ticket, person_of
from reglament.desk.channels.portal.forms import DisputeForm, MessageForm, RatingForm
from reglament.desk.drafts.filling import OwnDrafts, using
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.models import Person
from reglament.desk.people.speaking import hear
from reglament.desk.rulebook.law import Law, law_of
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.follow import unfollow
from reglament.desk.tickets.actions.listed import offered
from reglament.desk.tickets.actions.rate import rate
from reglament.desk.tickets.actions.reach import note_reading
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake import completeness
from reglament.desk.tickets.journal.orders import Done, NotDone, Order
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.pages import voice
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.uploads import file_limits, read_files
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.presentation.entries import delay_name, told
from reglament.desk.tickets.presentation.following import followers_of
from reglament.desk.tickets.presentation.outcomes import outcome_of
from reglament.desk.tickets.presentation.showing import Shown, show
from reglament.desk.tickets.sentences import erased, not_done
from reglament.desk.tickets.stage.benches import begun
from reglament.regulation.decisions import Act, Moment, State
from reglament.regulation.facts import Kind

MOST_LINES = 50
"""So many lines of the history stand on the page; all of them where somebody asks for that."""
SAID = "said"
"""Where the page tells what was done with words: after the conversation."""
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
    return come.page("portal/defence.html", {"shown": shown, "ticket": shown.ticket, "defence": clock.defence})


@require_http_methods(["GET", "HEAD", "POST"])
@client_page
def words(come: Visit, number: int) -> HttpResponse:
    """A message of the client: an answer to a question, or something more."""
    if come.request.method != "POST":
        return _where_it_stands(come, number, "answer")
    ticket = own_ticket(come, number)
    missing = completeness.still_missing(standing_of(ticket, timezone.now()))
    form = MessageForm(come.request.POST, come.request.FILES, law=law_of(ticket.edition), missing=missing)
    if not form.is_valid():
        return _page(come, ticket, {"message": form}, status=422)
    files = read_files(form.cleaned_data["attached"], law_of(ticket.edition))

    def act(order: Order) -> Done:
        done = tell_more(order, form.message(), files=files, details=form.details())
        hear(Person.objects.get(pk=person_of(come)), form.message())
        return done

    return _do(come, ticket, {"message": form}, act, _("Your message has been added."))


@require_http_methods(["GET", "HEAD", "POST"])
@client_page
def confirmation(come: Visit, number: int) -> HttpResponse:
    """The client says that the problem is solved: the request closes."""
    if come.request.method != "POST":
        return _where_it_stands(come, number, "now")
    return _do(come, own_ticket(come, number), {}, confirm, _("Thank you. The request is closed."), careful=True)


@require_http_methods(["GET", "HEAD", "POST"])
@client_page
def dispute_of(come: Visit, number: int) -> HttpResponse:
    """The client says that it is not, and why: the work goes on."""
    if come.request.method != "POST":
        return _where_it_stands(come, number, "now")
    ticket = own_ticket(come, number)
    form = DisputeForm(come.request.POST)
    if not form.is_valid():
        return _page(come, ticket, {"dispute": form}, status=422)
    act = partial(dispute, reason=form.cleaned_data["reason"])
    return _do(come, ticket, {"dispute": form}, act, _("The work on your request goes on."), careful=True)


@require_http_methods(["GET", "HEAD", "POST"])
@client_page
def rating(come: Visit, number: int) -> HttpResponse:
    """The client says how the help was; whoever says it again has changed their mind."""
    if come.request.method != "POST":
        return _where_it_stands(come, number, "rating")
    ticket = own_ticket(come, number)
    form = RatingForm(come.request.POST)
    if not form.is_valid():
        return _page(come, ticket, {"rating": form}, status=422)
    told = {name: form.cleaned_data[name] for name in ("rating", "words")}
    return _do(come, ticket, {"rating": form}, partial(rate, **told), _("Thank you for telling us."))


@require_http_methods(["GET", "HEAD", "POST"])
@client_page
def following(come: Visit, number: int) -> HttpResponse:
    """Somebody in copy wants to hear of the request no more."""
    if come.request.method != "POST":
        return _where_it_stands(come, number, "about")
    try:
        ticket = own_ticket(come, number)
    except Http404:
        # Pressed twice: it is among theirs no more.
        return redirect("requests", come.desk.slug)
    try:
        unfollow(Order(come.viewer, timezone.now(), ticket_id=ticket.pk))
    except NotDone as error:
        messages.error(come.request, not_done(error))
        return _page(come, ticket, {}, status=409)
    messages.success(
        come.request, _("You hear of request %(number)s no more.") % {"number": ticket.goes_on_in.reference}
    )
    return HttpResponseRedirect(reverse("requests", args=[come.desk.slug]))


def _where_it_stands(come: Visit, number: int, part: str) -> HttpResponse:
    """Who comes back to where a form is sent, from signing in say, finds the form, with the draft that the address names."""
    own_ticket(come, number)
    asked = come.request.GET.urlencode()
    address = reverse("request", args=[come.desk.slug, number])
    return HttpResponseRedirect(f"{address}{'?' if asked else ''}{asked}#{part}")


def _do(
    come: Visit,
    ticket: Ticket,
    typed: Forms,
    act: Callable[[Order], Done],
    said: Lazy,
    *,
    careful: bool = False,
) -> HttpResponse:
    """Carry an action out and go back to the page; when it is not done, say why and keep what was typed.

    `careful`: not if somebody wrote since the client last looked.
    """
    key, seen = come.request.POST.get("key", ""), come.request.POST.get("seen", "")
    order = Order(
        come.viewer,
        timezone.now(),
        key=f"portal:{person_of(come)}:{key[:64]}" if key else None,
        ticket_id=ticket.pk,
        seen=number_in(seen) if careful else None,
    )
    try:
        with using(come):
            done = act(order)
    except NotDone as error:
        messages.error(come.request, not_done(error))
        return _page(come, own_ticket(come, ticket.number), typed, status=409)
    messages.success(come.request, str(said), extra_tags=SAID if typed else "")
    # What is added to a merged request goes to the one that it was merged into, and is read there.
    shown = ticket if done.ticket_id == ticket.pk else ticket.goes_on_in
    place = f"#entry-{done.seq}" if typed else ""
    return HttpResponseRedirect(_place(come, shown, "request") + place)


def _page(come: Visit, ticket: Ticket, typed: Forms, *, status: int = 200) -> HttpResponse:
    at = timezone.now()
    shown = show(ticket, come.viewer, at)
    if shown.standing.untold and come.request.method == "GET" and note_reading(ticket, person_of(come), at):
        # What had not arrived is before its reader now.
        ticket = own_ticket(come, ticket.number)
        shown = show(ticket, come.viewer, at)
    law, whole = Law(shown.edition), come.request.GET.get("history") == "whole"
    missing, followers = completeness.still_missing(shown.standing), followers_of(ticket, shown.journal)
    drafts = OwnDrafts(come, _place(come, ticket, "request"))
    context = {
        "shown": shown,
        "part": voice.part(shown, number_in(come.request.GET.get("before"))),
        "history": voice.history(shown, None if whole else MOST_LINES),
        "whole_history": whole,
        "is_cut": not whole and len(shown.readable) > MOST_LINES,
        "ticket": ticket,
        "product": ticket.product.called(reader_language()) if ticket.product else "",
        "followers": followers,
        "follows": any(each.pk == come.viewer.person_id for each in followers),
        "details": completeness.in_words(ticket.details),
        "may": offered(come.viewer, shown),
        "message": drafts.fill(
            typed.get("message") or MessageForm(law=law, missing=missing), _place(come, ticket, "request_messages")
        ),
        "missing": completeness.named(missing),
        "completeness": law.items.clauses,
        "dispute": drafts.fill(typed.get("dispute") or DisputeForm(), _place(come, ticket, "request_dispute")),
        "rating": drafts.fill(typed.get("rating") or RatingForm(), _place(come, ticket, "request_rating")),
        "rated": _rated(shown),
        "limits": file_limits(law),
        "closes": _closes(shown, at),
        "reopening": _window_that_ended(shown),
        "delay": _delay(shown),
        "bench": begun(shown.journal),
        "outcome": outcome_of(shown),
    }
    return come.page("portal/request.html", context, status=status)


def _place(come: Visit, ticket: Ticket, name: str) -> str:
    return reverse(name, args=[come.desk.slug, ticket.number])


def _closes(shown: Shown, at: datetime) -> Moment | None:
    """The coming moment at which the clock closes the request, with its clauses; None when there is none."""
    return next((moment for moment in shown.standing.next if moment.what is Act.CLOSE and moment.at > at), None)


def _window_that_ended(shown: Shown) -> tuple[str, ...]:
    """The clauses by which a message opened the closed request again until now; none where none ever did."""
    window = Law(shown.edition).reopening
    return window.clauses if window and not shown.ticket.merged_into_id else ()


def _last(shown: Shown, kind: Kind) -> Entry | None:
    """The newest entry of a kind, with its words; None where there is none."""
    entry = next((entry for entry in reversed(shown.journal) if entry.kind == kind), None)
    return shown.whole([entry])[0] if entry else None


def _rated(shown: Shown) -> str:
    """What the client said last of how the help was; empty where nothing."""
    entry = _last(shown, Kind.RATED)
    return told(entry, shown.edition) if entry else ""


def _delay(shown: Shown) -> dict[str, object]:
    """The last reason for delay that was given while the request is open."""
    entry = None if shown.standing.state in (State.COMPLETED, State.CLOSED) else _last(shown, Kind.DELAYED)
    if entry is None:
        return {}
    return {
        "reason": delay_name(shown.edition, entry.payload.get("reason", "")),
        "explanation": erased(entry.erased_at) if entry.erased_at else entry.said.get("explanation", ""),
        "clauses": entry.clauses,
    }
