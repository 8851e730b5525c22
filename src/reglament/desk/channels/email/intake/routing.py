"""From the address of an envelope to the desk that it is for: its own addresses first, then any other of its domains."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from reglament.desk.channels.email.intake.receptions import CHANNEL, Reception, reception
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a desk is reached by: `official` as its edition and its letters name them, and the domains of these."""

    at_desk: Reception
    official: frozenset[str]
    domains: frozenset[str]

    @classmethod
    def of(cls, at_desk: Reception) -> Self:
        """The addresses of a desk."""
        named = {plain(each) for each in (at_desk.desk.sender, *Law(at_desk.edition).addresses(CHANNEL))}
        return cls(at_desk, frozenset(named), frozenset(each.rpartition("@")[2] for each in named))


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


def is_ours(address: str, at: datetime) -> bool:
    """Whether some desk of the installation is reached by just this address, so that a letter to it would come back to us."""
    address = plain(address)
    return bool(address) and any(address in each.official for each in _known(at))


def plain(address: str) -> str:
    """An address without capitals and without what stands behind a plus sign."""
    local, at, domain = address.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain.rstrip('.')}"


def _known(at: datetime) -> list[Addresses]:
    """The addresses of the desks that have an edition in force."""
    receptions = (reception(desk, at) for desk in Desk.objects.order_by("pk"))
    return [Addresses.of(at_desk) for at_desk in receptions if at_desk]
