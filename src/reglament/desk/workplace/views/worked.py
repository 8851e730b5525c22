"""Time worked on one request: all of it, what is said by hand, and the reader's own counter."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reglament.desk.lib import moments
from reglament.desk.lib.outages import LOST
from reglament.desk.people.access import Ability
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.actions.count_time import correct_worked, may_withdraw, say_worked, withdraw_worked
from reglament.desk.workplace.actions.run_counter import drop_counter, keep_counting, start_counter, stop_counter
from reglament.desk.workplace.forms.ticket_form import AT_WORKED
from reglament.desk.workplace.forms.worked import CounterForm, RefusableForm, WithdrawalForm, WorkedForm
from reglament.desk.workplace.models import WorkCounter, WorkedTime
from reglament.desk.workplace.worked_time import ShownCounter, shown_counter

AT_ONCE = 30
SIGN_EVERY = timedelta(minutes=1)


def keep_seen(visit: Visit, ticket: Ticket) -> None:
    """Its reader opened the page of a request on which their counter runs. A page is shown also where nothing can be written now."""
    seen_at: datetime | None = getattr(ticket, "counter_seen_at", None)
    if seen_at is None or visit.request.method != "GET" or "since" in visit.request.GET:
        return
    at = timezone.now()
    if getattr(ticket, "counter_on", None) == ticket.number and at - seen_at >= SIGN_EVERY:
        with suppress(*LOST):
            keep_counting(visit.viewer, visit.desk, ticket.number, at)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REQUESTS, Ability.WORK_REQUESTS)
def worked(visit: Visit, number: int) -> HttpResponse:
    """All that was counted on a request, the latest first, `AT_ONCE` from `after` on; a POST writes down what is said by hand."""
    ticket = _ticket(visit, number)
    if visit.request.method != "POST":
        return _page(visit, ticket, WorkedForm(initial={"day": visit.desk.day_of(timezone.now())}))
    form = WorkedForm(visit.request.POST)
    if form.is_valid():
        try:
            written = say_worked(visit.viewer, ticket, form.said, timezone.now())
        except ValidationError as error:
            form.refuse(error)
        else:
            return _back(visit, number, _told(written))
    return _page(visit, ticket, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.WORK_REQUESTS)
def change(visit: Visit, number: int, pk: int, noun: str) -> HttpResponse:
    """The `correction` of a row by whoever worked, or its `withdrawal` by them or the head."""
    ticket = _ticket(visit, number)
    rows = WorkedTime.objects.of(visit.desk).filter(ticket=ticket).select_related("staff__user", "ticket__desk")
    row = get_object_or_404(rows, pk=pk)
    is_own = row.staff_id == visit.viewer.staff_id
    if noun not in ("correction", "withdrawal") or not (
        is_own or (noun == "withdrawal" and may_withdraw(visit.viewer, row))
    ):
        raise Http404(f"nothing called {noun!r} is this reader's to do")
    if row.ended_at is not None and visit.request.method != "POST":
        messages.info(visit.request, _("This has been corrected or withdrawn meanwhile."))
        return redirect("worked", visit.desk.slug, number)
    posted = visit.request.POST if visit.request.method == "POST" else None
    form = WorkedForm(posted, row=row) if noun == "correction" else WithdrawalForm(posted)
    if posted is not None and form.is_valid() and _is_changed(visit, row, form):
        messages.success(
            visit.request,
            _("The entry is corrected.") if noun == "correction" else _("The entry is withdrawn and counts no more."),
        )
        return redirect("worked", visit.desk.slug, number)
    context = {"ticket": ticket, "row": row, "form": form, "noun": noun}
    return visit.page("workplace/worked_change.html", context, status=200 if posted is None else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.WORK_REQUESTS)
def counter(visit: Visit, number: int) -> HttpResponse:
    """The reader's counter on a request: what it has, and what is done with it (`press`): `start`, `stop`, `drop`. Where it runs on
    another request, a start asks to stop it there first, and begins here (`then`) once it is stopped.
    """
    ticket, at = _ticket(visit, number), timezone.now()
    press = visit.request.POST.get("press", "") if visit.request.method == "POST" else ""
    if press == "start":
        return _start(visit, ticket, at)
    if press == "drop":
        drop_counter(visit.viewer, ticket)
        return _then(visit, number, _("Thrown away: nothing was counted."), at)
    running = _running(visit, ticket)
    if running is None:
        if press:
            return _then(visit, number, _("No counter of yours runs here any more."), at)
        return redirect("work-ticket", visit.desk.slug, number)
    if press != "stop":
        return _counter_page(visit, running, at)
    asks = "length" in visit.request.POST or _shown(running, at).is_forgotten
    form = CounterForm(visit.request.POST, asks_length=asks)
    if asks and "length" not in visit.request.POST:
        # The button of a page that did not know yet: what is asked is shown as new.
        return _counter_page(visit, running, at)
    if form.is_valid():
        try:
            written = stop_counter(visit.viewer, ticket, form.said, at)
        except ValidationError as error:
            form.refuse(error)
        else:
            return _then(visit, number, _told(written), at)
    return _counter_page(visit, running, at, form, status=422)


@require_POST
@staff_page(Ability.WORK_REQUESTS)
def sign(visit: Visit, number: int) -> HttpResponse:
    """The open page of a request says that it is before its reader's eyes: 204 while their counter runs there, 200 where it does not
    any more, so that the page looks again.
    """
    return HttpResponse(status=204 if keep_counting(visit.viewer, visit.desk, number, timezone.now()) else 200)


def _ticket(visit: Visit, number: int) -> Ticket:
    return get_object_or_404(access.visible(visit.viewer).select_related("desk"), number=number)


def _running(visit: Visit, ticket: Ticket) -> WorkCounter | None:
    own = WorkCounter.objects.of(visit.desk).filter(staff=visit.viewer.staff_id, ticket=ticket)
    return own.select_related("ticket__desk").first()


def _shown(running: WorkCounter, at: datetime) -> ShownCounter:
    return shown_counter(running.ticket.desk, running.ticket.number, running.since, running.seen_at, at)


def _start(visit: Visit, ticket: Ticket, at: datetime) -> HttpResponse:
    running = start_counter(visit.viewer, ticket, at)
    if running.ticket_id != ticket.pk:
        return _counter_page(visit, running, at, then=ticket.number)
    return _back(visit, ticket.number, _("The counter runs. Only you start and stop it."))


def _then(visit: Visit, number: int, told: str, at: datetime) -> HttpResponse:
    """Go on to the request on which the reader wanted to start, or back to this one."""
    wanted = number_in(visit.request.POST.get("then"))
    if wanted is None or wanted == number:
        return _back(visit, number, told)
    messages.success(visit.request, f"{visit.desk.reference(number)}: {told}", extra_tags=AT_WORKED)
    return _start(visit, _ticket(visit, wanted), at)


def _told(written: WorkedTime | None) -> str:
    if written is None:
        return _("No counter of yours runs here any more.")
    told = {"time": moments.working_time(written.minutes), "day": moments.day(written.day)}
    return _("Written down: %(time)s on %(day)s.") % told


def _back(visit: Visit, number: int, told: str) -> HttpResponse:
    messages.success(visit.request, told, extra_tags=AT_WORKED)
    return redirect(f"{reverse('work-ticket', args=[visit.desk.slug, number])}#time-worked")


def _is_changed(visit: Visit, row: WorkedTime, form: RefusableForm) -> bool:
    try:
        if isinstance(form, WorkedForm):
            correct_worked(visit.viewer, row, form.said, timezone.now())
        else:
            withdraw_worked(visit.viewer, row, form.cleaned_data["words"], timezone.now())
    except ValidationError as error:
        form.refuse(error)
        return False
    return True


def _counter_page(
    visit: Visit,
    running: WorkCounter,
    at: datetime,
    form: CounterForm | None = None,
    *,
    then: int | None = None,
    status: int = 200,
) -> HttpResponse:
    counts = _shown(running, at)
    wanted = then or number_in(visit.request.POST.get("then"))
    form = form or CounterForm(asks_length=counts.is_forgotten, minutes=counts.minutes)
    context = {
        "counter": counts,
        "form": form,
        "then": wanted,
        "then_reference": visit.desk.reference(wanted) if wanted else "",
    }
    return visit.page("workplace/work_counter.html", context, status=status)


def _page(visit: Visit, ticket: Ticket, form: WorkedForm, *, status: int = 200) -> HttpResponse:
    after = number_in(visit.request.GET.get("after"))
    rows = WorkedTime.objects.of(visit.desk).filter(ticket=ticket)
    minutes = rows.counting().minutes_in_all()
    listed = rows.filter(pk__lt=after) if after is not None else rows
    whole = listed.select_related("staff__user", "ended_by__user", "corrected_by").order_by("-pk")
    found = list(whole[: AT_ONCE + 1])
    context = {
        "ticket": ticket,
        "minutes": minutes,
        "rows": [(row, may_withdraw(visit.viewer, row)) for row in found[:AT_ONCE]],
        "form": form if visit.viewer.may(Ability.WORK_REQUESTS) else None,
        "further": found[AT_ONCE - 1].pk if len(found) > AT_ONCE else None,
        "is_later": after is not None,
        "month": visit.desk.day_of(timezone.now()),
    }
    return visit.page("workplace/worked.html", context, status=status)
