"""What the reports offer in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from reglament.desk.lib.page import NavigationLink
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit


def links(request: HttpRequest) -> Iterator[NavigationLink]:
    """The figures, for those who may see them, and the wall, which their pages name; the wall alone for the others who see requests."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is None or not visit.viewer.may(Ability.SEE_REQUESTS):
        return
    wall = reverse("wall", args=[visit.desk.slug])
    if visit.viewer.may(Ability.SEE_FIGURES):
        yield NavigationLink(gettext("Reports"), reverse("reports", args=[visit.desk.slug]), covers=(wall,))
    else:
        yield NavigationLink(pgettext("screen", "Wall"), wall)
