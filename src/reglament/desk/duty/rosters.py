"""Rows of a desk's roster as the core reckons with them, in seven statements, however many people and rules there are."""

from collections import defaultdict
from datetime import datetime
from zoneinfo import ZoneInfo

from reglament.desk.duty.models import (
    DutyOverride,
    DutyRule,
    Rotation,
    RotationMember,
    TemporaryDuty,
    TemporaryDutyShift,
)
from reglament.desk.lib.reader import zone_named
from reglament.desk.people.models import Staff
from reglament.regulation.duty.roster import (
    Roster,
    RosterOverride,
    RosterRotation,
    RosterRule,
    TemporaryRoster,
    TemporaryShift,
    TurnUnit,
)


def roster(desk_id: int, since: datetime) -> Roster:
    """The roster of a desk as it stands; overrides and temporary duty that were over at `since` are left out."""
    rotations = _rotations(desk_id)
    rules = DutyRule.objects.filter(desk=desk_id).order_by("pk")
    return Roster(
        tuple(_rule(each, rotations) for each in rules),
        tuple(_override(each) for each in DutyOverride.objects.filter(desk=desk_id).ending_after(since).order_by("pk")),
        _temporary(desk_id, since),
        _gone(desk_id),
    )


def _rotations(desk_id: int) -> dict[int, RosterRotation]:
    members = defaultdict[int, list[int]](list)
    places = RotationMember.objects.filter(rotation__desk=desk_id).order_by("position")
    for rotation_id, staff_id in places.values_list("rotation_id", "staff_id"):
        members[rotation_id].append(staff_id)
    return {
        each.pk: RosterRotation(
            _zone(each.zone),
            datetime.combine(each.starts_on, each.hands_over_at),
            each.length,
            TurnUnit(each.unit),
            tuple(members[each.pk]),
        )
        for each in Rotation.objects.filter(desk=desk_id)
    }


def _rule(row: DutyRule, rotations: dict[int, RosterRotation]) -> RosterRule:
    who = row.staff_id if row.rotation_id is None else rotations[row.rotation_id]
    if who is None:
        raise ValueError(f"The rule {row.pk} names nobody, which its table does not allow.")
    return RosterRule(_zone(row.zone), frozenset(int(day) - 1 for day in row.weekdays), row.starts, row.ends, who)


def _override(row: DutyOverride) -> RosterOverride:
    return RosterOverride(row.starts_at, row.ends_at, row.adds_id, row.removes_id)


def _temporary(desk_id: int, since: datetime) -> tuple[TemporaryRoster, ...]:
    shifts = defaultdict[int, list[TemporaryShift]](list)
    rows = TemporaryDutyShift.objects.filter(temporary__desk=desk_id, temporary__ends_at__gt=since)
    for each in rows:
        shifts[each.temporary_id].append(TemporaryShift(each.starts_at, each.ends_at, each.staff_id))
    spans = TemporaryDuty.objects.filter(desk=desk_id).ending_after(since).order_by("pk")
    return tuple(TemporaryRoster(each.starts_at, each.ends_at, tuple(shifts[each.pk])) for each in spans)


def _gone(desk_id: int) -> tuple[tuple[int, datetime], ...]:
    left = Staff.objects.filter(desk=desk_id, left_at__isnull=False).values_list("pk", "left_at")
    return tuple((pk, left_at) for pk, left_at in left if left_at is not None)


def _zone(name: str) -> ZoneInfo:
    """UTC where this machine does not know the zone any more; the health page names such an illness."""
    return zone_named(name) or ZoneInfo("UTC")
