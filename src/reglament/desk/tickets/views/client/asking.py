"""Asking for help: the form, the promise shown before it is sent, and what becomes of it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.people.models import Identity, Person
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.register import register
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.telling.previewing import preview
from reglament.desk.tickets.views.client.choices import offer
from reglament.desk.tickets.views.client.clients import client_page, person_of
from reglament.desk.tickets.views.client.request_form import Asked, RequestForm, matter, subject_of
from reglament.desk.tickets.views.client.uploads import read_files
from reglament.desk.tickets.views.desks import Visit

CHANNEL = "form"


@require_http_methods(["GET", "HEAD", "POST"])
@client_page
def new(come: Visit) -> HttpResponse:
    """The form. Sending it registers the request, or keeps it with a polite refusal; nothing typed is lost on the way."""
    at = timezone.now()
    asked = _asked(come, at)
    if come.request.method != "POST":
        return _page(come, _fresh(come, asked), at)
    form = RequestForm(asked, come.request.POST, come.request.FILES)
    if "show" in come.request.POST:
        # The target was asked for without script: nothing is checked yet, and nothing is a fault.
        return _page(come, RequestForm(asked, initial=form.typed()), at)
    if not form.is_valid():
        return _page(come, form, at, status=422)
    return _send(come, form, at)


@require_safe
@client_page
def target(come: Visit) -> HttpResponse:
    """The promise for what is chosen, as a fragment that the form loads while the client chooses."""
    at = timezone.now()
    form = RequestForm(_asked(come, at), initial=dict(come.request.GET.items()))
    return come.page("tickets/client/target.html", {"preview": _preview(come, form, at)})


@require_safe
@client_page
def kept(come: Visit, pk: int) -> HttpResponse:
    """A request that was not registered: why, by which clause, and that everything was kept."""
    refusal = Refusal.objects.filter(desk=come.desk, person_id=person_of(come), pk=pk).first()
    if refusal is None:
        raise Http404(f"no refusal {pk} of this client")
    return come.page("tickets/client/kept.html", {"refusal": refusal})


def _send(come: Visit, form: RequestForm, at: datetime) -> HttpResponse:
    done = register(_intake(come, form, at, whole=True), at=at)
    if isinstance(done, Refusal):
        return HttpResponseRedirect(reverse("kept", args=[come.desk.slug, done.pk]))
    number = access.as_client(come.viewer).values_list("number", flat=True).get(pk=done.ticket_id)
    messages.success(
        come.request,
        gettext("Your request is registered as № %(number)s. We have written to you, too.") % {"number": number},
    )
    return HttpResponseRedirect(reverse("request", args=[come.desk.slug, number]))


def _asked(come: Visit, at: datetime) -> Asked:
    """The edition in force and what the client may choose; Http404 for a desk that has published nothing."""
    row = EditionRow.objects.in_force(come.desk, at)
    if row is None:
        raise Http404("no edition is in force")
    language = (get_language() or "en").partition("-")[0]
    return Asked(compiled(row), offer(come.desk, person_of(come), language, at), language)


def _fresh(come: Visit, asked: Asked) -> RequestForm:
    """A form with what the desk knows already: the person's contact, and what the address names."""
    identities = Identity.objects.filter(person=person_of(come)).select_related("person").order_by("-pk")
    known = {each.kind: each.written for each in identities}
    known["full_name"] = next((each.person.full_name for each in identities), str(come.request.user))
    named = {name: value for name, value in come.request.GET.items() if name in ("product", "topic", "continues")}
    return RequestForm(asked, initial=known | named)


def _page(come: Visit, form: RequestForm, at: datetime, *, status: int = 200) -> HttpResponse:
    edition = form.asked.edition
    context = {
        **matter(come.desk, form, at),
        "offer": form.asked.offer,
        "admission": edition.rules.admission.agreements.clause if edition.rules.admission else "",
        "preview": _preview(come, form, at),
    }
    return come.page("tickets/client/new.html", context, status=status)


def _preview(come: Visit, form: RequestForm, at: datetime) -> Any:
    return preview(form.asked.edition, _intake(come, form, at), form.asked.offer.held, at)


def _intake(come: Visit, form: RequestForm, at: datetime, *, whole: bool = False) -> Intake:
    """What the form says as a door tells it; without the message and its files while it is only looked at."""
    chosen = form.chosen_values()
    if whole:
        given = form.cleaned_data
        chosen |= {
            "person": Person.objects.get(pk=person_of(come)),
            "subject": subject_of(given["text"]),
            "text": given["text"],
            "details": form.details(),
            "files": read_files(given["attached"], form.asked.edition),
            "key": f"form:{person_of(come)}:{given['key']}" if given["key"] else None,
            "continues": _continued(come, given["continues"]),
        }
    return Intake(desk=come.desk, received_at=at, channel=CHANNEL, **chosen)


def _continued(come: Visit, number: int | None) -> Any:
    """The client's own earlier request that this one goes on with."""
    return access.as_client(come.viewer).filter(number=number).first() if number else None
