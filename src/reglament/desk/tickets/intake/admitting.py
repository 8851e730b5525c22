"""Who may come in: what is known at the door, put to the edition in force at the moment of receipt (1.3; 1.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reglament.desk.people.entitlements import Entitlement, entitlements
from reglament.desk.people.models import Desk, Person, Product
from reglament.desk.tickets.journal.facts import licences_of
from reglament.desk.tickets.models import Ticket
from reglament.regulation.decisions import Suggestion
from reglament.regulation.facts import Claim

OUT_OF_SCOPE = ("outside", "higher level")
"""Grounds on which a level is suggested that the client does not have: it covers what theirs does not (iStom 2.1.2)."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came: name and type as the sender called them, and its bytes."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Intake:
    """A request as it came through a door, in plain values; every door makes one of these.

    `received_at` is aware; `address` is the official address it came to, `sender` where it came from; `details` holds
    the items of clause 3.2 that were given; `continues` is a closed ticket that it follows; `key` makes the intake
    idempotent (a Message-ID, a form's token). `adds_to` is the request that it belongs to, where the channel found one.
    """

    desk: Desk
    received_at: datetime
    channel: str
    address: str = ""
    sender: str = ""
    person: Person | None = None
    product: Product | None = None
    topic: str = ""
    effect: str = ""
    hit: str = ""
    subject: str = ""
    text: str = ""
    html: str = ""
    full_text: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    files: tuple[File, ...] = ()
    adds_to: Ticket | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    continues: Ticket | None = None
    key: str | None = None


def agreements_of(intake: Intake) -> list[Entitlement]:
    """The agreements that whoever asks may claim, the newest first; none of somebody unknown. One query, or none."""
    return entitlements(intake.desk.pk, intake.person.pk) if intake.person else []


def claim_of(intake: Intake, held: list[Entitlement]) -> Claim:
    """What the core is told of somebody at the door."""
    return Claim(
        at=intake.received_at,
        channel=intake.channel,
        address=intake.address,
        product=intake.product.slug if intake.product else "",
        topic=intake.topic,
        effect=intake.effect,
        hit=intake.hit,
        licences=licences_of(held),
    )


def level_at_start(suggestion: Suggestion) -> str:
    """The level on which clocks run until staff decide: the suggested one, but never one that is only offered."""
    return suggestion.until_decided if suggestion.why in OUT_OF_SCOPE else suggestion.level
