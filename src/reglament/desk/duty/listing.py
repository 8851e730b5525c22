"""The roster itself as its page lists it: rotations, weekly shifts, departures and temporary duty that are not over."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from reglament.desk.duty.models import (
    DutyOverride,
    DutyRule,
    Rotation,
    RotationMember,
    RotationUnit,
    TemporaryDuty,
)
from reglament.desk.duty.picturing import ShownPerson
from reglament.desk.lib.moments import SMALL, zone_label
from reglament.desk.lib.reader import zone_named
from reglament.desk.people.models import Desk

WHOLE_WEEK, WORKING_WEEK = "1234567", "12345"


@dataclass(frozen=True, slots=True)
class ShownRotation:
    """A rotation with its members in their turns, and how long a turn lasts, in words. The `unreached` are those of them who are not on
    duty at all as far as the proof looks: a turn that always falls on a day without a shift never comes.
    """

    row: Rotation
    members: Sequence[ShownPerson]
    unreached: Sequence[ShownPerson]
    turn: str
    zone: str


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A weekly shift: its days in words, and whose it is."""

    row: DutyRule
    days: str
    whose: str
    zone: str

    @property
    def is_whole_day(self) -> bool:
        """Whether it is the whole day round."""
        return self.row.starts == self.row.ends


@dataclass(frozen=True, slots=True)
class ShownOverride:
    """A departure: who is on duty and who is not; None for nobody."""

    row: DutyOverride
    adds: ShownPerson | None
    removes: ShownPerson | None


@dataclass(frozen=True, slots=True)
class ShownRoster:
    """All of it."""

    rotations: Sequence[ShownRotation]
    rules: Sequence[ShownRule]
    overrides: Sequence[ShownOverride]
    temporary: Sequence[TemporaryDuty]


def shown_roster(desk: Desk, people: Mapping[int, ShownPerson], at: datetime, reached: Collection[int]) -> ShownRoster:
    """What counts now or later, where these people are on duty in the next ninety days; five statements."""
    members = defaultdict[int, list[ShownPerson]](list)
    places = RotationMember.objects.filter(rotation__desk=desk).order_by("position")
    for rotation_id, staff_id in places.values_list("rotation_id", "staff_id"):
        members[rotation_id].append(people[staff_id])
    rotations = [
        ShownRotation(each, members[each.pk], _unreached(members[each.pk], reached), _turn(each), _zone(each.zone))
        for each in Rotation.objects.of(desk)
    ]
    rules = DutyRule.objects.of(desk).select_related("rotation")
    overrides = DutyOverride.objects.of(desk).ending_after(at).order_by("starts_at", "pk")
    return ShownRoster(
        rotations,
        [ShownRule(each, weekdays_in_words(each.weekdays), _whose(each, people), _zone(each.zone)) for each in rules],
        [ShownOverride(each, people.get(each.adds_id or 0), people.get(each.removes_id or 0)) for each in overrides],
        list(TemporaryDuty.objects.of(desk).ending_after(at)),
    )


def weekdays_in_words(weekdays: str) -> str:
    """The days of a weekly shift: "every day", "Mon, Tue"."""
    if weekdays == WHOLE_WEEK:
        return _("every day")
    if weekdays == WORKING_WEEK:
        return _("Monday to Friday")
    named = ", ".join(str(WEEKDAYS_ABBR[int(day) - 1]) for day in weekdays)
    return named.lower() if (get_language() or "").partition("-")[0] in SMALL else named


def _unreached(members: Sequence[ShownPerson], reached: Collection[int]) -> list[ShownPerson]:
    return list(dict.fromkeys(person for person in members if person.pk not in reached))


def _turn(rotation: Rotation) -> str:
    count = rotation.length
    patterns = {
        RotationUnit.HOURS: ngettext("each for %(count)d hour", "each for %(count)d hours", count),
        RotationUnit.DAYS: ngettext("each for %(count)d day", "each for %(count)d days", count),
        RotationUnit.WEEKS: ngettext("each for %(count)d week", "each for %(count)d weeks", count),
    }
    return patterns[RotationUnit(rotation.unit)] % {"count": count}


def _whose(rule: DutyRule, people: Mapping[int, ShownPerson]) -> str:
    return rule.rotation.name if rule.rotation else people[rule.staff_id or 0].name


def _zone(name: str) -> str:
    """The zone of a clock by its city; empty where it is the reader's own, which every page names in its foot."""
    zone = zone_named(name)
    if name == timezone.get_current_timezone_name():
        return ""
    return zone_label(zone) if zone else name
