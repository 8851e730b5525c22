"""The pages of paging: the ladder of a desk, what was paged in a month, and one request for which people are paged."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.duty.actions import take_care
from reglament.desk.duty.forms import LadderForm
from reglament.desk.duty.models import DutyPage, Paging, PagingEnd, PagingLadder, PagingWay, PagingWhy
from reglament.desk.duty.paging.levels import law_in_force
from reglament.desk.duty.paging.previewing import PreviewedStep, previewed
from reglament.desk.duty.paging.showing import said_to, shown_pagings
from reglament.desk.lib.months import month_in
from reglament.desk.people.access import Ability
from reglament.desk.tickets import access
from reglament.desk.tickets.pages.visits import Visit, staff_page

FORM = ["GET", "HEAD", "POST"]
MOST_SHOWN = 200
"""So many pagings of a month are listed; the page says when there are more."""


@require_http_methods(FORM)
@staff_page(Ability.EDIT_DUTY)
def ladder(visit: Visit) -> HttpResponse:
    """Whom the desk pages: what is posted with `save` is kept, anything else is shown with whom it would tell now."""
    at = timezone.now()
    kept = PagingLadder.objects.of(visit.desk).last()
    law, steps = law_in_force(visit.desk, at), None
    form = LadderForm(visit.viewer, visit.desk, law, kept, visit.request.POST or None)
    if form.is_bound and "save" in visit.request.POST:
        if form.attempt(lambda act: _carried_out(form, at)):
            messages.success(visit.request, _said(form))
            return redirect("duty", visit.desk.slug)
    elif form.is_bound and form.is_valid():
        steps = _preview(visit, form, at)
    context = {"form": form, "steps": steps, "at": at, "has_levels": bool(law and law.round_the_clock)}
    return visit.page("duty/ladder.html", context, status=422 if form.errors else 200)


@require_safe
@staff_page(Ability.SEE_DUTY)
def pages(visit: Visit) -> HttpResponse:
    """For which requests people were paged in a month (`month=2026-11`, the present one for any other), the newest first."""
    zone = timezone.get_current_timezone()
    month = month_in(visit.request.GET.get("month"), timezone.now().astimezone(zone).date())
    sent = DutyPage.objects.of(visit.desk).sent_within(month.begins(zone), month.after.begins(zone))
    rows = Paging.objects.of(visit.desk).filter(pk__in=sent.order_by().values("paging"))
    found = list(rows.select_related("ladder", "ticket__desk").order_by("-pk")[: MOST_SHOWN + 1])
    context = {"month": month, "pagings": shown_pagings(found[:MOST_SHOWN]), "is_more": len(found) > MOST_SHOWN}
    return visit.page("duty/pages.html", context)


@require_http_methods(FORM)
@staff_page(Ability.WORK_REQUESTS)
def one(visit: Visit, pk: int) -> HttpResponse:
    """Who was paged for a request, and the button that ends it; a POST says that the reader takes care of it."""
    row = get_object_or_404(Paging.objects.of(visit.desk).select_related("ladder"), pk=pk)
    ticket = get_object_or_404(access.visible(visit.viewer).select_related("desk", "edition"), pk=row.ticket_id)
    if visit.request.method == "POST":
        end = take_care(visit.viewer, row, _way(visit.request.POST.get("by")), timezone.now())
        _tell(visit, end)
        return redirect(reverse("work-ticket", args=[visit.desk.slug, ticket.number]))
    (shown,) = shown_pagings([row])
    context = {"paging": shown, "ticket": ticket, "by": _way(visit.request.GET.get("by")).value}
    return visit.page("duty/paging.html", context)


def _carried_out(form: LadderForm, at: datetime) -> bool:
    form.act(at)
    return True


def _preview(visit: Visit, form: LadderForm, at: datetime) -> list[PreviewedStep]:
    steps = [[int(each.after.total_seconds()) // 60, each.whom.value] for each in form.terms.steps]
    return previewed(visit.desk, PagingLadder(steps=steps), at)


def _said(form: LadderForm) -> str:
    if form.terms.levels:
        return _("Saved. It counts for requests that come in from now on.")
    return _("Saved. Nobody is told of new requests.")


def _way(by: str | None) -> PagingWay:
    """From where the reader came: what only an address can say is a page of ours."""
    return PagingWay(by) if by in set(PagingWay) else PagingWay.PAGE


def _tell(visit: Visit, end: PagingEnd) -> None:
    is_own = end.why == PagingWhy.ACKNOWLEDGED and end.staff_id == visit.viewer.staff_id
    (messages.success if is_own else messages.info)(visit.request, said_to(visit.viewer.staff_id, end))
