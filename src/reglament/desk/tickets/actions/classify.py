"""Classify a request: a person confirms the suggested level or overrules it with a reason (2.5; iStom 2)."""

from reglament.desk.tickets.orders import Done, Order, Refused
from reglament.desk.tickets.performing import perform
from reglament.desk.tickets.scene import Scene
from reglament.regulation.facts import By, Change, Fact, Kind


def classify(order: Order, level: str, reason: str = "") -> Done:
    """Decide the level for the first time. Overruling the suggestion corrects it from receipt and needs a reason."""

    def act(scene: Scene) -> None:
        if level not in scene.edition.rules.levels:
            raise Refused("no such level")
        if scene.ticket.level_decided:
            raise Refused("level already decided")
        triage = scene.edition.rules.triage
        clauses = (triage.decided_by.clause if triage else scene.edition.rules.levels[level].rank.clause,)
        if level == scene.standing.level:
            scene.mark(Fact(scene.at, Kind.CLASSIFIED, By.PERSON, level=level, reason=reason), clauses=clauses)
            return
        if not reason.strip():
            raise Refused("overruling needs a reason")
        fact = Fact(scene.at, Kind.RECLASSIFIED, By.PERSON, level=level, change=Change.CORRECTED, reason=reason)
        scene.mark(fact, clauses=clauses)

    return perform(order, act)
