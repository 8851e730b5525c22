"""What this door offers staff in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from reglament.desk.channels.email.models import Quarantined
from reglament.desk.lib.page import Link
from reglament.desk.people.access import Ability
from reglament.desk.tickets.navigation import is_counting
from reglament.desk.tickets.views.desks import Visit


def links(request: HttpRequest) -> Iterator[Link]:
    """The mails in quarantine, for those who see what was not registered."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is not None and visit.viewer.may(Ability.SEE_REFUSED):
        waiting = Quarantined.objects.of(visit.desk).unresolved().count() if is_counting(request) else 0
        yield Link(gettext("Quarantine"), reverse("quarantine", args=[visit.desk.slug]), waiting)
