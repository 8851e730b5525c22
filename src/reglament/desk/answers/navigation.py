"""What the manual offers a reader in the head of every page of a desk."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from reglament.desk.lib.page import NavigationLink


def links(request: HttpRequest) -> Iterator[NavigationLink]:
    """The manual of the desk that the address names; outside of a desk there is none to offer."""
    match = request.resolver_match
    if match is not None and "desk" in match.kwargs:
        yield NavigationLink(gettext("Manual"), reverse("answers", args=[match.kwargs["desk"]]))
