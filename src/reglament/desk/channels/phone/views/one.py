"""One call: looking at it, and what is done with it before it ends."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.channels.phone.actions.fill_in import attach_number, keep_draft, name_caller
from reglament.desk.channels.phone.actions.take import let_be, log_call, take
from reglament.desk.channels.phone.finding import tidy
from reglament.desk.channels.phone.law import End
from reglament.desk.channels.phone.models import Call
from reglament.desk.channels.phone.views.endings import end_call
from reglament.desk.channels.phone.views.page import call_page, find_call, found_people
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Person
from reglament.desk.people.recognising import IdentityTakenError
from reglament.desk.tickets.pages.visits import Visit, staff_page

TYPED = ("text", "request", "number", "product", "topic", "effect", "hit", "how_often", "steps")


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def call(visit: Visit, pk: int) -> HttpResponse:
    """The call; opening it takes nothing. What was typed before stands in its form again."""
    return call_page(visit, find_call(visit, pk))


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def found(visit: Visit, pk: int) -> HttpResponse:
    """Who else could be calling, as a fragment that the page loads while a name or number is typed."""
    shown = find_call(visit, pk)
    return visit.page("phone/choose.html", {"call": shown, **found_people(visit, timezone.now())})


@require_POST
@staff_page(Ability.WORK_REQUESTS)
def act(visit: Visit, pk: int, noun: str) -> HttpResponse:
    """Change something about a call, or end it. Whatever is posted, the words in the form are kept first."""
    shown = find_call(visit, pk)
    if noun not in ACTS and noun not in set(End):
        raise Http404(f"a call has no {noun!r}")
    _keep_draft(visit, shown)
    return ACTS[noun](visit, shown) if noun in ACTS else end_call(visit, shown, End(noun))


def _keep_draft(visit: Visit, shown: Call) -> None:
    """What was typed, as it stands; posts of buttons outside of the form bring nothing along and change nothing."""
    sent = visit.request.POST
    if "text" in sent:
        typed = {name: sent[name].replace("\x00", "") for name in TYPED if sent.get(name)}
        keep_draft(visit.viewer, shown, typed)


def _take(visit: Visit, shown: Call) -> HttpResponse:
    if not take(visit.viewer, shown, timezone.now(), over=visit.request.POST.get("over") == "1"):
        messages.warning(visit.request, _("A colleague has taken the call already."))
    end = visit.request.POST.get("as", "")
    address = reverse("call", args=[visit.desk.slug, shown.pk])
    return HttpResponseRedirect(f"{address}#end-{end}" if end in set(End) else address)


def _person(visit: Visit, shown: Call) -> HttpResponse:
    """Who is calling; nobody whom the desk knows, where `person` is empty."""
    chosen = visit.request.POST.get("person", "")[:18]
    person = get_object_or_404(Person.objects.of(visit.desk), pk=int(chosen)) if chosen.isdecimal() else None
    name_caller(visit.viewer, shown, person)
    return _again(visit, shown)


def _attach(visit: Visit, shown: Call) -> HttpResponse:
    """The number is the person's from now on: whoever calls from it is recognised."""
    if shown.person is None or not shown.number:
        raise Http404("there is no number, or nobody whose it could be")
    try:
        attach_number(visit.viewer, shown, shown.person)
    except IdentityTakenError as error:
        messages.error(visit.request, error.for_staff())
    except ValidationError as error:
        messages.error(visit.request, " ".join(error.messages))
    else:
        told = {"number": shown.number, "person": shown.person.full_name}
        messages.success(visit.request, _("%(number)s is known as a number of %(person)s now.") % told)
    return _again(visit, shown)


def _draft(visit: Visit, shown: Call) -> HttpResponse:
    """Only keep what is typed. Without script the search for a person is sent this way, so that nothing typed is lost."""
    if getattr(visit.request, "htmx", False):
        return HttpResponse(status=204)
    words = tidy(visit.request.POST.get("q", ""))
    address = reverse("call", args=[visit.desk.slug, shown.pk])
    return HttpResponseRedirect(f"{address}?{urlencode({'q': words})}#choose" if words else address)


def _call_back(visit: Visit, shown: Call) -> HttpResponse:
    """A missed call is called back, which is a call of its own; or it is let be."""
    if visit.request.POST.get("let_be") == "1":
        let_be(visit.viewer, shown)
        return redirect("calls", visit.desk.slug)
    number = shown.number or shown.from_number
    at = timezone.now()
    return _again(visit, log_call(visit.viewer, visit.desk, at, number=number, person=shown.person, outgoing=True))


def _again(visit: Visit, shown: Call) -> HttpResponseRedirect:
    return redirect("call", visit.desk.slug, shown.pk)


ACTS: dict[str, Callable[[Visit, Call], HttpResponse]] = {
    "staff": _take,
    "person": _person,
    "identity": _attach,
    "draft": _draft,
    "call-back": _call_back,
}
