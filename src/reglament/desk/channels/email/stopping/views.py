"""Stopping letters: by the link in one, without a login, and on the page where staff choose which they want."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from reglament.desk.channels.email.stopping.forms import LettersForm
from reglament.desk.channels.email.stopping.tokens import letter_to_end
from reglament.desk.lib.headers import unlisted
from reglament.desk.notices import kinds, outbox
from reglament.desk.notices.models import StoppedLetter
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
    """Which letters a member of staff gets at this desk; to everybody else the page does not exist."""
    if come.viewer.staff_id is None:
        raise Http404("not for this reader")
    staff = Staff.objects.of(come.desk).get(pk=come.viewer.staff_id)
    stopped = set(StoppedLetter.objects.by({staff.pk}).values_list("kind", flat=True))
    wanted = [kind for kind in kinds.stoppable() if kind not in stopped]
    form = LettersForm(come.request.POST if come.request.method == "POST" else None, initial={"wanted": wanted})
    if not form.is_bound or not form.is_valid():
        page = "channels/email/own_letters.html"
        return come.page(page, {"form": form}, status=422 if form.is_bound else 200)
    choose_letters(come.viewer, form.cleaned_data["wanted"], timezone.now())
    messages.success(come.request, _("Your choice of letters is saved."))
    return redirect("own_letters", come.desk.slug)


def _page(come: Visit, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    return unlisted(come.page("channels/email/end.html", context, status=status))
