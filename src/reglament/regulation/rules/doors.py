"""Doors: the official channels, what each may do, and what a contact through any other is told. Siroka 2.1-2.2, iStom 3."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled


class Channel(StrEnum):
    """The kinds of doors that an edition may name. The portal is a desk's own pages, where clients sign in."""

    EMAIL = "email"
    TELEGRAM = "telegram"
    FORM = "form"
    PORTAL = "portal"
    WIDGET = "widget"
    PHONE = "phone"


class Role(StrEnum):
    """What a door does: creates requests, adds to open ones only, or consults."""

    CREATES = "creates"
    ADDS = "adds"
    CONSULTS = "consults"


class CallEnd(StrEnum):
    """How a contact may end that need not become a request (Siroka 3.1)."""

    CONSULTATION = "consultation"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Door:
    """One official channel: `name` is its kind, `at` its addresses, `role` what it does.

    Without `at` the regulation names no address: any one of that kind is official.
    """

    NAMES: ClassVar[tuple[str, ...]] = tuple(channel.value for channel in Channel)

    name: str
    role: Ruled[Role] = leaf(readers.choice(Role), required=True)
    at: Ruled[tuple[str, ...]] | None = leaf(readers.texts)
    may_end_as: Ruled[tuple[CallEnd, ...]] | None = leaf(readers.choices(CallEnd))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a contact through another channel or address is: answered once with the official doors, not registered."""

    registered: Ruled[bool] = leaf(readers.flag, required=True)
    listed_as: Ruled[str] | None = leaf(readers.one_of("contact"))
