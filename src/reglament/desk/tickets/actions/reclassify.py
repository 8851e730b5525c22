"""Change a decided level, saying why: corrected, worsened or eased; the deadlines move by that reason (2.5)."""

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import By, Change, Fact, Kind


def reclassify(order: Order, level: str, change: Change, reason: str) -> Done:
    """Set another level. Needs a reason in words; refuses a reason that the edition does not list."""

    def act(scene: Scene) -> None:
        rules = scene.edition.rules
        if level not in rules.levels:
            raise Refused("no such level")
        if level == scene.standing.level:
            raise Refused("level is the same")
        if rules.triage and change.value not in rules.triage.changes.value:
            raise Refused("no such change", (rules.triage.changes.clause,))
        if not reason.strip():
            raise Refused("a change needs a reason")
        clauses = (rules.triage.changes.clause,) if rules.triage else ()
        fact = Fact(scene.at, Kind.RECLASSIFIED, By.PERSON, level=level, change=change, reason=reason.strip())
        scene.mark(fact, clauses=clauses)
        scene.tell("reclassified", level=level, change=change.value, reason=reason.strip())

    return perform(order, act)
