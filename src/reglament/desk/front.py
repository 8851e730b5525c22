"""The front page of the installation: where each reader goes first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from reglament.desk.lib.given_back import give_back, is_from_own_origin, written
from reglament.desk.people.access import Ability, Viewer, viewer
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
    """Say that something is not open to the reader; of a chore, which one and who may do it."""
    said = exception.sentence if isinstance(exception, NotAllowedError) else ""
    return render(request, "403.html", {"said": said}, status=403)
