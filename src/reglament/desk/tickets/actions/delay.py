"""Say why the solution takes longer or is impossible, by one of the edition's reasons; the client sees it (3.4)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import Known, in_work, no
from reglament.regulation.decisions import Ruling
from reglament.regulation.facts import By, Fact, Kind


@dataclass(frozen=True, slots=True)
class Delay(Told):
    """One of the edition's reasons by its code, and an explanation for the client, or none."""

    reason: str
    explanation: str = ""


def where_listed(known: Known) -> Ruling:
    """Where the edition lists reasons, while it is in work."""
    return in_work(known) if known.edition.rules.delays else no("no such delay")


@action(Delay, title=_("Say why it takes longer"), right=STAFF, when=where_listed)
def delay(scene: Scene, told: Delay) -> None:
    """Record a typed reason for delay. No clock hears of it; reports tell it apart."""
    rule = scene.edition.rules.delays.get(told.reason)
    if rule is None:
        raise Refused("no such delay")
    fact = Fact(scene.at, Kind.DELAYED, By.PERSON, reason=told.reason)
    entry = scene.mark(fact, clauses=(rule.called.clause,), words={"explanation": told.explanation.strip()})
    scene.tell("delayed", seq=entry.seq, reason=told.reason)
