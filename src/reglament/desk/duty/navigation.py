"""What this room offers staff in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from reglament.desk.lib.page import NavigationLink
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit


def links(request: HttpRequest) -> Iterator[NavigationLink]:
    """Who is on duty, for everybody who works at the desk."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is not None and visit.viewer.may(Ability.SEE_DUTY):
        yield NavigationLink(pgettext("page", "On duty"), reverse("duty", args=[visit.desk.slug]))
