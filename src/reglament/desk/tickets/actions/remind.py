"""Remind the client of a question by a person's hand; the clerk reminds by the clock (3.6)."""

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.decisions import State
from reglament.regulation.facts import Fact, Kind


def remind(order: Order) -> Done:
    """Record one more ask and tell the client; refuses when nothing is asked."""

    def act(scene: Scene) -> None:
        if scene.standing.state is not State.WAITING:
            raise Refused("nothing is asked")
        rule = scene.edition.rules.silence
        clauses = (rule.remind_after.clause,) if rule else ()
        scene.mark(Fact(scene.at, Kind.REMINDED, order.actor.by), clauses=clauses)
        scene.tell("reminded", clauses=list(clauses))

    return perform(order, act)
