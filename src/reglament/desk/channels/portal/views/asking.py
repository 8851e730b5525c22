"""Asking for help: the form, the promise shown before it is sent, and what becomes of it."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.channels.portal.clients import client_page, person_of
from reglament.desk.channels.portal.installed import installations_to_choose
from reglament.desk.drafts.filling import OwnDrafts, using
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.models import Identity, Person
from reglament.desk.rulebook.law import Law, law_of
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets import access
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.models import Contact, Refusal
from reglament.desk.tickets.pages.choices import offer
from reglament.desk.tickets.pages.official import doors
from reglament.desk.tickets.pages.request_form import RequestForm, RequestFormGrounds, form_context, subject_of
from reglament.desk.tickets.pages.uploads import read_files
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.presentation.previewing import preview
from reglament.desk.tickets.taking_in import door_in, take_in
from reglament.regulation.decisions import Ruling
from reglament.regulation.rules.doors import Channel, Role

CHANNEL = Channel.PORTAL


@require_http_methods(["GET", "HEAD", "POST"])
@client_page
def new(come: Visit) -> HttpResponse:
    """The form. Sending it registers the request, or keeps it with a polite refusal; nothing typed is lost on the way.

    Where the edition takes no new requests on the desk's own pages, the official ways stand here instead.
    """
    at = timezone.now()
    asked = _asked(come, at)
    ruling = door_in(asked.law.edition, CHANNEL)
    if ruling.why != Role.CREATES:
        return _elsewhere(come, asked, ruling, at)
    if come.request.method != "POST":
        return _page(come, _fresh(come, asked), at)
    form = RequestForm(asked, come.request.POST, come.request.FILES)
    if "show" in come.request.POST:
        # The target was asked for without script: nothing is checked yet, and nothing is a fault.
        shown = RequestForm(asked, initial=form.typed())
        shown.files = form.files
        return _page(come, shown, at)
    if not form.is_valid():
        return _page(come, form, at, status=422)
    return _send(come, form, at)


@require_safe
@client_page
def target(come: Visit) -> HttpResponse:
    """The promise for what is chosen, as a fragment that the form loads while the client chooses."""
    at = timezone.now()
    asked = _asked(come, at)
    if door_in(asked.law.edition, CHANNEL).why != Role.CREATES:
        raise Http404("no new requests here, so nothing is promised for them")
    form = RequestForm(asked, initial=dict(come.request.GET.items()))
    return come.page("tickets/target.html", {"preview": _preview(come, form, at)})


@require_safe
@client_page
def kept(come: Visit, pk: int) -> HttpResponse:
    """A request that was not registered: why, by which clause, and that everything was kept."""
    refusal = Refusal.objects.filter(desk=come.desk, person_id=person_of(come), pk=pk).first()
    if refusal is None:
        raise Http404(f"no refusal {pk} of this client")
    return come.page("portal/kept.html", {"refusal": refusal})


def _elsewhere(come: Visit, asked: RequestFormGrounds, ruling: Ruling, at: datetime) -> HttpResponse:
    """The official ways. What was sent all the same, from a page that is older than the edition, is kept and shown."""
    form = RequestForm(asked, come.request.POST or None, come.request.FILES or None)
    if come.request.method == "POST" and "show" not in come.request.POST and form.is_valid():
        return _send(come, form, at)
    return _ways(come, asked.law, ruling.why, ruling.clauses)


def _ways(come: Visit, law: Law, why: str, clauses: Sequence[str], **more: object) -> HttpResponse:
    context = {"doors": doors(come.desk, law), "why": why, "clauses": clauses, **more}
    return come.page("portal/elsewhere.html", context)


def _send(come: Visit, form: RequestForm, at: datetime) -> HttpResponse:
    with using(come):
        done = take_in(_intake(come, form, at, whole=True), at=at)
    if isinstance(done, Refusal):
        return HttpResponseRedirect(reverse("kept", args=[come.desk.slug, done.pk]))
    if isinstance(done, Contact):
        return _ways(come, form.asked.law, done.why, done.clauses, contact=done)
    number = access.as_client(come.viewer).values_list("number", flat=True).get(pk=done.ticket_id)
    messages.success(
        come.request,
        gettext("Your request is registered as %(number)s. We have written to you, too.")
        % {"number": come.desk.reference(number)},
    )
    return HttpResponseRedirect(reverse("request", args=[come.desk.slug, number]))


def _asked(come: Visit, at: datetime) -> RequestFormGrounds:
    """The edition in force and what the client may choose; Http404 for a desk that has published nothing."""
    row = EditionRow.objects.in_force(come.desk, at)
    if row is None:
        raise Http404("no edition is in force")
    language = reader_language()
    offered = offer(come.desk, person_of(come), language, at)
    return RequestFormGrounds(law_of(row), offered, language, installations_to_choose(come, offered, at))


def _fresh(come: Visit, asked: RequestFormGrounds) -> RequestForm:
    """A form with what the desk knows already: the person's contact, and what the address names."""
    identities = Identity.objects.filter(person=person_of(come)).select_related("person").order_by("-pk")
    known = {each.kind: each.written for each in identities}
    known["full_name"] = next((each.person.full_name for each in identities), str(come.request.user))
    named = {
        name: value
        for name, value in come.request.GET.items()
        if name in ("product", "installation", "topic", "continues")
    }
    return RequestForm(asked, initial=known | named)


def _page(come: Visit, form: RequestForm, at: datetime, *, status: int = 200) -> HttpResponse:
    agreements = form.asked.law.agreements
    place = reverse("new_request", args=[come.desk.slug])
    OwnDrafts(come, place).fill(form, place)
    context = {
        **form_context(come.desk, form, at),
        "offer": form.asked.offer,
        "admission": agreements.clause if agreements else "",
        "preview": _preview(come, form, at),
    }
    return come.page("portal/new.html", context, status=status)


def _preview(come: Visit, form: RequestForm, at: datetime) -> object:
    return preview(form.asked.law.edition, _intake(come, form, at), form.asked.offer.held, at)


def _intake(come: Visit, form: RequestForm, at: datetime, *, whole: bool = False) -> Intake:
    """What the form says as a channel tells it; without the message and its files while it is only looked at."""
    chosen = form.chosen_values()
    if whole:
        given = form.cleaned_data
        chosen |= {
            "person": Person.objects.get(pk=person_of(come)),
            "subject": subject_of(given["text"]),
            "text": given["text"],
            "details": form.details(),
            "offered": form.offered,
            "files": read_files(given["attached"], form.asked.law),
            # The prefix is older than the channel: a form sent before an update, and once more after it, is one request.
            "key": f"form:{person_of(come)}:{given['key']}" if given["key"] else None,
            "continues": _continued(come, given["continues"]),
        }
    return Intake(desk=come.desk, received_at=at, channel=CHANNEL, **chosen)


def _continued(come: Visit, number: int | None) -> object:
    """The client's own earlier request that this one goes on with."""
    return access.as_client(come.viewer).filter(number=number).first() if number else None
