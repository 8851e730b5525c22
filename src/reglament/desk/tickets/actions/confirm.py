"""The client confirms that the work is done: the request closes (3.7)."""

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import CLIENT
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.speaking import while_speaking
from reglament.desk.tickets.stage.times import YES, Known, no
from reglament.regulation.decisions import May, Ruling
from reglament.regulation.facts import By, Fact, Kind


def while_open_to_confirm(known: Known) -> Ruling:
    """While the edition lets the client confirm."""
    return YES if May.CONFIRM in known.standing.may else no("nothing to confirm", _clause(known))


@action(Told, title=_("Yes, it is solved"), right=CLIENT, when=while_open_to_confirm, theirs=while_speaking)
def confirm(scene: Scene, told: Told) -> None:
    """Confirm a completed request."""
    clause = _clause(scene)
    scene.mark(Fact(scene.at, Kind.CONFIRMED, By.CLIENT), clauses=(clause,) if clause else ())


def _clause(known: Known) -> str:
    rule = known.edition.rules.confirmation
    return rule.within.clause if rule else ""
