"""The front page of the installation: where each reader goes first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found, server_error

from reglament.desk.lib.given_back import give_back, give_back_plainly, is_from_own_origin, is_to_return, written
from reglament.desk.people.access import Ability, Viewer, arrive, viewer
from reglament.desk.people.chores import NotAllowedError
from reglament.desk.people.models import Desk


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The desks of this installation that are open to the public, and the way in. An installation that hides them shows each
    reader those to which they belong. Who belongs to one desk alone is led to what is theirs there.
    """
    own = list(Desk.objects.of_user(request.user)[:2])
    if len(own) == 1 and (place := _place_of(viewer(request.user, own[0]))):
        return redirect(place, own[0].slug)
    desks = Desk.objects.of_user(request.user) if settings.REGLAMENT_HIDES_DESKS else Desk.objects.public()
    return render(request, "front.html", {"desks": desks})


@require_safe
def start(request: HttpRequest, desk: str) -> HttpResponse:
    """Where the desk opens from a phone's own screen: at what is the reader's there, else at its front page."""
    found = arrive(request.user, desk)
    return redirect((found and _place_of(found[1])) or "desk", desk)


def _place_of(reader: Viewer) -> str:
    """Where a reader's day at their desk begins, as an address is named; empty where they have no place there."""
    if reader.is_staff:
        return "queue" if reader.may(Ability.SEE_REQUESTS) else "house"
    return "requests" if reader.is_client else ""


def refuse_forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in the reader's language why a form was not taken: its token is missing or old. `reason` is Django's, for its log."""
    if not is_from_own_origin(request) or not any(each.is_prose for each in written(request)):
        return render(request, "403_csrf.html", status=403)
    return give_back(
        request,
        gettext("The page was open for too long"),
        gettext("Nothing was saved yet. What you wrote stands below: read it, and send it once more."),
        status=403,
    )


def refuse(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that something is not open to the reader; of a chore, which one and who may do it. What they wrote comes back."""
    said = exception.sentence if isinstance(exception, NotAllowedError) else ""
    if is_to_return(request):
        why = said or gettext("Your part at this desk does not include it. Ask the head of support if it should.")
        told = gettext("%(why)s What you wrote stands below.") % {"why": why}
        return give_back(request, gettext("This is not open to you"), told, status=403)
    return render(request, "403.html", {"said": said}, status=403)


def miss(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page for the reader. What they wrote, while it went away perhaps, comes back."""
    if not is_to_return(request):
        return page_not_found(request, exception)
    title, sentence = gettext("There is no such page"), gettext("Nothing was sent. What you wrote stands below.")
    return give_back(request, title, sentence, status=404)


def break_down(request: HttpRequest) -> HttpResponse:
    """Say that something broke that nobody had thought of; it stands in the log by now. What its reader wrote comes back, whatever
    form it was written in: this is the one place where every form ends that fails.
    """
    return give_back_plainly(request, "else", status=500) if is_to_return(request) else server_error(request)
