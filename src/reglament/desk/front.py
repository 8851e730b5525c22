"""The front door: where each reader goes first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reglament.desk.people.models import Desk


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """The desks of this installation that are open to the public, and the way in."""
    return render(request, "front.html", {"desks": Desk.objects.public()})


def refuse_forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in the reader's language why a form was not taken: its token is missing or old. `reason` is Django's, for its log."""
    return render(request, "403_csrf.html", status=403)
