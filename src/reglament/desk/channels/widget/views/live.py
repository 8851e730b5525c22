"""The stream of the open chat: what happens to the person's requests, and who is typing."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from reglament.desk.channels.widget.guests import bearer
from reglament.desk.channels.widget.presence import be_seen
from reglament.desk.channels.widget.sessions import digest, session_of, viewer_of
from reglament.desk.lib import live
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk


@require_GET
async def stream(request: HttpRequest, desk: str) -> HttpResponseBase:
    """Tell a chat what happens; from time to time its session is looked up anew, which also notes that it is open."""
    token = bearer(request)
    return await live.answer(request, "widget", lambda: _reader(desk, token), lambda viewer: _name(viewer, token))


def _name(viewer: Viewer, token: str) -> str:
    """The person, wherever they sit; whom the desk does not know is one for each browser."""
    return f"person {viewer.person_id}" if viewer.person_id else f"session {digest(token)}"


def _reader(slug: str, token: str) -> Viewer | None:
    at = timezone.now()
    desk = Desk.objects.filter(slug=slug).first()
    session = session_of(desk, token, at) if desk else None
    if session is None:
        return None
    be_seen(session, at)
    return viewer_of(session)
