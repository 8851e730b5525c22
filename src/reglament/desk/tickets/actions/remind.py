"""Remind the client of a question by a person's hand; the clerk reminds by the clock (3.6)."""

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import while_asked
from reglament.regulation.facts import Fact, Kind


@action(Told, title=_("Remind the client"), right=STAFF, when=while_asked)
def remind(scene: Scene, told: Told) -> None:
    """Record one more ask and tell the client."""
    rule = scene.edition.rules.silence
    clauses = (rule.remind_after.clause,) if rule else ()
    scene.mark(Fact(scene.at, Kind.REMINDED, scene.actor.by), clauses=clauses)
    scene.tell("reminded", clauses=list(clauses))
