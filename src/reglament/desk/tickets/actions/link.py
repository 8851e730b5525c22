"""Link two tickets of one desk: what is learnt on one is seen from the other."""

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import Fact, Kind


def link(order: Order, other: Ticket) -> Done:
    """Record on the ticket that it belongs together with `other`; readers of `other` find it by the journal's index."""

    def act(scene: Scene) -> None:
        if other.desk_id != scene.ticket.desk_id or other.pk == scene.ticket.pk:
            raise Refused("cannot be linked")
        if any(entry.kind == Kind.LINKED and entry.payload.get("ticket") == other.pk for entry in scene.journal):
            raise Refused("already linked")
        scene.mark(Fact(scene.at, Kind.LINKED, order.actor.by), ticket=other.pk, number=other.number)

    return perform(order, act)
