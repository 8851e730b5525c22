"""The quarantine for staff: mails that the desk could not take in, with their source as it came, and what to do with each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.channels.email.intake import quarantining
from reglament.desk.channels.email.intake.deciding import CHANNEL, Outcome
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine import settling
from reglament.desk.channels.email.quarantine.forms import MakeForm, SetAsideForm
from reglament.desk.channels.email.quarantine.source_text import Source, legible
from reglament.desk.people.access import Ability
from reglament.desk.tickets.journal.orders import Actor, NotDone, Order
from reglament.desk.tickets.sentences import CHANNELS, Texts, not_done, word
from reglament.desk.tickets.views.desks import Visit, staff_page
from reglament.desk.tickets.views.staff.kept import Row, Words, list_page

WORDS = Words(
    title=gettext_lazy("Mails in quarantine"),
    lead=gettext_lazy(
        "What came by e-mail and could not be taken in. Nobody has answered it yet: look at each, and decide what becomes of it."
    ),
    some=pgettext_lazy("mails in quarantine", "To look at"),
    all=pgettext_lazy("mails in quarantine", "All"),
    why=gettext_lazy("Why it could not be taken in"),
    empty=gettext_lazy("The quarantine is empty"),
    nothing=gettext_lazy("Every mail could be taken in."),
)
WHY: Texts = {
    quarantining.NO_MAIL: gettext_lazy("It is no mail: it has neither a sender, nor a subject, nor a date."),
    quarantining.FAILED: gettext_lazy("The desk failed to take it in."),
}
BECAME: Texts = {
    "registered": gettext_lazy("It became a request."),
    "message": gettext_lazy("It was added to a request."),
    "contact": gettext_lazy("It is an unofficial contact now."),
    "refused": gettext_lazy("It was refused for want of an agreement."),
    "report": gettext_lazy("It was a machine's word; nothing had to be done."),
    settling.SET_ASIDE: gettext_lazy("It needed nothing."),
}


@require_safe
@staff_page(Ability.SEE_REFUSED)
def quarantine(visit: Visit) -> HttpResponse:
    """The mails in quarantine, the newest first."""
    return list_page(visit, _found(visit), _row, WORDS)


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


@require_POST
@staff_page(Ability.SEE_REFUSED, Ability.WORK_REQUESTS)
def deed(visit: Visit, pk: int, noun: str) -> HttpResponse:
    """Another attempt, something made by hand, or an end to it."""
    mail = get_object_or_404(_found(visit), pk=pk)
    act = DEEDS.get(noun)
    if act is None:
        raise Http404(f"nothing is called {noun!r} here")
    if visit.viewer.staff_id is None:
        raise PermissionDenied("only staff may do this")
    try:
        return act(visit, mail, Order(0, Actor.staff(visit.viewer.staff_id), timezone.now()))
    except settling.Settled:
        messages.info(visit.request, _("A colleague has dealt with this mail already."))
    except FileNotFoundError:
        messages.error(
            visit.request, _("The source of this mail is not on disk any more, so it can only be set aside.")
        )
    except LookupError:
        messages.error(visit.request, _("No edition of the regulation is in force, so nothing can be taken in."))
    return redirect("quarantined", visit.desk.slug, mail.pk)


def _attempt(visit: Visit, mail: Quarantined, order: Order) -> HttpResponse:
    decision = settling.attempt(mail.pk, order)
    if decision.outcome is Outcome.QUARANTINED:
        messages.error(visit.request, _("It still cannot be taken in."))
    else:
        messages.success(visit.request, word(BECAME, decision.outcome.value))
    return redirect("quarantined", visit.desk.slug, mail.pk)


def _make(visit: Visit, mail: Quarantined, order: Order) -> HttpResponse:
    form, fault = MakeForm(visit.request.POST), ""
    if form.is_valid():
        try:
            made = settling.make(mail.pk, order, form.made())
        except settling.Settled:
            raise
        except NotDone as error:
            fault = not_done(error)
        else:
            messages.success(visit.request, word(BECAME, made.outcome))
            return redirect("quarantined", visit.desk.slug, mail.pk)
    return _page(visit, mail, {"make": form, "aside": SetAsideForm(), "fault": fault}, status=422)


def _end(visit: Visit, mail: Quarantined, order: Order) -> HttpResponse:
    form = SetAsideForm(visit.request.POST)
    if not form.is_valid():
        return _page(visit, mail, {"make": MakeForm(initial=_told(mail)), "aside": form}, status=422)
    settling.set_aside(mail.pk, order, form.cleaned_data["note"])
    messages.success(visit.request, _("The mail is dealt with. It stays in the list of all."))
    return redirect("quarantine", visit.desk.slug)


DEEDS: dict[str, Callable[[Visit, Quarantined, Order], HttpResponse]] = {
    "attempt": _attempt,
    "request": _make,
    "end": _end,
}


def _found(visit: Visit) -> Any:
    return Quarantined.objects.of(visit.desk).select_related("desk", "ticket", "contact", "settled_by__user")


def _page(visit: Visit, mail: Quarantined, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context = {
        "mail": mail,
        "row": _row(mail),
        "became": word(BECAME, mail.outcome),
        "source": _legible(mail),
        "may_work": visit.viewer.may(Ability.WORK_REQUESTS) and mail.settled_at is None,
        **more,
    }
    return visit.page("channels/email/quarantined.html", context, status=status)


def _row(mail: Quarantined) -> Row:
    """A mail in words."""
    is_registered = mail.outcome == "registered"
    return Row(
        page=reverse("quarantined", args=[mail.desk.slug, mail.pk]),
        subject=mail.subject,
        who=mail.sender or pgettext("sender", "unknown"),
        organisation="",
        at=mail.received_at,
        channel=word(CHANNELS, CHANNEL),
        why=word(WHY, mail.why),
        clauses=(),
        number=mail.ticket.number if mail.ticket and is_registered else None,
        note=word(BECAME, mail.outcome) if mail.outcome and not is_registered else "",
        size=mail.size,
    )


def _legible(mail: Quarantined) -> Source | None:
    try:
        with quarantining.source_of(mail).open("rb") as opened:
            return legible(opened)
    except FileNotFoundError:
        return None


def _told(mail: Quarantined) -> dict[str, Any]:
    """What could be read, for a person to correct."""
    return {"sender": mail.sender, "subject": mail.subject, "text": settling.text_in(mail), "as_what": "request"}
