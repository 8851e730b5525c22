"""Which agreement a request is served under, and what the core is told of one that is judged again."""

from collections.abc import Iterable
from datetime import datetime

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.people.models import Desk, Product
from reglament.desk.tickets.journal.facts import licences_of
from reglament.desk.tickets.models import Ticket
from reglament.regulation.facts import Claim


def entitling(desk: Desk, at: datetime, held: Iterable[Entitlement], product: Product | None) -> Entitlement | None:
    """The newest of the agreements that is in force on the local day of `at`, and covers the product where one is named."""
    day = desk.day_of(at)
    return next((each for each in held if each.serves(day, product.slug if product else "")), None)


def claim_about(ticket: Ticket, held: Iterable[Entitlement], product: Product | None) -> Claim:
    """What came with a request that is registered, put with other agreements or another product."""
    return Claim(
        at=ticket.received_at,
        channel=ticket.channel,
        product=product.slug if product else "",
        topic=ticket.topic,
        effect=ticket.effect,
        hit=ticket.hit,
        licences=licences_of(held),
    )
