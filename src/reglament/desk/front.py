"""The front door: where each reader goes first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """A word of welcome and the way in; a room that has something better puts its own page at `/` before this one."""
    return render(request, "front.html")


def refuse_forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in the reader's language why a form was not taken: its token is missing or old. `reason` is Django's, for its log."""
    return render(request, "403_csrf.html", status=403)
