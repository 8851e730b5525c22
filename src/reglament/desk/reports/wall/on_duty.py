"""Who is on duty now, how long, and from when nobody is where somebody must be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from reglament.desk.duty.ahead import DutyAhead, changed_at, duty_ahead
from reglament.desk.lib.shared_readings import SharedReadings
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models import Ticket
from reglament.regulation.decisions import State

TEN_MINUTES = 600.0


@dataclass(frozen=True, slots=True)
class ReckonedDuty:
    """What a roster says of the next ninety days, with the names of everybody who may be in them, by their ids."""

    ahead: DutyAhead
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PersonOnDuty:
    """Somebody by name. `load` is how many requests that wait for the desk are theirs; None where that was not asked."""

    pk: int
    name: str
    load: int | None = None


@dataclass(frozen=True, slots=True)
class DutyNow:
    """Who is on duty until `until`, None where that is further than is reckoned. `is_needed` says that a level runs around the clock;
    `gap` is the next stretch in which one does and nobody is on duty.
    """

    people: Sequence[PersonOnDuty]
    until: datetime | None
    is_needed: bool
    gap: tuple[datetime, datetime] | None

    def lacks_somebody(self, at: datetime) -> bool:
        """Whether nobody is on duty now where somebody must be."""
        return self.gap is not None and self.gap[0] <= at


def duty_now(desk: Desk, at: datetime, *, with_load: bool) -> DutyNow | None:
    """None where the desk has no roster. One statement while the roster stands as it did, and one for the load; the roster is reckoned
    anew when it was changed, and every ten minutes.
    """
    changed = changed_at(desk)
    if changed is None:
        return None
    reckoned = _RECKONED.get(desk.pk, changed, lambda: _reckon(desk, at))
    ahead, now = reckoned.ahead, reckoned.ahead.stretch_at(at)
    there = sorted(now.people) if now else []
    loads = _loads(desk, there) if with_load else {}
    people = [PersonOnDuty(pk, reckoned.names[pk], loads.get(pk, 0) if with_load else None) for pk in there]
    until = now.ends if now and now.ends < ahead.proof.until else None
    return DutyNow(people, until, ahead.proof.is_needed, ahead.gap_at(at))


def carried_by(desk: Desk, person: int) -> "QuerySet[Ticket]":
    """The requests of somebody that wait for the desk."""
    return Ticket.objects.of(desk).filter(state=State.OPEN, assignee=person)


def _reckon(desk: Desk, at: datetime) -> ReckonedDuty:
    people = Staff.objects.of(desk).select_related("user")
    return ReckonedDuty(duty_ahead(desk, at), {each.pk: str(each.user) for each in people})


def _loads(desk: Desk, people: Sequence[int]) -> dict[int, int]:
    rows = Ticket.objects.of(desk).filter(state=State.OPEN, assignee__in=people).order_by().values("assignee")
    return {row["assignee"]: row["count"] for row in rows.annotate(count=Count("pk"))}


_RECKONED: SharedReadings[ReckonedDuty] = SharedReadings(lasts=TEN_MINUTES)
