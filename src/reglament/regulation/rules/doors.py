"""Doors: the official channels, what each may do, and what a contact through any other is told. Siroka 2.1-2.2, iStom 3."""

from dataclasses import dataclass
from typing import ClassVar

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled


@dataclass(frozen=True, slots=True)
class Door:
    """One official channel: `name` is the channel's kind (email, telegram, form, widget, phone), `at` its addresses.

    `role`: creates requests, adds to open ones only, or consults. Without `at` the regulation names no address: any one
    of that kind is official. `may_end_as` lists how a contact ends that need not become a request (Siroka 3.1).
    """

    NAMES: ClassVar[tuple[str, ...]] = ("email", "telegram", "form", "widget", "phone")

    name: str
    role: Ruled[str] = leaf(readers.one_of("creates", "adds", "consults"), required=True)
    at: Ruled[tuple[str, ...]] | None = leaf(readers.texts)
    may_end_as: Ruled[tuple[str, ...]] | None = leaf(readers.some_of("consultation", "request"))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a contact through another channel or address is: answered once with the official doors, not registered."""

    registered: Ruled[bool] = leaf(readers.flag, required=True)
    listed_as: Ruled[str] | None = leaf(readers.one_of("contact"))
