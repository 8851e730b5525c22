"""What this room offers a reader in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from reglament.desk.health import watching
from reglament.desk.lib.page import NavigationLink
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.vitals.illness import distinct

HOME = "house"
"""The page on which an administrator's day begins tells how much is wrong; others save the question."""
PATIENCE = 0.3
"""Seconds that it waits for the answers of all parts together."""


def links(request: HttpRequest) -> Iterator[NavigationLink]:
    """Whether the desk is well, for those who keep it running."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is not None and visit.viewer.may(Ability.SEE_HEALTH):
        match = request.resolver_match
        ill = _illnesses(visit.desk.slug) if match is not None and match.url_name == HOME else 0
        yield NavigationLink(pgettext("of the desk", "Health"), reverse("health", args=[visit.desk.slug]), ill)


def _illnesses(desk: str) -> int:
    """How many things are wrong with the desk, as far as the parts say at once."""
    found = [each for ill in watching.look_at_all(PATIENCE).values() for each in ill]
    return len(distinct(each for each in found if each.desk in ("", desk)))
