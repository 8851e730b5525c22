"""Link two tickets of one desk: what is learnt on one is seen from the other."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.ties import tied
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import Fact, Kind


@dataclass(frozen=True, slots=True)
class Link(Told):
    """The other request of the same desk, by its id."""

    other_id: int

    def others(self) -> tuple[int, ...]:
        """The other one."""
        return (self.other_id,)


@action(Link, title=_("Link to another request"), right=STAFF)
def link(scene: Scene, told: Link) -> None:
    """Record on the ticket that it belongs together with another, once for the two; the page of that one shows it, too."""
    other = scene.others.get(told.other_id)
    if other is None:
        raise Refused("cannot be linked")
    if told.other_id in tied(scene.journal) or scene.ticket.pk in tied(other.journal):
        raise Refused("already linked")
    scene.mark(Fact(scene.at, Kind.LINKED, scene.actor.by), ticket=told.other_id, number=other.ticket.number)
