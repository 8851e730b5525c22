"""The first lines of everything that the widget asks: which desk, in which language and zone, by whom.

The widget carries its token in a header and never a cookie, so no other page can act in its name; what changes something
must also come from the desk's own origin, which is the frame's.
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from reglament.desk.channels.widget.models import Session
from reglament.desk.channels.widget.sessions import session_of, viewer_of
from reglament.desk.lib.moments import zone_label
from reglament.desk.lib.reader import reader_language, zone_named
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk


@dataclass(frozen=True, slots=True)
class ChatVisit:
    """One thing that a widget asks of a desk, in the language that is active."""

    request: HttpRequest
    desk: Desk
    session: Session | None

    @property
    def viewer(self) -> Viewer:
        """Who asks, as a client of the desk."""
        return viewer_of(self.session) if self.session else Viewer(desk_id=self.desk.pk)

    @property
    def origin(self) -> str:
        """The desk's own origin, as the browser calls it."""
        return f"{self.request.scheme}://{self.request.get_host()}"

    @property
    def language(self) -> str:
        """The language of the page, without a region."""
        return reader_language()

    def part(self, template: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
        """A piece of the frame, drawn here."""
        zone = zone_label(timezone.get_current_timezone())
        answer = render(self.request, template, {"desk": self.desk, "zone_label": zone, **context}, status=status)
        answer["Cache-Control"] = "no-store"
        return answer


View = Callable[..., HttpResponseBase]


def anybody(view: View) -> View:
    """For whoever has the widget open, known or not."""

    @csrf_exempt
    @wraps(view)
    def called(request: HttpRequest, desk: str, **named: object) -> HttpResponseBase:
        if not _is_own(request):
            return says("Only the chat itself may ask this.", 403)
        found = get_object_or_404(Desk, slug=desk)
        call = ChatVisit(request, found, session_of(found, bearer(request), timezone.now()))
        with _in_the_pages_words(request):
            return view(call, **named)

    return called


def guest(view: View) -> View:
    """For those who told who they are; others are asked to, with status 401."""

    @wraps(view)
    def called(call: ChatVisit, **named: object) -> HttpResponseBase:
        if call.session is None:
            return says(translation.gettext("Please tell us again who you are."), 401)
        return view(call, **named)

    return anybody(called)


def says(words: str, status: int, **more: object) -> JsonResponse:
    """An answer whose sentence the widget shows."""
    return JsonResponse({"says": words, **more}, status=status, json_dumps_params={"ensure_ascii": False})


def bearer(request: HttpRequest) -> str:
    """The token that came along."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.casefold() == "bearer" else ""


def _is_own(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin", "")
    try:
        return not origin or urlsplit(origin).netloc == request.get_host()
    except ValueError:  # "http://[" begins an address and never ends it.
        return False


def _in_the_pages_words(request: HttpRequest) -> ExitStack:
    """The language and zone that the frame was opened in; cookies are the desk's own pages'."""
    stack = ExitStack()
    language = request.headers.get("X-Language") or request.GET.get("language", "")
    if language in dict(settings.LANGUAGES):
        stack.enter_context(translation.override(language))
    if zone := zone_named(request.headers.get("X-Zone", "")):
        stack.enter_context(timezone.override(zone))
    return stack
