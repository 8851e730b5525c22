"""Somebody whom nobody knows yet, as what they sent tells of them: an address names the row that was kept, and never their words."""

from contextlib import suppress

from django.core.exceptions import ValidationError

from reglament.desk.people.access import Ability
from reglament.desk.people.identifying import email_address, phone_number
from reglament.desk.tickets.models import Unregistered
from reglament.desk.tickets.models.kept import kind_at
from reglament.desk.tickets.pages.visits import Visit

NAMED = "kept"
"""By which word an address names what was kept."""


def key_of(kept: Unregistered) -> str:
    """How an address names it: "contact-12"."""
    return f"{kept.slug()}-{kept.pk}"


def newcomer(visit: Visit) -> dict[str, str]:
    """What the form of a new person begins with: what they are called, and where they wrote from. Nothing where the address names
    nothing of this desk, and for whoever may not see what was not registered.
    """
    kept = _named(visit) if visit.viewer.may(Ability.SEE_REFUSED) else None
    if kept is None:
        return {}
    details = kept.intake.get("details", {})
    given = {
        "full_name": str(details.get("full_name") or kept.sender_name)[:200],
        "phone": str(details.get("phone", "")),
    }
    with suppress(ValidationError):
        given["email"] = email_address(kept.address)
    with suppress(ValidationError):
        given["phone"] = given["phone"] or phone_number(kept.address, kept.desk.region)
    return {name: value for name, value in given.items() if value}


def _named(visit: Visit) -> Unregistered | None:
    """The row that the address names."""
    slug, _, pk = visit.request.GET.get(NAMED, "").rpartition("-")
    kind = kind_at(slug)
    if kind is None or not issubclass(kind, Unregistered) or not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    found: Unregistered | None = kind.objects.filter(desk=visit.desk, pk=int(pk)).select_related("desk").first()
    return found
