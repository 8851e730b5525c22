"""Who came to which desk: the first line of every page, and what it answers to those who may not see it.

A page that somebody may not see does not exist for them: the answer never tells what is closed from what is not there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from reglament.desk.drafts.returning import ask_to_sign_in
from reglament.desk.lib.page import told_from_fragment, wants_fragment
from reglament.desk.lib.reader import reader_language, speak_one_of
from reglament.desk.people.access import Ability, Viewer, arrive
from reglament.desk.people.models import Desk
from reglament.desk.tickets.pages.unregistered.counting import UNSENT, counts, waiting
from reglament.desk.tickets.pending.showing import ShownPending, own


@dataclass(frozen=True, slots=True)
class Visit:
    """A request to one desk, and who its reader is there."""

    request: HttpRequest
    desk: Desk
    viewer: Viewer

    @property
    def languages(self) -> tuple[str, str]:
        """In which languages words of the desk are looked for: the reader's, then the desk's own."""
        return reader_language(), self.desk.language

    def page(self, template: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
        """A page or fragment of the desk: `desk` and `viewer` stand in every template."""
        always = {"desk": self.desk, "viewer": self.viewer, "pending_own": self.pending}
        return told_from_fragment(render(self.request, template, {**always, **context}, status=status))

    def pending(self) -> list[ShownPending]:
        """What its reader has sent and may still take back; asked for only where somebody at the desk has something."""
        waits = self.viewer.is_staff and waiting(self.desk, self.request)[UNSENT]
        return own(self.desk, self.viewer) if waits else []


View = Callable[..., HttpResponseBase]
"""Called with a Visit and what else the address names."""
Page = Callable[..., HttpResponseBase]
"""Called with the request, the desk's slug and what else the address names."""


def visit(request: HttpRequest, slug: str) -> Visit:
    """Who came to the desk of this address, in one query. Http404 where there is no such desk."""
    # What is drawn anew has no head in which to count.
    found = arrive(request.user, slug, for_staff=None if wants_fragment(request) else counts())
    if found is None:
        raise Http404(f"no desk {slug!r}")
    come = Visit(request, *found)
    speak_one_of(request, come.desk.languages)
    request.visit = come  # type: ignore[attr-defined]  # The navigation asks for it, so that nobody is looked up twice.
    return come


def desk_page(view: View) -> Page:
    """A page for everybody who is signed in, whoever they are at the desk; the view says what they see."""

    @wraps(view)
    def page(request: HttpRequest, desk: str, **named: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request, desk)
        return view(visit(request, desk), **named)

    return page


def staff_page(see: Ability, do: Ability | None = None) -> Callable[[View], Page]:
    """A page for staff with the ability `see`; to everybody else it does not exist. Posting needs `do` as well."""

    def decorate(view: View) -> Page:
        @wraps(view)
        def guarded(come: Visit, **named: object) -> HttpResponseBase:
            if not come.viewer.may(see):
                raise Http404("not for this reader")
            if do is not None and come.request.method == "POST" and not come.viewer.may(do):
                raise PermissionDenied(f"this needs {do}")
            return view(come, **named)

        return desk_page(guarded)

    return decorate
