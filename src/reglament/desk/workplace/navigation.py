"""What the workplace offers staff in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from reglament.desk.lib.page import NavigationLink
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.navigation import MOST_COUNTED, is_counting
from reglament.desk.tickets.pages.unregistered.counting import pressing
from reglament.desk.tickets.pages.visits import Visit


def links(request: HttpRequest) -> Iterator[NavigationLink]:
    """The queue and what is not in it, for staff. Outside of a desk's own pages there is nothing to offer."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is None:
        return
    slug = visit.desk.slug
    if visit.viewer.may(Ability.SEE_REQUESTS):
        yield NavigationLink(gettext("Queue"), reverse("queue", args=[slug]), key="queue")
        yield NavigationLink(pgettext("page", "Search"), reverse("work-search", args=[slug]), key="search")
    if visit.viewer.may(Ability.SEE_REFUSED):
        waits = pressing(visit.desk, request) if is_counting(request) else 0
        queue = reverse("queue", args=[slug])
        covers = tuple(
            f"{queue}{rows}/" for rows in ("refused", "contacts", "machine-words", "quarantine", "set-aside")
        )
        yield NavigationLink(gettext("Intake"), reverse("intake", args=[slug]), waits, covers)
    if visit.viewer.may(Ability.MEND_DELIVERIES):
        waiting = Notice.objects.filter(desk=visit.desk).dead()[:MOST_COUNTED].count() if is_counting(request) else 0
        yield NavigationLink(gettext("Undelivered"), reverse("undelivered", args=[slug]), waiting)
