"""The client confirms that the work is done: the request closes (3.7)."""

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.decisions import May
from reglament.regulation.facts import By, Fact, Kind


def confirm(order: Order) -> Done:
    """Confirm a completed request."""

    def act(scene: Scene) -> None:
        if May.CONFIRM not in scene.standing.may:
            raise Refused("nothing to confirm")
        rule = scene.edition.rules.confirmation
        clauses = (rule.within.clause,) if rule else ()
        scene.mark(Fact(scene.at, Kind.CONFIRMED, By.CLIENT), clauses=clauses)

    return perform(order, act)
