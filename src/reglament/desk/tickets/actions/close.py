"""Close a request by a person's hand: when its client asked for that, or when it was merged or is no request at all."""

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.decisions import State
from reglament.regulation.facts import Fact, Kind


def close(order: Order, reason: str) -> Done:
    """Close with a reason in words. The clock's own closings are the clerk's."""

    def act(scene: Scene) -> None:
        if scene.standing.state is State.CLOSED:
            raise Refused("already closed")
        if not reason.strip():
            raise Refused("closing needs a reason")
        scene.mark(Fact(scene.at, Kind.CLOSED, order.actor.by, reason=reason.strip()))
        scene.tell("closed", reason=reason.strip())

    return perform(order, act)
