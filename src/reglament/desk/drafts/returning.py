"""Whose session has ended while they wrote gets their words back: what they send then is kept as a draft of theirs.

A signed cookie remembers who wrote last in this browser. It opens nothing: all that it allows is to add to its writer's drafts,
which they read once they have signed in again.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_only_middleware
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from reglament.desk.drafts.keeping import FIELD, NotKept, Writer, keep_pressed, words_of
from reglament.desk.drafts.models import LASTS
from reglament.desk.lib.given_back import files_brought, give_back, is_from_here, written
from reglament.desk.lib.handlers import Handler
from reglament.desk.lib.reader import speak_one_of
from reglament.desk.people.access import arrive
from reglament.desk.people.models import User

COOKIE = "writer"
SALT = "drafts.writer"
LONGEST_NAMES = 300


@sync_only_middleware
def remember_writer(get_response: Handler) -> Handler:
    """Keep in the browser who is signed in, for the time after."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        user = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if user is not None and user.pk is not None and _named(request) != user.pk:
            _set(response, user.pk)
        return response

    return answer


def writer_at(request: HttpRequest, slug: str) -> Writer | None:
    """Who writes at a desk: the reader who is signed in, or the last one who was; None for somebody whom the desk does not know.
    They are answered in a language of the desk.
    """
    user = request.user if request.user.is_authenticated else _last(request)
    found = arrive(user, slug) if user is not None else None
    if found is None or not (found[1].is_staff or found[1].is_client):
        return None
    speak_one_of(request, found[0].languages)
    return Writer(user.pk, found[0].pk)  # type: ignore[union-attr]  # Nobody was found for nobody.


def ask_to_sign_in(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Lead to signing in and back. What was sent meanwhile is kept, or given back where nobody knows whose it is."""
    back = redirect_to_login(request.get_full_path())
    if request.method != "POST" or not any(each.is_prose for each in written(request)) or not is_from_here(request):
        return back
    writer = writer_at(request, slug)
    if writer is None or not _is_kept(request, writer):
        return give_back(
            request,
            _("You have been signed out"),
            _("Sign in in another window, and then send this once more: what you wrote stands below."),
            status=403,
        )
    messages.warning(
        request,
        _(
            "You have been signed out, and nothing was sent. What you wrote is kept: sign in, and it stands in its place."
        ),
    )
    if request.FILES:
        # It travels in a cookie, which has little room.
        names = Truncator(", ".join(files_brought(request).values())).chars(LONGEST_NAMES)
        messages.warning(
            request,
            _("Choose these files again, because the browser does not keep them: %(names)s") % {"names": names},
        )
    return back


def _is_kept(request: HttpRequest, writer: Writer) -> bool:
    done = keep_pressed(writer, request.path, request.POST.get(FIELD, ""), words_of(request.POST))
    return not isinstance(done, NotKept)


def _last(request: HttpRequest) -> User | None:
    named = _named(request)
    return None if named is None else User.objects.filter(pk=named, is_active=True).first()


def _named(request: HttpRequest) -> int | None:
    try:
        named: Any = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return named if isinstance(named, int) else None


def _set(response: HttpResponseBase, user_id: int) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(user_id, salt=SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
