"""The desk whose regulation somebody reads: public ones alone, in a language in which the regulation is written."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from reglament.desk.lib.reader import speak_one_of
from reglament.desk.people.models import Desk


def public_desk(request: HttpRequest, slug: str) -> Desk:
    """The desk at this address; Http404 where there is none that is public."""
    desk = get_object_or_404(Desk.objects.public().with_languages(), slug=slug)
    speak_one_of(request, desk.languages)
    return desk
