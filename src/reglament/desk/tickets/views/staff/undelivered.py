"""Letters that could not be delivered: those who mend deliveries try again, or leave them after they looked."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.people.access import Ability
from reglament.desk.tickets.models import Notice
from reglament.desk.tickets.models.notice import NoticeQuerySet
from reglament.desk.tickets.service import outbox
from reglament.desk.tickets.telling.letters import letters
from reglament.desk.tickets.views.desks import Visit, staff_page
from reglament.desk.tickets.views.staff.lists import DEEPEST, page_number

PAGE = 50


@require_safe
@staff_page(Ability.MEND_DELIVERIES)
def undelivered(visit: Visit) -> HttpResponse:
    """The newest first; `show=all` tells those that were left, too."""
    everything = visit.request.GET.get("show") == "all"
    found = _of(visit).undelivered() if everything else _of(visit).dead()
    page = page_number(visit.request.GET.get("page"))
    shown = list(letters(found.order_by("-pk")[(page - 1) * PAGE : page * PAGE + 1]))
    context = {
        "letters": shown[:PAGE],
        "everything": everything,
        "are_several": not everything and len(shown) > 1,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if len(shown) > PAGE and page < DEEPEST else None,
        "page_number": page,
    }
    return visit.page("tickets/staff/undelivered.html", context)


@require_POST
@staff_page(Ability.MEND_DELIVERIES)
def deed(visit: Visit, pk: int, noun: str) -> HttpResponse:
    """Another attempt at one letter, or an end to it."""
    one, at = _of(visit).filter(pk=pk), timezone.now()
    if noun not in ("attempt", "end") or not one.exists():
        raise Http404(f"no letter {pk} of this desk, or nothing is called {noun!r} here")
    done = outbox.try_again(one, at) if noun == "attempt" else outbox.leave(one, at)
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
    count = outbox.try_again(_of(visit).dead(), timezone.now())
    told = ngettext("%(count)d letter is on its way again.", "%(count)d letters are on their way again.", count)
    messages.success(visit.request, told % {"count": count})
    return redirect("undelivered", visit.desk.slug)


def _of(visit: Visit) -> NoticeQuerySet:
    return Notice.objects.filter(desk=visit.desk)
