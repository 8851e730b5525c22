"""What the registry offers a reader in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from reglament.desk.lib.page import NavigationLink
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit


def links(request: HttpRequest) -> Iterator[NavigationLink]:
    """The overview and the clients, for those who keep them. Outside of a desk's own pages there is nothing to offer."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is not None and visit.viewer.may(Ability.EDIT_DESK):
        yield NavigationLink(gettext("Overview"), reverse("house", args=[visit.desk.slug]))
    if visit is not None and visit.viewer.may(Ability.EDIT_CLIENTS):
        yield NavigationLink(gettext("Clients"), reverse("organisations", args=[visit.desk.slug]))
