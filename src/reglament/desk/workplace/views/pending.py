"""What the reader has sent and may still take back: the bar of it, and the button that does."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.drafts.keeping import FIELD
from reglament.desk.people.access import Ability
from reglament.desk.tickets import access
from reglament.desk.tickets.models import PendingWords
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.pending.showing import own
from reglament.desk.tickets.pending.taking_back import acknowledge, take_back
from reglament.desk.workplace.forms.ticket_form import AFTER_WORDS


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def pending(visit: Visit) -> HttpResponse:
    """The reader's own words that are not sent, but for those on the request `besides`, whose page shows them itself."""
    besides = number_in(visit.request.GET.get("besides"))
    shown = [each for each in own(visit.desk, visit.viewer) if each.number != besides]
    return visit.page("workplace/pending.html", {"pending_own": shown})


@require_POST
@staff_page(Ability.WORK_REQUESTS)
def undoing(visit: Visit, pk: int) -> HttpResponse:
    """Take them back, and open their request with them in the field."""
    words = _own(visit, pk)
    draft = take_back(visit.viewer, words, timezone.now()) if words else None
    if words is None or draft is None:
        return _too_late(visit, pk)
    messages.info(visit.request, _("Nothing was sent. What you wrote stands in the field again."), AFTER_WORDS)
    number = words.ticket.number
    return redirect(f"{_page(visit, number)}?{FIELD}={draft.wording}#{draft.place.rstrip('/').rpartition('/')[2]}")


@require_POST
@staff_page(Ability.WORK_REQUESTS)
def acknowledgement(visit: Visit, pk: int) -> HttpResponse:
    """The reader knows that they were not sent."""
    words = _own(visit, pk)
    if words is None:
        return redirect("queue", visit.desk.slug)
    acknowledge(visit.viewer, words)
    return redirect(f"{_page(visit, words.ticket.number)}#words")


def _own(visit: Visit, pk: int) -> PendingWords | None:
    found = PendingWords.objects.of(visit.desk).filter(pk=pk, staff=visit.viewer.staff_id)
    return found.select_related("ticket").first()


def _too_late(visit: Visit, pk: int) -> HttpResponseRedirect:
    """They left, or came back, in the moment in which their writer pressed. The page of the request says which."""
    messages.warning(visit.request, _("It was too late to take it back."), AFTER_WORDS)
    number = number_in(visit.request.POST.get("number"))
    known = number and access.visible(visit.viewer).filter(number=number).exists()
    return redirect(_page(visit, number) if number and known else reverse("queue", args=[visit.desk.slug]))


def _page(visit: Visit, number: int) -> str:
    return reverse("work-ticket", args=[visit.desk.slug, number])
