"""The one stream of live updates that every page of staff has: requests, calls, whatever rooms give to "staff"."""

from django.contrib import auth
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from reglament.desk.lib import live
from reglament.desk.people.access import Viewer, arrive


@require_GET
async def stream(request: HttpRequest, desk: str) -> HttpResponseBase:
    """Tell a page what happens; it is asked anew from time to time whether its reader is still signed in and works here."""
    return await live.answer(request, "staff", lambda: _reader(request, desk), _name)


def _name(viewer: Viewer) -> str:
    """Somebody on two computers, or at two desks, is one."""
    return f"user {viewer.user_id}"


def _reader(request: HttpRequest, desk: str) -> Viewer | None:
    """Who reads, as the database has it now: the session is loaded anew, because this one may be over meanwhile."""
    fresh = HttpRequest()
    fresh.session = type(request.session)(request.session.session_key)
    found = arrive(auth.get_user(fresh), desk)
    return found[1] if found and found[1].is_staff else None
