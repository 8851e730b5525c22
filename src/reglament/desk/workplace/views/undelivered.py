"""Letters that could not be delivered: those who mend deliveries try again, or leave them after they looked."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reglament.desk.notices.mending import leave_undelivered, send_elsewhere, try_again
from reglament.desk.notices.models import Notice, NoticeQuerySet
from reglament.desk.notices.models.notice import RECORD
from reglament.desk.people.access import Ability
from reglament.desk.people.recognising import IdentityTakenError
from reglament.desk.tickets.pages.lists import ListWords, list_context, shows_everything
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.presentation.letters import letters

WORDS = ListWords(
    title=gettext_lazy("Letters that could not be delivered"),
    lead=gettext_lazy(
        "They were tried again and again, or a server refused them for good. Send them to another address, or mend the mail server "
        "and try again; or reach the reader in another way and leave the letter."
    ),
    some=pgettext_lazy("undelivered letters", "To look at"),
    all=pgettext_lazy("undelivered letters", "All"),
    empty=gettext_lazy("Every letter arrived"),
    nothing=gettext_lazy("Nothing has to be looked at."),
)


@require_safe
@staff_page(Ability.MEND_DELIVERIES)
def undelivered(visit: Visit) -> HttpResponse:
    """The newest first; `show=all` tells those that were left, too."""
    everything = shows_everything(visit)
    found = _of(visit).undelivered() if everything else _of(visit).dead()
    context = list_context(visit, found.order_by("-pk"), letters, WORDS)
    are_several = not everything and len(context["rows"]) > 1
    return visit.page("workplace/undelivered.html", {**context, "are_several": are_several})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.MEND_DELIVERIES, Ability.EDIT_CLIENTS)
def elsewhere(visit: Visit, pk: int) -> HttpResponse:
    """One letter to another address of its reader, given and sent in one press; a wrong one is shown beside the letter again.

    The links of that page lead on to the list.
    """
    if visit.request.method != "POST":
        return redirect(reverse("undelivered", args=[visit.desk.slug], query=visit.request.GET))
    one, typed = _of(visit).filter(pk=pk), visit.request.POST.get("address", "").replace("\x00", "").strip()
    if not one.filter(channel=RECORD, recipient__isnull=False).exists():
        raise Http404(f"no letter {pk} of this desk to a client")
    try:
        done = send_elsewhere(visit.viewer, visit.desk, pk, typed, timezone.now())
    except ValidationError as error:
        fault = error.for_staff() if isinstance(error, IdentityTakenError) else " ".join(error.messages)
        context = list_context(visit, one, letters, WORDS)
        return visit.page("workplace/undelivered.html", {**context, "fault": fault, "typed": typed}, status=422)
    if done:
        messages.success(visit.request, _("The letter is on its way to %(address)s.") % {"address": typed})
    else:
        messages.info(visit.request, _("A colleague has seen to this letter already."))
    return redirect("undelivered", visit.desk.slug)


@require_POST
@staff_page(Ability.MEND_DELIVERIES)
def act(visit: Visit, pk: int, noun: str) -> HttpResponse:
    """Another attempt at one letter, or an end to it."""
    one, at = _of(visit).filter(pk=pk), timezone.now()
    if noun not in ("attempt", "end") or not one.exists():
        raise Http404(f"no letter {pk} of this desk, or nothing is called {noun!r} here")
    act = try_again if noun == "attempt" else leave_undelivered
    done = act(visit.viewer, visit.desk, one, at)
    if not done:
        messages.info(visit.request, _("A colleague has seen to this letter already."))
    elif noun == "attempt":
        messages.success(visit.request, _("The letter is on its way again. If it fails, it comes back to this list."))
    else:
        messages.success(visit.request, _("The letter stays undelivered."))
    return redirect("undelivered", visit.desk.slug)


@require_POST
@staff_page(Ability.MEND_DELIVERIES)
def attempt_all(visit: Visit) -> HttpResponse:
    """Another attempt at all that nobody has left, for example after the mail server was mended."""
    count = try_again(visit.viewer, visit.desk, _of(visit).dead(), timezone.now())
    told = ngettext("%(count)d letter is on its way again.", "%(count)d letters are on their way again.", count)
    messages.success(visit.request, told % {"count": count})
    return redirect("undelivered", visit.desk.slug)


def _of(visit: Visit) -> NoticeQuerySet:
    return Notice.objects.filter(desk=visit.desk)
