"""What the phone offers a reader in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from reglament.desk.lib.page import NavigationLink
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit


def links(request: HttpRequest) -> Iterator[NavigationLink]:
    """The calls, for those who answer them."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is not None and visit.viewer.may(Ability.WORK_REQUESTS):
        yield NavigationLink(gettext("Calls"), reverse("calls", args=[visit.desk.slug]))
