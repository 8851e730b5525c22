"""From the address of an envelope to the desk that it is for: its own addresses first, then any other of its domains."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from reglament.desk.channels.email.intake.receptions import Reception, reception
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law
from reglament.desk.rulebook.mailboxes import named
from reglament.mail.mailboxes import plain


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a desk is reached by: `official` as its edition and its letters name them, and the domains of these."""

    at_desk: Reception
    official: frozenset[str]
    domains: frozenset[str]

    @classmethod
    def of(cls, at_desk: Reception) -> Self:
        """The addresses of a desk."""
        official = named(at_desk.desk, Law(at_desk.edition))
        return cls(at_desk, official, frozenset(each.rpartition("@")[2] for each in official))


def route(recipients: Iterable[str], at: datetime) -> dict[str, Reception]:
    """The desk for each recipient that some desk is reached by, with the address it was reached by; others are left out.

    An official address decides; another one of the same domain is an unofficial door of that desk.
    """
    known = _known(at)
    routed = {}
    for recipient in recipients:
        address = plain(recipient)
        exact = (each for each in known if address in each.official)
        near = (each for each in known if address.rpartition("@")[2] in each.domains)
        found = next(exact, None) or next(near, None)
        if found is not None:
            routed[recipient] = replace(found.at_desk, recipient=address)
    return routed


def _known(at: datetime) -> list[Addresses]:
    """The addresses of the desks that have an edition in force."""
    receptions = (reception(desk, at) for desk in Desk.objects.order_by("pk"))
    return [Addresses.of(at_desk) for at_desk in receptions if at_desk]
