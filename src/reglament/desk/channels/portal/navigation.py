"""What the portal offers a client in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from reglament.desk.lib.page import NavigationLink
from reglament.desk.tickets.pages.visits import Visit, visit


def links(request: HttpRequest) -> Iterator[NavigationLink]:
    """Asking and what was asked, for clients, and for those who may turn out to be clients once they sign in."""
    come = _visit(request)
    if come is None:
        return
    if come.viewer.is_client or not request.user.is_authenticated:
        yield NavigationLink(gettext("My requests"), reverse("requests", args=[come.desk.slug]))
        yield NavigationLink(gettext("New request"), reverse("new_request", args=[come.desk.slug]))


def _visit(request: HttpRequest) -> Visit | None:
    """The visit that the page made already, else one of its own: the regulation's pages look nobody up."""
    come: Visit | None = getattr(request, "visit", None)
    match = request.resolver_match
    if come is not None or match is None or "desk" not in match.kwargs:
        return come
    try:
        return visit(request, match.kwargs["desk"])
    except Http404:
        return None
