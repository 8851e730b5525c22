"""What the workplace offers staff in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from reglament.desk.lib.page import NavigationLink
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.unregistered.counting import UNDELIVERED, pressing, waiting
from reglament.desk.tickets.pages.visits import Visit


def links(request: HttpRequest) -> Iterator[NavigationLink]:
    """The queue and what is not in it, for staff, with how much waits there: on every page, in one statement. Outside of a desk's own
    pages there is nothing to offer.
    """
    visit: Visit | None = getattr(request, "visit", None)
    if visit is None:
        return
    slug = visit.desk.slug
    if visit.viewer.may(Ability.SEE_REQUESTS):
        yield NavigationLink(gettext("Queue"), reverse("queue", args=[slug]), key="queue")
        yield NavigationLink(pgettext("page", "Search"), reverse("work-search", args=[slug]), key="search")
    if visit.viewer.may(Ability.SEE_REFUSED):
        queue = reverse("queue", args=[slug])
        covers = tuple(
            f"{queue}{rows}/" for rows in ("refused", "contacts", "machine-words", "quarantine", "set-aside")
        )
        yield NavigationLink(gettext("Intake"), reverse("intake", args=[slug]), pressing(visit.desk, request), covers)
    if visit.viewer.may(Ability.MEND_DELIVERIES):
        stuck = waiting(visit.desk, request)[UNDELIVERED]
        yield NavigationLink(gettext("Undelivered"), reverse("undelivered", args=[slug]), stuck)
