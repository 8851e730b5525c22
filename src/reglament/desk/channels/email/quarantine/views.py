"""The quarantine for staff: mails that the desk could not take in, with their source as it came, and what to do with each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.channels.email.intake import quarantining
from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine import actions
from reglament.desk.channels.email.quarantine.forms import MakeForm, SetAsideForm
from reglament.desk.channels.email.quarantine.listing import BECAME, line_of
from reglament.desk.channels.email.quarantine.source_text import SourceText, legible
from reglament.desk.drafts.filling import OwnDrafts, using
from reglament.desk.people.access import Ability
from reglament.desk.tickets.journal.orders import NotDone
from reglament.desk.tickets.pages.unregistered.ending import ending
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.sentences import not_done, word


@require_safe
@staff_page(Ability.SEE_REFUSED)
def quarantined(visit: Visit, pk: int) -> HttpResponse:
    """One mail: what is known of it, its source, and what can be done."""
    mail = get_object_or_404(_found(visit), pk=pk)
    return _page(visit, mail, {"make": MakeForm(initial=_told(mail)), "aside": SetAsideForm()})


@require_safe
@staff_page(Ability.SEE_REFUSED)
def source(visit: Visit, pk: int) -> HttpResponseBase:
    """The bytes as they came, as a file: no browser shows, runs or guesses at them."""
    mail = get_object_or_404(_found(visit), pk=pk)
    try:
        opened = quarantining.source_of(mail).open("rb")
    except FileNotFoundError as error:
        raise Http404(f"the source of mail {pk} is not on disk") from error
    answer = FileResponse(
        opened, as_attachment=True, filename=f"quarantined-{mail.pk}.eml", content_type="application/octet-stream"
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REFUSED, Ability.WORK_REQUESTS)
def act(visit: Visit, pk: int, noun: str) -> HttpResponse:
    """Another attempt, something made by hand, or an end to it. Who comes back here finds the forms on the mail's page."""
    if visit.request.method != "POST":
        return redirect(f"{reverse('quarantined', args=[visit.desk.slug, pk])}?{visit.request.GET.urlencode()}")
    mail = get_object_or_404(_found(visit), pk=pk)
    carry_out = ACTS.get(noun)
    if carry_out is None:
        raise Http404(f"nothing is called {noun!r} here")
    try:
        return carry_out(visit, mail)
    except actions.AlreadySettled:
        messages.info(visit.request, _("A colleague has dealt with this mail already."))
    except FileNotFoundError:
        messages.error(
            visit.request, _("The source of this mail is not on disk any more, so it can only be set aside.")
        )
    except LookupError:
        messages.error(visit.request, _("No edition of the regulation is in force, so nothing can be taken in."))
    return redirect("quarantined", visit.desk.slug, mail.pk)


def _attempt(visit: Visit, mail: Quarantined) -> HttpResponse:
    decision = actions.attempt(visit.viewer, mail, timezone.now())
    if decision.outcome is MailOutcome.QUARANTINED:
        messages.error(visit.request, _("It still cannot be taken in."))
    else:
        messages.success(visit.request, word(BECAME, decision.outcome.value))
    return redirect("quarantined", visit.desk.slug, mail.pk)


def _make(visit: Visit, mail: Quarantined) -> HttpResponse:
    form, fault = MakeForm(visit.request.POST), ""
    if form.is_valid():
        try:
            with using(visit):
                made = actions.make(visit.viewer, mail, timezone.now(), form.made())
        except actions.AlreadySettled:
            raise
        except NotDone as error:
            fault = not_done(error)
        else:
            messages.success(visit.request, word(BECAME, made.outcome))
            return redirect("quarantined", visit.desk.slug, mail.pk)
    return _page(visit, mail, {"make": form, "aside": SetAsideForm(), "fault": fault}, status=422)


def _end(visit: Visit, mail: Quarantined) -> HttpResponse:
    form = SetAsideForm(visit.request.POST)
    if not form.is_valid():
        return _page(visit, mail, {"make": MakeForm(initial=_told(mail)), "aside": form}, status=422)
    with using(visit):
        actions.set_aside(visit.viewer, mail, timezone.now(), form.cleaned_data["note"])
    messages.success(visit.request, _("The mail is dealt with. It stays in the list of all."))
    return redirect("intake", visit.desk.slug)


ACTS: dict[str, Callable[[Visit, Quarantined], HttpResponse]] = {
    "attempt": _attempt,
    "request": _make,
    "end": _end,
}


def _found(visit: Visit) -> Any:
    return Quarantined.objects.of(visit.desk).select_related("desk", "ticket", "contact", "dealt_with_by__user")


def _page(visit: Visit, mail: Quarantined, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    drafts = OwnDrafts(visit, reverse("quarantined", args=[mail.desk.slug, mail.pk]))
    for name, noun in (("make", "request"), ("aside", "end")):
        drafts.fill(more[name], reverse("quarantined_action", args=[mail.desk.slug, mail.pk, noun]))
    context = {
        "mail": mail,
        "line": line_of(mail, visit.viewer),
        "became": word(BECAME, mail.outcome),
        "source": _legible(mail),
        "may_work": visit.viewer.may(Ability.WORK_REQUESTS) and mail.dealt_with_at is None,
        **ending(visit, mail),
        **more,
    }
    return visit.page("channels/email/quarantined.html", context, status=status)


def _legible(mail: Quarantined) -> SourceText | None:
    try:
        with quarantining.source_of(mail).open("rb") as opened:
            return legible(opened)
    except FileNotFoundError:
        return None


def _told(mail: Quarantined) -> dict[str, Any]:
    """What could be read, for a person to correct."""
    return {"sender": mail.sender, "subject": mail.subject, "text": actions.text_in(mail), "as_what": "request"}
