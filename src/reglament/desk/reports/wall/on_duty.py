"""Who is on duty now, how long, and from when nobody is where somebody must be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery

from reglament.desk.duty.absence import SaidAbsent
from reglament.desk.duty.ahead import DutyAhead, changed_at, duty_ahead
from reglament.desk.lib.shared_readings import SharedReadings
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models import Ticket
from reglament.desk.workplace.offering.presence import absences, as_said
from reglament.regulation.decisions import State

TEN_MINUTES = 600.0


@dataclass(frozen=True, slots=True)
class ReckonedDuty:
    """What a roster says of the next ninety days, with the names of everybody who may be in them, by their ids."""

    ahead: DutyAhead
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PersonOnDuty:
    """Somebody by name. `load` is how many requests that wait for the desk are theirs, `absent` that they say that they are not at work;
    both None where that was not asked.
    """

    pk: int
    name: str
    load: int | None = None
    absent: SaidAbsent | None = None


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
    """None where the desk has no roster. One statement while the roster stands as it did, and one for what people have in hand and say of
    themselves; the roster is reckoned anew when it was changed, and every ten minutes.
    """
    changed = changed_at(desk)
    if changed is None:
        return None
    reckoned = _RECKONED.get(desk.pk, changed, lambda: _reckon(desk, at))
    ahead, now = reckoned.ahead, reckoned.ahead.stretch_at(at)
    there = sorted(now.people) if now else []
    people = (
        _with_load(desk, there, reckoned.names) if with_load else [PersonOnDuty(pk, reckoned.names[pk]) for pk in there]
    )
    until = now.ends if now and now.ends < ahead.proof.until else None
    return DutyNow(people, until, ahead.proof.is_needed, ahead.gap_at(at))


def carried_by(desk: Desk, person: int) -> "QuerySet[Ticket]":
    """The requests of somebody that wait for the desk."""
    return Ticket.objects.of(desk).filter(state=State.OPEN, assignee=person)


def _reckon(desk: Desk, at: datetime) -> ReckonedDuty:
    people = Staff.objects.of(desk).select_related("user")
    return ReckonedDuty(duty_ahead(desk, at), {each.pk: str(each.user) for each in people})


def _with_load(desk: Desk, people: Sequence[int], names: Mapping[int, str]) -> list[PersonOnDuty]:
    """What each has in hand, and says of themselves."""
    waiting = Ticket.objects.of(desk).filter(state=State.OPEN, assignee=OuterRef("pk")).order_by().values("assignee")
    told = absences().filter(staff=OuterRef("pk"))
    rows = (
        Staff.objects.filter(pk__in=people)
        .order_by("pk")
        .annotate(
            load=Subquery(waiting.annotate(count=Count("pk")).values("count")),
            state=Subquery(told.values("state")[:1]),
            since=Subquery(told.values("since")[:1]),
        )
    )
    return [
        PersonOnDuty(pk, names[pk], load or 0, as_said(state, since) if state else None)
        for pk, load, state, since in rows.values_list("pk", "load", "state", "since")
    ]


_RECKONED: SharedReadings[ReckonedDuty] = SharedReadings(lasts=TEN_MINUTES)
