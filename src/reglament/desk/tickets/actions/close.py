"""Close a request by a person's hand: when its client asked for that, or when it was merged or is no request at all."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import PendingWords
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.giving import take_by_answering
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
    if _has_own_words_waiting(scene):
        raise Refused("own words wait")
    take_by_answering(scene)
    entry = scene.mark(Fact(scene.at, Kind.CLOSED, scene.actor.by), words={"reason": reason})
    scene.tell("closed", seq=entry.seq)


def _has_own_words_waiting(scene: Scene) -> bool:
    """Whether its author has pressed words to the client that are not sent yet: the client would read of the closing first, and the
    words would come back to their author as a draft.
    """
    own = scene.actor.staff_id
    return own is not None and PendingWords.objects.waiting().filter(ticket=scene.ticket, staff=own).exists()
