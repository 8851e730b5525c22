"""Correct what at the client a request is about: what stands there, and the product with it (1.3, 2.5)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from reglament.desk.people.models import Installation
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.entitling_again import demand_agreement, held_again
from reglament.desk.tickets.stage.levelling import level_again
from reglament.desk.tickets.stage.projecting import INSTALLATION, amended
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import unless_merged
from reglament.regulation.facts import By, Fact, Kind


@dataclass(frozen=True, slots=True)
class NewInstallation(Told):
    """What stands at the client and the request is about, by its id, or None for nothing in particular."""

    installation_id: int | None


@action(NewInstallation, title=_("Correct the installation"), right=STAFF, when=unless_merged)
def amend_installation(scene: Scene, told: NewInstallation) -> None:
    """Say what at the client it is about: the request is about its product then, and may be judged by another agreement and
    level. None says that it is about nothing in particular there, and leaves the product as it is.
    """
    ticket = scene.ticket
    if told.installation_id == ticket.installation_id:
        raise Refused("that is how it stands")
    fact = Fact(scene.at, Kind.AMENDED, By.PERSON, reason=INSTALLATION)
    if told.installation_id is None:
        scene.mark(fact, installation=None)
        return
    chosen = _installation(scene, told.installation_id)
    held = held_again(scene, ticket.requester_id, chosen.organisation_id)
    found = demand_agreement(scene, held, chosen.product)
    agreement = found.agreement_id if found else None
    codes: dict[str, Any] = {
        "product": chosen.product_id,
        "organisation": chosen.organisation_id,
        "agreement": agreement,
    }
    scene.mark(fact, installation=chosen.pk, **codes)
    amended(ticket, scene.journal)
    level_again(scene, held, tell=(ticket.requester_id, *scene.followers))


def _installation(scene: Scene, installation_id: int) -> Installation:
    """One that stands at the client whose the request is; of a request without a client, at one of its requester's."""
    own = Installation.objects.of(scene.ticket.desk).filter(pk=installation_id).select_related("product")
    if scene.ticket.organisation_id is not None:
        own = own.filter(organisation=scene.ticket.organisation_id)
    else:
        own = own.filter(organisation__persons=scene.ticket.requester_id)
    found = own.first()
    if found is None:
        raise Refused("no such installation")
    return found
