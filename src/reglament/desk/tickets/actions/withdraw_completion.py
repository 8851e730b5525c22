"""Take a completion back that was a slip: nobody has confirmed it, and the work goes on as if it had not been (3.7)."""

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.counted_words import without_thanks
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import YES, Known, no
from reglament.regulation.decisions import Ruling, State
from reglament.regulation.facts import By, Fact, Kind

ANSWERED = (Kind.TOLD_MORE, Kind.CONFIRMED, Kind.DISPUTED, Kind.CLOSED, Kind.REOPENED)
"""What makes of a completion that closed its request at once something that is no slip any more."""


def while_unconfirmed(known: Known) -> Ruling:
    """While a completion waits for its confirmation; where the edition lets it close the request at once, until anything
    comes of that.
    """
    state = known.standing.state
    if state is State.COMPLETED:
        return YES
    if state is not State.CLOSED or known.edition.rules.confirmation is not None:
        return no("nothing to take back")
    turns = (
        entry.kind for entry in reversed(without_thanks(known.journal)) if entry.kind in (Kind.COMPLETED, *ANSWERED)
    )
    return YES if next(turns, None) == Kind.COMPLETED else no("nothing to take back")


@action(Told, title=_("Take the completion back"), right=STAFF, when=while_unconfirmed)
def withdraw_completion(scene: Scene, told: Told) -> None:
    """Take it back: nothing closes by itself, every clock runs as if it had never stood, and the client is told."""
    rule = scene.edition.rules.confirmation
    fact = Fact(scene.at, Kind.COMPLETION_WITHDRAWN, By.PERSON)
    scene.mark(fact, clauses=(rule.within.clause,) if rule else ())
    scene.tell("completion_withdrawn")
