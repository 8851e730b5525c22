"""Take back that two requests belong together: what was noted by mistake stays in the history, with why it is no more."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.ties import loose_ties
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import YES, Known, no
from reglament.regulation.decisions import Ruling
from reglament.regulation.facts import Fact, Kind


@dataclass(frozen=True, slots=True)
class Unlinking(Told):
    """The other request, by its id, and why they do not belong together, in words for colleagues."""

    other_id: int
    reason: str


def while_tied(known: Known) -> Ruling:
    """While it is tied to a request by what a person noted, or the desk where a client went on from a closed one."""
    return YES if loose_ties(known.journal) else no("not linked")


@action(Unlinking, title=_("Take a link back"), right=STAFF, when=while_tied)
def unlink(scene: Scene, told: Unlinking) -> None:
    """Record that the ticket does not belong together with another one after all. No client is told."""
    reason, ties = told.reason.strip(), loose_ties(scene.journal)
    if told.other_id not in ties:
        raise Refused("not linked")
    if not reason:
        raise Refused("unlinking needs a reason")
    fact = Fact(scene.at, Kind.UNLINKED, scene.actor.by)
    scene.mark(fact, words={"why": reason}, ticket=told.other_id, number=ties[told.other_id])
