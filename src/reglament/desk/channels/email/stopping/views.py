"""Stopping letters: by the link in one, without a login, and on the page where staff choose which they want."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from reglament.desk.channels.email.stopping.forms import BrowserNewsForm, LettersForm, QuietForm
from reglament.desk.channels.email.stopping.tokens import letter_to_end
from reglament.desk.lib.headers import unlisted
from reglament.desk.notices import kinds, messaging, outbox
from reglament.desk.notices.models import PushSubscription, QuietHours, StoppedLetter
from reglament.desk.notices.models.notice import PUSH, RECORD
from reglament.desk.notices.resting import choose_quiet
from reglament.desk.notices.stopping import choose_letters, stop_letters
from reglament.desk.people.models import Staff
from reglament.desk.tickets.pages.visits import Visit, desk_page, visit


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, desk: str, token: str) -> HttpResponse:
    """Stop letters of one kind. A GET only shows a button, because mail scanners follow links; the POST acts.

    Mail programs post here by themselves, with neither cookies nor Django's token against forgery (RFC 8058). The signed
    token in the address is the authority, and nobody else's page can know it. They follow no redirect, so the POST answers
    with the page itself; a repeated one changes nothing.
    """
    come = visit(request, desk)
    notice = letter_to_end(token, come.desk)
    if notice is None or notice.staff is None:
        return _page(come, {"unknown": True}, status=404)
    if request.method == "POST":
        stop_letters(notice.staff, notice.kind, timezone.now())
    kind = kinds.named(notice.kind)
    return _page(come, {"kind": kind.stopped_as, "is_stopped": outbox.is_stopped(notice)})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def own_letters(come: Visit) -> HttpResponse:
    """Which letters a member of staff gets at this desk, and when none; to everybody else the page does not exist."""
    staff = _staff_of(come)
    form = LettersForm(come.request.POST if come.request.method == "POST" else None, initial=_wanted(staff, RECORD))
    if not form.is_bound or not form.is_valid():
        return _own_page(come, staff, {"form": form})
    choose_letters(come.viewer, form.cleaned_data["wanted"], timezone.now())
    messages.success(come.request, _("Your choice of letters is saved."))
    return redirect("own_letters", come.desk.slug)


@require_POST
@desk_page
def quiet_hours(come: Visit) -> HttpResponse:
    """Keep the quiet hours of a member of staff."""
    staff = _staff_of(come)
    form = QuietForm(come.request.POST)
    if not form.is_valid():
        return _own_page(come, staff, {"quiet": form})
    choose_quiet(come.viewer, form.chosen, timezone.now())
    messages.success(come.request, _("Your quiet hours are saved."))
    return redirect("own_letters", come.desk.slug)


@require_POST
@desk_page
def browser_news(come: Visit) -> HttpResponse:
    """Keep what a member of staff is told in their browsers."""
    staff = _staff_of(come)
    form = BrowserNewsForm(come.request.POST)
    if not form.is_valid():
        return _own_page(come, staff, {"browsers": form})
    choose_letters(come.viewer, form.cleaned_data["wanted"], timezone.now(), PUSH)
    messages.success(come.request, _("Your choice of news is saved."))
    return redirect("own_letters", come.desk.slug)


def _staff_of(come: Visit) -> Staff:
    if come.viewer.staff_id is None:
        raise Http404("not for this reader")
    return Staff.objects.of(come.desk).select_related("user", "desk").get(pk=come.viewer.staff_id)


def _wanted(staff: Staff, channel: str) -> dict[str, list[str]]:
    stopped = set(StoppedLetter.objects.by({staff.pk}).by_way(channel).values_list("kind", flat=True))
    return {"wanted": [kind for kind in kinds.stoppable() if kind not in stopped]}


def _hours_of(staff: Staff) -> QuietHours | None:
    return QuietHours.objects.by({staff.pk}).first()


def _own_page(come: Visit, staff: Staff, bound: dict[str, Form]) -> HttpResponse:
    """The page with all its forms, as things stand; `bound` has the one that was sent and cannot be kept."""
    shown: dict[str, Any] = {
        "form": LettersForm(initial=_wanted(staff, RECORD)),
        "quiet": QuietForm(initial=QuietForm.of(_hours_of(staff))),
        "browsers": BrowserNewsForm(initial=_wanted(staff, PUSH)),
        "messengers": list(messaging.offered_at(staff.desk)),
        "has_browsers": PushSubscription.objects.of_staff([staff.pk]).exists(),
        **bound,
    }
    is_wrong = any(form.is_bound for form in bound.values())
    return come.page("channels/email/own_letters.html", shown, status=422 if is_wrong else 200)


def _page(come: Visit, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    return unlisted(come.page("channels/email/end.html", context, status=status))
