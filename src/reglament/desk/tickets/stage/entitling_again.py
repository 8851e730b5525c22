"""On which agreement a registered request is served, once it turns out to be somebody else's or about something else (1.3)."""

from collections.abc import Sequence

from reglament.desk.people.entitlements import Entitlement, entitlements
from reglament.desk.people.models import Product
from reglament.desk.tickets.intake.entitling import claim_about, entitling
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.judging.admitting import admit


def held_again(scene: Scene, person_id: int, organisation_id: int | None) -> list[Entitlement]:
    """The agreements on which the person asks: those of the organisation, where one is named."""
    held = entitlements(scene.ticket.desk_id, person_id)
    return [each for each in held if organisation_id is None or each.organisation_id == organisation_id]


def demand_agreement(scene: Scene, held: Sequence[Entitlement], product: Product | None) -> Entitlement | None:
    """The agreement that covers the product on the day of receipt; None where the edition asks for none. Raises Refused
    where it asks for one and there is none, by its clause.
    """
    ruling = admit(scene.edition, claim_about(scene.ticket, held, product))
    if not ruling.holds:
        raise Refused("not entitled", ruling.clauses)
    return entitling(scene.ticket.desk, scene.ticket.received_at, held, product)
