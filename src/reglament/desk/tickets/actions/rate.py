"""The client rates the help: of what was completed, and until what is closed opens again no more. It changes nothing else."""

from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.sentences import RATINGS
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import CLIENT
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.speaking import while_speaking
from reglament.desk.tickets.stage.times import YES, Known, no
from reglament.regulation.decisions import May, Ruling, State
from reglament.regulation.facts import By, Fact, Kind

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Rating(Told):
    """One of `sentences.RATINGS`, and up to 2,000 characters that say why, which may be empty."""

    rating: str
    words: str = ""

    def ready(self) -> Self:
        """A rating that is none is refused, and words that are too long."""
        if self.rating not in RATINGS:
            raise Refused("no rating")
        if len(self.words) > LONGEST:
            raise Refused("words are too long")
        return self


def while_rateable(known: Known) -> Ruling:
    """Once it is completed, and while the edition opens it again where it is closed. What went into another is rated there."""
    if known.ticket.merged_into_id:
        return no("merged into another")
    state = known.standing.state
    if state is State.COMPLETED or (state is State.CLOSED and May.REOPEN in known.standing.may):
        return YES
    rule = known.edition.rules.reopening if state is State.CLOSED else None
    return no("not to be rated now", rule.within.clause if rule else "")


@action(Rating, title=_("Rate the help"), right=CLIENT, when=while_rateable, theirs=while_speaking)
def rate(scene: Scene, told: Rating) -> None:
    """Put it on record; the last one counts."""
    fact = Fact(scene.at, Kind.RATED, By.CLIENT, reason=told.rating)
    scene.mark(fact, words={"comment": told.words.replace("\x00", "").strip()})
