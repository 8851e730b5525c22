"""What the room of requests offers a reader in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from reglament.desk.lib.page import Link
from reglament.desk.people.access import Ability
from reglament.desk.tickets.views.desks import Visit


def links(request: HttpRequest) -> Iterator[Link]:
    """The queue, the refused intake and the unofficial contacts for staff. Outside of a desk's own pages there is nothing to offer."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is None:
        return
    slug = visit.desk.slug
    if visit.viewer.may(Ability.SEE_REQUESTS):
        yield Link(gettext("Queue"), reverse("queue", args=[slug]))
    if visit.viewer.may(Ability.SEE_REFUSED):
        yield Link(gettext("Refused"), reverse("refusals", args=[slug]))
        yield Link(gettext("Contacts"), reverse("contacts", args=[slug]))
