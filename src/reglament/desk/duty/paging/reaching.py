"""Whom a step of a ladder reaches at a moment: always who is on duty then, and never a rotation, so that departures count."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reglament.desk.duty.rosters import roster
from reglament.desk.people.access import ABILITIES, Ability
from reglament.desk.people.models import Staff, StaffRole
from reglament.regulation.duty.ladder import Whom
from reglament.regulation.duty.reckoning import duty
from reglament.regulation.duty.roster import OnDuty

AHEAD = timedelta(days=14)
"""So far ahead somebody is looked for who is on duty next."""
TAKING = [role for role, abilities in ABILITIES.items() if Ability.WORK_REQUESTS in abilities]
"""Others cannot take a request, so they are not woken for one."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Of one desk at one moment: who is on duty from then on, of those who take requests, and its heads; by the ids of their places."""

    stretches: Sequence[OnDuty]
    taking: Collection[int]
    heads: Sequence[int]

    def people(self, whom: Whom, paged: Collection[int]) -> list[int]:
        """Whom a step reaches after these were paged, in the order of their ids; nobody, where nobody is there."""
        if whom is Whom.HEAD:
            return list(self.heads)
        if whom is Whom.ON_DUTY:
            return self._of(self.stretches[0], ())
        found = (self._of(each, paged) for each in self.stretches)
        return next((people for people in found if people), [])

    def _of(self, stretch: OnDuty, paged: Collection[int]) -> list[int]:
        return sorted(person for person in stretch.people if person in self.taking and person not in paged)


def reach(desk_id: int, at: datetime) -> Reach:
    """The same of a desk at a moment; eight statements."""
    places = dict(Staff.objects.filter(desk=desk_id, role__in=TAKING).working().values_list("pk", "role"))
    heads = sorted(pk for pk, role in places.items() if role == StaffRole.HEAD)
    return Reach(duty(roster(desk_id, at), at, at + AHEAD), frozenset(places), heads)
