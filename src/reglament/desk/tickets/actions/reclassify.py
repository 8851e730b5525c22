"""Change a decided level, saying why: corrected, worsened or eased; the deadlines move by that reason (2.5)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import Known, no, until_closed
from reglament.regulation.decisions import Ruling
from reglament.regulation.facts import By, Change, Fact, Kind


@dataclass(frozen=True, slots=True)
class LevelChange(Told):
    """Another of the edition's levels by its code, of what kind the change is, and why in words that the client reads."""

    level: str
    change: Change
    reason: str


def once_decided(known: Known) -> Ruling:
    """Once a person has decided, until it is closed."""
    return until_closed(known) if known.ticket.level_decided else no("level not decided yet")


@action(LevelChange, title=_("Change the level"), right=STAFF, when=once_decided)
def reclassify(scene: Scene, told: LevelChange) -> None:
    """Set another level. Needs a reason in words; refuses a reason that the edition does not list."""
    rules, level, change, reason = scene.edition.rules, told.level, told.change, told.reason.strip()
    if level not in rules.levels:
        raise Refused("no such level")
    if level == scene.standing.level:
        raise Refused("level is the same")
    if rules.triage and change.value not in rules.triage.changes.value:
        raise Refused("no such change", (rules.triage.changes.clause,))
    if not reason:
        raise Refused("a change needs a reason")
    clauses = (rules.triage.changes.clause,) if rules.triage else ()
    fact = Fact(scene.at, Kind.RECLASSIFIED, By.PERSON, level=level, change=change)
    entry = scene.mark(fact, clauses=clauses, words={"reason": reason})
    scene.tell("reclassified", seq=entry.seq, level=level, change=change.value)
