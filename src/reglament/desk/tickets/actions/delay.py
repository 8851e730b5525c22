"""Say why the solution takes longer or is impossible, by one of the edition's reasons; the client sees it (3.4)."""

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.decisions import State
from reglament.regulation.facts import By, Fact, Kind


def delay(order: Order, reason: str, explanation: str = "") -> Done:
    """Record a typed reason for delay. No clock hears of it; reports tell it apart."""

    def act(scene: Scene) -> None:
        rule = scene.edition.rules.delays.get(reason)
        if rule is None:
            raise Refused("no such delay")
        if scene.standing.state is State.CLOSED:
            raise Refused("already closed")
        fact = Fact(scene.at, Kind.DELAYED, By.PERSON, reason=reason)
        scene.mark(fact, clauses=(rule.called.clause,), explanation=explanation.strip())
        scene.tell("delayed", reason=reason, explanation=explanation.strip())

    return perform(order, act)
