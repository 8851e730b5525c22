"""Open a closed request again by a person's hand; a client's message does it by itself within the edition's days."""

from dataclasses import dataclass

from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.nouns import label
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import Known, no, unless_merged
from reglament.regulation.decisions import May, Ruling, State
from reglament.regulation.facts import Fact, Kind


@dataclass(frozen=True, slots=True)
class Reopening(Told):
    """Why, in words."""

    reason: str


def once_closed(known: Known) -> Ruling:
    """Once it is closed, unless it was merged."""
    return unless_merged(known) if known.standing.state is State.CLOSED else no("not closed")


@action(Reopening, title=label("may", May.REOPEN), right=STAFF, when=once_closed)
def reopen(scene: Scene, told: Reopening) -> None:
    """Begin a new cycle of a closed ticket, with a reason in words."""
    reason = told.reason.strip()
    if not reason:
        raise Refused("reopening needs a reason")
    scene.mark(Fact(scene.at, Kind.REOPENED, scene.actor.by), words={"reason": reason})
