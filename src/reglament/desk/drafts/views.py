"""What the script of a page sends while one writes, the list of one's drafts, and the button that discards one."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reglament.desk.drafts.access import own
from reglament.desk.drafts.filling import DraftPlace
from reglament.desk.drafts.keeping import FIELD, Writer, discard
from reglament.desk.drafts.models import LASTS, Draft
from reglament.desk.drafts.places import request_at, title_at
from reglament.desk.drafts.returning import ask_to_sign_in, writer_at
from reglament.desk.drafts.saving import save
from reglament.desk.lib.reader import speak_one_of
from reglament.desk.people.access import Viewer, arrive
from reglament.desk.people.models import Desk


@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest, desk: str) -> HttpResponseBase:
    """One's own drafts; a POST keeps what stands in a form, and answers with the line that tells of it."""
    if request.method == "POST":
        return _keep(request, desk)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request, desk)
    found, viewer = _come(request, desk)
    rows = own(viewer.user_id, viewer.desk_id).under(f"/{desk}/")
    listed = [ListedDraft(each, _about(found, each)) for each in rows]
    context = {"desk": found, "viewer": viewer, "listed": listed, "days": LASTS.days}
    return render(request, "drafts/list.html", context)


@require_POST
def discarded(request: HttpRequest, desk: str) -> HttpResponseBase:
    """Throw a draft away, and go back to where one was."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request, desk)
    _found, viewer = _come(request, desk)
    if viewer.user_id is not None and discard(Writer(viewer.user_id, viewer.desk_id), request.POST.getlist(FIELD)):
        messages.success(request, _("The draft is discarded."))
    back = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back.partition("?")[0] if is_ours else f"/{desk}/drafts/")


@dataclass(frozen=True, slots=True)
class ListedDraft:
    """A draft with what it is about: the request, where it is about one, else what its form is for."""

    draft: Draft
    about: str


def _about(desk: Desk, draft: Draft) -> str:
    number = request_at(draft.place)
    return title_at(draft.place) if number is None else desk.reference(number)


@dataclass(frozen=True, slots=True)
class Arrived:
    """Who came, as the navigation asks for it."""

    request: HttpRequest
    desk: Desk
    viewer: Viewer


def _come(request: HttpRequest, slug: str) -> tuple[Desk, Viewer]:
    found = arrive(request.user, slug)
    if found is None or not (found[1].is_staff or found[1].is_client):
        raise Http404("not for this reader")
    speak_one_of(request, found[0].languages)
    request.visit = Arrived(request, *found)  # type: ignore[attr-defined]  # So that nobody is looked up twice.
    return found


def _keep(request: HttpRequest, slug: str) -> HttpResponse:
    writer = writer_at(request, slug)
    place = request.POST.get("place", "")
    if writer is None:
        raise Http404("nobody whom the desk knows")
    if not place.startswith(f"/{slug}/"):
        return HttpResponse(status=400)
    # Who is signed out sees no other wordings: the cookie adds, and never reads.
    return save(request, writer, DraftPlace(place, place), slug, shows_others=request.user.is_authenticated)
