"""Who may come in: what is known at the door, put to the edition in force at the moment of receipt (1.3; 1.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reglament.desk.notices.models import Notice
from reglament.desk.people.entitlements import Entitlement, entitlements
from reglament.desk.people.models import Desk, Installation, Organisation, Person, Product, Staff
from reglament.desk.tickets.intake.delivering import Delivery
from reglament.desk.tickets.journal.facts import licences_of
from reglament.desk.tickets.models import Ticket
from reglament.regulation.decisions import Scope, Suggestion
from reglament.regulation.facts import Claim

OUT_OF_SCOPE = (Scope.OUTSIDE, Scope.HIGHER_LEVEL)
"""Grounds on which a level is suggested that the client does not have: it covers what theirs does not (iStom 2.1.2)."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came: name and type as the sender called them, and its bytes.

    `unread` is the reason for one of which the desk has the name and no bytes, because it was never read or never sent.
    """

    name: str
    content_type: str
    data: bytes
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """A program and no person brought it: `kind` says what for a program, in a word of the channel.

    `letter` is the notice of ours that a mail server reports on, and `failed` why it did not arrive, empty where it may have.
    `sign` is what it was told by, such as a header with its value; `about` a request that it names without proof.
    """

    kind: str
    letter: Notice | None = None
    failed: str = ""
    sign: str = ""
    about: Ticket | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """A request as it came by a channel, in plain values; every channel makes one of these.

    `received_at` is aware; `address` is the official address it came to, `sender` where it came from; `details` holds
    the items of clause 3.2 that were given; `continues` is a closed ticket that it follows; `key` makes the intake
    idempotent (a Message-ID, a form's token), and `content` is a mark of what is brought under it: the channel's own, or one that
    is made of the rest. `offered` are the items that the door has asked for already, whether they
    were answered or passed by: nobody is asked twice. `adds_to` is the request that it belongs to, where the channel found one;
    `machine` is set where no person wrote it. `unanswered` says as a short code why no letter may answer it by itself; empty
    where one may. `answer_to` is where such a letter goes; empty for where it came from.

    `copies` are the addresses that a letter went to beside ours, `in_copy` the mailboxes among them that may be told of the
    request. `staff` is set where a member of staff wrote it, who answers the client of `adds_to`; `holds_ours` says that there
    still stands what we wrote to staff alone, so that no client may read it. `organisation` is whose
    domain an unknown sender's address is of, and `is_disowned` says that their own servers know nothing of them. `beside` is a
    request that it names without belonging to it: colleagues read of that. `found` says how the desk named the product by
    itself, empty where it did not. `installation` is what stands at its client and is asked about: the request is of that client, and
    about its product. `is_nothing_new` is set where a letter holds no words of its own.
    `delivery` says how it came, where its key alone is no proof that it was brought before.
    """

    desk: Desk
    received_at: datetime
    channel: str
    address: str = ""
    sender: str = ""
    person: Person | None = None
    product: Product | None = None
    installation: Installation | None = None
    topic: str = ""
    effect: str = ""
    hit: str = ""
    subject: str = ""
    text: str = ""
    html: str = ""
    full_text: str = ""
    is_nothing_new: bool = False
    details: Mapping[str, object] = field(default_factory=dict)
    offered: frozenset[str] = frozenset()
    files: tuple[File, ...] = ()
    adds_to: Ticket | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    continues: Ticket | None = None
    key: str | None = None
    content: str = ""
    delivery: Delivery | None = None
    machine: Machine | None = None
    unanswered: str = ""
    answer_to: str = ""
    copies: str = ""
    in_copy: tuple[str, ...] = ()
    staff: Staff | None = None
    holds_ours: bool = False
    organisation: Organisation | None = None
    is_disowned: bool = False
    beside: Ticket | None = None
    found: str = ""


def agreements_of(intake: Intake) -> list[Entitlement]:
    """The agreements that whoever asks may claim, the newest first; none of somebody unknown. One query, or none.

    Who asks about an installation claims those of the client at which it stands, and no other.
    """
    held = entitlements(intake.desk.pk, intake.person.pk) if intake.person else []
    place = intake.installation
    return held if place is None else [each for each in held if each.organisation_id == place.organisation_id]


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
