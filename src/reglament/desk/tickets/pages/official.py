"""The official ways to a desk, as its pages, letters and chats list them."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law, OfficialDoor
from reglament.regulation.rules.doors import Channel, Role


@dataclass(frozen=True, slots=True)
class ShownDoor:
    """One official way to the desk. `addresses` are pairs of what is shown and where it leads."""

    kind: Channel
    role: Role
    addresses: tuple[tuple[str, str], ...]
    clauses: tuple[str, ...]

    @property
    def creates(self) -> bool:
        """Whether new requests come in by it."""
        return self.role is Role.CREATES

    @property
    def shown(self) -> tuple[str, ...]:
        """Its addresses as people read them."""
        return tuple(shown for shown, _ in self.addresses)


def doors(desk: Desk, law: Law) -> list[ShownDoor]:
    """The official ways in the order of the regulation, each with the clauses that name it."""
    return [ShownDoor(door.kind, door.role, _addresses(desk, door), door.clauses) for door in law.doors]


def creating(desk: Desk, law: Law) -> list[ShownDoor]:
    """Those by which new requests come in."""
    return [door for door in doors(desk, law) if door.creates]


def portal_address(desk: Desk, *, creates: bool) -> str:
    """Where a client asks for something on the desk's own pages, or follows what was asked; in full."""
    return urljoin(settings.REGLAMENT_ADDRESS, reverse("new_request" if creates else "requests", args=[desk.slug]))


def _addresses(desk: Desk, door: OfficialDoor) -> tuple[tuple[str, str], ...]:
    """What the edition names; the portal is where this desk has it, whatever an edition calls it."""
    if door.kind is Channel.PORTAL:
        address = portal_address(desk, creates=door.creates)
        return ((address.partition("://")[2], address),)
    return tuple((address, _leads(door.kind, address)) for address in door.at)


def _leads(kind: Channel, address: str) -> str:
    """Where a click on an address goes."""
    match kind:
        case Channel.PHONE:
            return "tel:+" + "".join(filter(str.isdigit, address))
        case Channel.EMAIL:
            return f"mailto:{address}"
        case Channel.TELEGRAM:
            return f"https://t.me/{address.removeprefix('@')}"
    return address if address.startswith(("http://", "https://")) else f"https://{address}"
