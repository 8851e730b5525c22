"""What people press in their settings about browsers, and what a browser tells by itself."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from reglament.desk.notices.subscribing import TooManyBrowsersError, renew, show_subjects, subscribe, take_away
from reglament.desk.people.models import User
from reglament.desk.push.acting import act, pressed_notice
from reglament.desk.push.forms import NO_BROWSER, GivenBrowserForm
from reglament.desk.push.trying import try_out
from reglament.desk.push.wording import answered, language_of

BROWSERS = "#browsers"


@require_POST
@login_required
def browsers(request: HttpRequest) -> HttpResponse:
    """Tell the reader in this browser from now on."""
    form = GivenBrowserForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(NO_BROWSER))
        return _back()
    try:
        subscribe(_user(request), form.given(request.headers.get("User-Agent", "")), timezone.now())
    except TooManyBrowsersError:
        messages.error(
            request, _("You are told in as many browsers as the desk keeps for one person. Take one away first.")
        )
    else:
        messages.success(request, _("From now on this browser tells you when there is news."))
    return _back()


@require_POST
@login_required
def browser(request: HttpRequest, pk: int, noun: str) -> HttpResponse:
    """End one of the reader's browsers, try it, or choose whether it shows subjects."""
    if noun not in NOUNS:
        raise Http404("no such noun")
    said = NOUNS[noun](request, pk)
    if not said:
        raise Http404("no such browser of this reader")
    messages.success(request, said)
    return _back()


@csrf_exempt
@require_POST
def renewal(request: HttpRequest) -> HttpResponse:
    """A browser's worker tells that its address has changed. It has no session and no token of a form: whoever knows the address from
    before, which nobody was told but that browser and us, is the browser.
    """
    form = GivenBrowserForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    is_known = renew(request.POST.get("before", ""), form.given(""))
    return HttpResponse(status=204 if is_known else 404)


@csrf_exempt
@require_POST
def action(request: HttpRequest) -> HttpResponse:
    """The button of a message was pressed, which its browser's worker posts. The token in it, which only that message carried, stands for
    one of a form; and its reader must be signed in here. Anything but an answer lets the worker open the page: 410 for a token that is
    none of ours or too old, 403 where somebody else is signed in, or nobody.
    """
    notice = pressed_notice(request.POST.get("token", ""))
    if notice is None or notice.staff is None:
        return HttpResponse(status=410)
    user = request.user
    if not isinstance(user, User) or user.pk != notice.staff.user_id:
        return HttpResponse(status=403)
    with override(language_of(notice)):
        return JsonResponse(answered(notice, act(user, notice, timezone.now())))


def _end(request: HttpRequest, pk: int) -> str:
    return _("This browser is told nothing any more.") if take_away(_user(request), pk) else ""


def _trial(request: HttpRequest, pk: int) -> str:
    is_sent = try_out(_user(request), pk, timezone.now())
    return _("A trial is on its way to this browser. It should be there in a few seconds.") if is_sent else ""


def _subject(request: HttpRequest, pk: int) -> str:
    shows = request.POST.get("shows") == "1"
    if not show_subjects(_user(request), pk, shows=shows):
        return ""
    shown, hidden = _("This browser shows the subjects of requests."), _("This browser shows no subjects of requests.")
    return shown if shows else hidden


NOUNS: Mapping[str, Callable[[HttpRequest, int], str]] = {"end": _end, "trial": _trial, "subject": _subject}


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404("nobody is signed in")
    return request.user


def _back() -> HttpResponse:
    answer = redirect("preferences")
    answer.headers["Location"] += BROWSERS
    return answer
