"""Classify a request: a person confirms the suggested level or overrules it with a reason (2.5; iStom 2)."""

from typing import Any

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import By, Change, Fact, Kind
from reglament.regulation.judging.triage import scope


def classify(order: Order, level: str, reason: str = "", *, topic: str = "") -> Done:
    """Decide the level for the first time. Overruling the suggestion corrects it from receipt and needs a reason.

    `topic` is what the person found the request to be about; where the level does not cover it, the client is told which
    level does, as somebody who named the topic at the door was told at once (iStom 2.1.2).
    """

    def act(scene: Scene) -> None:
        if level not in scene.edition.rules.levels:
            raise Refused("no such level")
        if scene.ticket.level_decided:
            raise Refused("level already decided")
        triage = scene.edition.rules.triage
        clauses = (triage.decided_by.clause if triage else scene.edition.rules.levels[level].rank.clause,)
        fact = Fact(scene.at, Kind.CLASSIFIED, By.PERSON, level=level, reason=reason)
        if level != scene.standing.level:
            if not reason.strip():
                raise Refused("overruling needs a reason")
            fact = Fact(scene.at, Kind.RECLASSIFIED, By.PERSON, level=level, change=Change.CORRECTED, reason=reason)
        was_said = scene.ticket.topic
        told: dict[str, Any] = {"topic": topic} if topic else {}
        scene.mark(fact, clauses=clauses, **told)
        if topic and topic != was_said:
            _tell_scope(scene, level, topic)

    return perform(order, act)


def _tell_scope(scene: Scene, level: str, topic: str) -> None:
    covered = scope(scene.edition, level, topic)
    if covered.instead:
        scene.tell("outside_scope", level=covered.instead, clauses=list(covered.clauses))
