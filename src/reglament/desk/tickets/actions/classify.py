"""Classify a request: a person confirms the suggested level or overrules it with a reason (2.5; iStom 2)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import Known, no, until_closed
from reglament.regulation.decisions import Ruling
from reglament.regulation.facts import By, Change, Fact, Kind
from reglament.regulation.judging.triage import scope


@dataclass(frozen=True, slots=True)
class Decision(Told):
    """One of the edition's levels by its code, and a reason in words where it is not the suggested one.

    `topic` is what the person found the request to be about, by the edition's code; where the level does not cover it, the
    client is told which level does, as somebody who named the topic when they asked was told at once (iStom 2.1.2).
    """

    level: str
    reason: str = ""
    topic: str = ""


def until_decided(known: Known) -> Ruling:
    """Until a person has decided, or it is closed."""
    return no("level already decided") if known.ticket.level_decided else until_closed(known)


@action(Decision, title=_("How critical is it?"), right=STAFF, when=until_decided)
def classify(scene: Scene, told: Decision) -> None:
    """Decide the level for the first time. Overruling the suggestion corrects it from receipt and needs a reason."""
    level, reason = told.level, told.reason.strip()
    if level not in scene.edition.rules.levels:
        raise Refused("no such level")
    triage = scene.edition.rules.triage
    clauses = (triage.decided_by.clause if triage else scene.edition.rules.levels[level].rank.clause,)
    fact = Fact(scene.at, Kind.CLASSIFIED, By.PERSON, level=level)
    if level != scene.standing.level:
        if not reason:
            raise Refused("overruling needs a reason")
        fact = Fact(scene.at, Kind.RECLASSIFIED, By.PERSON, level=level, change=Change.CORRECTED)
    was_said = scene.ticket.topic
    found: dict[str, Any] = {"topic": told.topic} if told.topic else {}
    scene.mark(fact, clauses=clauses, words={"reason": reason}, **found)
    if told.topic and told.topic != was_said:
        _tell_scope(scene, level, told.topic)


def _tell_scope(scene: Scene, level: str, topic: str) -> None:
    covered = scope(scene.edition, level, topic)
    if covered.instead:
        scene.tell("outside_scope", level=covered.instead, clauses=list(covered.clauses))
