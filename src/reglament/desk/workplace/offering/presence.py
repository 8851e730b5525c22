"""Who says that they are not at work, for the roster; and a word to whoever says so while they are on duty."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import QuerySet

from reglament.desk.duty.absence import SaidAbsent
from reglament.desk.duty.ahead import changed_at, duty_ahead
from reglament.desk.people.models import Desk
from reglament.desk.workplace.models import Presence, PresenceState


def absences() -> "QuerySet[Presence]":
    """Of whoever says that they are not at work."""
    return Presence.objects.exclude(state=PresenceState.AT_WORK)


def as_said(state: str, since: datetime) -> SaidAbsent:
    """What is said of somebody in such a state."""
    return SaidAbsent(str(PresenceState(state).label), since)


def said_absent(people: Collection[int]) -> Mapping[int, SaidAbsent]:
    """Of these members of staff, who is on a break or away by their own word; one statement."""
    return {each.staff_id: as_said(each.state, each.since) for each in absences().filter(staff__in=people)}


def on_duty_until(desk: Desk, staff_id: int, at: datetime) -> datetime | None:
    """Until when somebody is on duty who is now; None where they are not. Some ten statements, where the desk has a roster."""
    if changed_at(desk) is None:
        return None
    stretches = duty_ahead(desk, at).stretches
    until = None
    for each in stretches:
        if staff_id not in each.people:
            break
        until = each.ends
    return until
