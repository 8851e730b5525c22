"""Open a closed request again by a person's hand; a client's message does it by itself within the edition's days."""

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.decisions import State
from reglament.regulation.facts import Fact, Kind


def reopen(order: Order, reason: str) -> Done:
    """Begin a new cycle of a closed ticket, with a reason in words."""

    def act(scene: Scene) -> None:
        if scene.standing.state is not State.CLOSED:
            raise Refused("not closed")
        if scene.ticket.merged_into_id:
            raise Refused("merged into another")
        if not reason.strip():
            raise Refused("reopening needs a reason")
        scene.mark(Fact(scene.at, Kind.REOPENED, order.actor.by, reason=reason.strip()))

    return perform(order, act)
