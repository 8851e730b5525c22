"""Who came to which desk's manual: the first line of every page.

What a reader may not see does not exist for them: the answer never tells what is closed from what is not there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from reglament.desk.drafts.returning import ask_to_sign_in
from reglament.desk.lib.page import told_from_fragment, wants_fragment
from reglament.desk.lib.reader import reader_language, speak_one_of
from reglament.desk.people.access import Ability, Viewer, arrive
from reglament.desk.people.models import Desk


@dataclass(frozen=True, slots=True)
class ManualVisit:
    """A request to one desk, and who its reader is there."""

    request: HttpRequest
    desk: Desk
    viewer: Viewer

    @property
    def language(self) -> str:
        """The reader's language, without a region."""
        return reader_language()

    @property
    def wants_fragment(self) -> bool:
        """Whether a script asks for a part of the page."""
        return wants_fragment(self.request)

    def page(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """A page or fragment of the desk: `desk`, `viewer` and whether they edit stand in every template."""
        own = {"desk": self.desk, "viewer": self.viewer, "edits": self.viewer.may(Ability.EDIT_ANSWERS)}
        return told_from_fragment(render(self.request, template, {**own, **context}, status=status))


View = Callable[..., HttpResponseBase]


def reader_page(view: View) -> View:
    """A page for everybody, where the desk is public; else for its clients and staff."""

    @wraps(view)
    def page(request: HttpRequest, desk: str, **named: Any) -> HttpResponseBase:
        come = _visit(request, desk)
        if not (come.desk.public or come.viewer.is_client or come.viewer.is_staff):
            raise Http404(f"no desk {desk!r} for this reader")
        return view(come, **named)

    return page


def editor_page(view: View) -> View:
    """A page for staff who may edit answers; to everybody else who is signed in it does not exist."""

    @wraps(view)
    def page(request: HttpRequest, desk: str, **named: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request, desk)
        come = _visit(request, desk)
        if not come.viewer.may(Ability.EDIT_ANSWERS):
            raise Http404("not for this reader")
        return view(come, **named)

    return page


def _visit(request: HttpRequest, slug: str) -> ManualVisit:
    # Without the cookie nobody is signed in, and asking would cost queries.
    user = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else AnonymousUser()
    came = arrive(user, slug)
    if came is None:
        raise Http404("no such desk")
    come = ManualVisit(request, *came)
    speak_one_of(request, come.desk.languages)
    request.visit = come  # type: ignore[attr-defined]  # The navigation asks for it, so that nobody is looked up twice.
    return come
