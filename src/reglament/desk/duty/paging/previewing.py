"""What a ladder would do with a request that came in now: whom it would tell, when, and how much of the promise would be left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reglament.desk.duty.models import PagingLadder
from reglament.desk.duty.paging.reaching import reach
from reglament.desk.duty.paging.showing import WHOM
from reglament.desk.people.models import Desk, Staff
from reglament.regulation.duty.ladder import next_due


@dataclass(frozen=True, slots=True)
class PreviewedStep:
    """At a moment these people would be told, by name; nobody where there are none."""

    at: datetime
    whom: str
    names: Sequence[str]


def previewed(desk: Desk, ladder: PagingLadder, at: datetime) -> list[PreviewedStep]:
    """The steps for a request that came in at `at` and that nobody takes, each asked of the roster at its own moment."""
    users = Staff.objects.of(desk).select_related("user")
    names = {each.pk: str(each.user) for each in users}
    found: list[PreviewedStep] = []
    done: list[datetime | None] = []
    paged: set[int] = set()
    while (due := next_due(ladder.climbed, at, done)) is not None:
        whom = ladder.climbed[len(done)].whom
        people = reach(desk.pk, due).people(whom, paged)
        found.append(PreviewedStep(due, str(WHOM[whom]), [names[pk] for pk in people]))
        paged |= set(people)
        done.append(None if people else due)
    return found
