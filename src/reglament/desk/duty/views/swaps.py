"""Swapping shifts among colleagues: asking, with what it would change, and the page on which the colleague answers."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reglament.desk.duty.actions import answer_swap
from reglament.desk.duty.ahead import duty_ahead
from reglament.desk.duty.forms import SwapForm
from reglament.desk.duty.models import DutySwap, SwapAnswer
from reglament.desk.duty.people import people_of
from reglament.desk.duty.reading import shifts_of
from reglament.desk.duty.swaps.trying import as_agreed
from reglament.desk.duty.views.changes import changed
from reglament.desk.duty.views.differing import ShownPreview, shown_preview
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit, staff_page

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@staff_page(Ability.SEE_DUTY)
def asking(visit: Visit) -> HttpResponse:
    """Ask a colleague: what is posted with `save` is asked, anything else is shown with what the agreement would change."""
    coming = _next_shift(visit, timezone.now())
    return changed(
        visit,
        lambda data: SwapForm(visit.viewer, visit.desk, data, initial=coming),
        _("Your colleague is asked. The shift is yours until they agree."),
        {"title": _("Ask a colleague to swap a shift"), "is_swap": True},
    )


@require_http_methods(FORM)
@staff_page(Ability.SEE_DUTY)
def one(visit: Visit, pk: int) -> HttpResponse:
    """A swap, for those whom it is between and for whoever keeps the roster; a POST with `answer` is the word of one of the two."""
    swap = get_object_or_404(_visible(visit), pk=pk)
    at = timezone.now()
    answer = visit.request.POST.get("answer", "")
    if visit.request.method == "POST" and answer in SwapAnswer.values:
        return _answered(visit, swap, SwapAnswer(answer), at)
    found, fault = _as_agreed(visit, swap, at)
    is_open = DutySwap.objects.filter(pk=swap.pk).unanswered(at).exists()
    context = {"swap": swap, "is_open": is_open, "preview": found, "fault": fault}
    return visit.page("duty/swap.html", context)


def swaps_of(visit: Visit, at: datetime) -> list[DutySwap]:
    """Those between the reader and others that wait for a word; one statement."""
    waiting = DutySwap.objects.of(visit.desk).unanswered(at).between(visit.viewer.staff_id)
    return list(waiting.select_related("asker__user", "asked__user"))


def _visible(visit: Visit) -> "QuerySet[DutySwap]":
    rows = DutySwap.objects.of(visit.desk).select_related("asker__user", "asked__user")
    if visit.viewer.may(Ability.EDIT_DUTY):
        return rows
    return rows.between(visit.viewer.staff_id)


def _answered(visit: Visit, swap: DutySwap, answer: SwapAnswer, at: datetime) -> HttpResponse:
    try:
        held = answer_swap(visit.viewer, swap, answer, at)
    except ValidationError as error:
        messages.error(visit.request, " ".join(error.messages))
        return redirect("duty-swap", visit.desk.slug, swap.pk)
    except DutySwap.DoesNotExist:
        messages.error(visit.request, _("Only the two who swap answer this."))
        return redirect("duty-swap", visit.desk.slug, swap.pk)
    said = {
        SwapAnswer.ACCEPTED: _("Agreed. The roster says so from now on."),
        SwapAnswer.DECLINED: _("Declined. The roster stays as it was."),
        SwapAnswer.WITHDRAWN: _("Taken back. The roster stays as it was."),
    }
    messages.success(visit.request, said[SwapAnswer(held.answer)])
    return redirect("duty", visit.desk.slug)


def _as_agreed(visit: Visit, swap: DutySwap, at: datetime) -> tuple[ShownPreview | None, str]:
    """What the agreement would change now, or why there can be none any more."""
    if swap.answer:
        return None, ""
    try:
        found = as_agreed(swap, at)
    except ValidationError as error:
        return None, " ".join(error.messages)
    return shown_preview(found, people_of(visit.desk, visit.viewer)), ""


def _next_shift(visit: Visit, at: datetime) -> dict[str, datetime]:
    """The reader's next shift that has not begun."""
    own = shifts_of(duty_ahead(visit.desk, at).stretches, visit.viewer.staff_id or 0)
    coming = [shift for shift in own if shift[0] > at]
    return {"starts_at": coming[0][0], "ends_at": coming[0][1]} if coming else {}
