"""Close a request by a person's hand: when its client asked for that, or when it was merged or is no request at all."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF_OR_CLIENT
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.speaking import while_speaking
from reglament.desk.tickets.stage.times import until_closed
from reglament.regulation.facts import Fact, Kind


@dataclass(frozen=True, slots=True)
class Closure(Told):
    """Why, in words that the client reads."""

    reason: str


@action(Closure, title=_("Close by hand"), right=STAFF_OR_CLIENT, when=until_closed, theirs=while_speaking)
def close(scene: Scene, told: Closure) -> None:
    """Close with a reason in words. The clock's own closings are the clerk's."""
    reason = told.reason.strip()
    if not reason:
        raise Refused("closing needs a reason")
    entry = scene.mark(Fact(scene.at, Kind.CLOSED, scene.actor.by), words={"reason": reason})
    scene.tell("closed", seq=entry.seq)
