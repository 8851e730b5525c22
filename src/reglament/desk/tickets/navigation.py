"""What the room of requests offers a reader in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from reglament.desk.lib.page import Link
from reglament.desk.people.access import Ability
from reglament.desk.tickets.models import Notice
from reglament.desk.tickets.views.desks import Visit

COUNTING = {"queue", "refusals", "contacts", "undelivered", "quarantine"}
"""Pages on which a day begins, and the lists themselves. All others save the question of how much waits elsewhere."""


def links(request: HttpRequest) -> Iterator[Link]:
    """The queue and what is not in it, for staff. Outside of a desk's own pages there is nothing to offer."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is None:
        return
    slug = visit.desk.slug
    if visit.viewer.may(Ability.SEE_REQUESTS):
        yield Link(gettext("Queue"), reverse("queue", args=[slug]))
    if visit.viewer.may(Ability.SEE_REFUSED):
        yield Link(gettext("Refused"), reverse("refusals", args=[slug]), group=not_registered())
        yield Link(gettext("Contacts"), reverse("contacts", args=[slug]), group=not_registered())
    if visit.viewer.may(Ability.MEND_DELIVERIES):
        waiting = Notice.objects.filter(desk=visit.desk).dead().count() if is_counting(request) else 0
        yield Link(gettext("Undelivered"), reverse("undelivered", args=[slug]), waiting)


def not_registered() -> str:
    """What the lists of all that came and did not become a request are called together."""
    return pgettext("lists", "Not registered")


def is_counting(request: HttpRequest) -> bool:
    """Whether the page tells beside its links how much waits behind them."""
    return request.resolver_match is not None and request.resolver_match.url_name in COUNTING
