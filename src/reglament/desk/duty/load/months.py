"""What each of the staff had of a month: by the record as far as it reaches, and by the roster after it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reglament.desk.duty.load.figures import LoadCounts, LoadQuestions
from reglament.desk.duty.picturing import ShownPerson
from reglament.desk.duty.reading import shifts_of, stretches
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.everyday import workdays
from reglament.regulation.duty.load import DutyLoad, load_of, loads
from reglament.regulation.duty.roster import OnDuty

A_TENTH = 10


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """What one had, and how much more or less of night and days off than an even share would be; None where nobody shares with them."""

    person: ShownPerson
    had: DutyLoad = field(default_factory=DutyLoad)
    counts: LoadCounts = field(default_factory=LoadCounts)
    more_at_night: timedelta | None = None
    more_on_days_off: timedelta | None = None


@dataclass(frozen=True, slots=True)
class LoadedShift:
    """Somebody's shift, and what it was of their load."""

    starts: datetime
    ends: datetime
    load: DutyLoad


@dataclass(frozen=True, slots=True)
class MonthOfDuty:
    """A month of a desk, read once; nights and days are those of the desk's zone."""

    zone: ZoneInfo
    stretches: Sequence[OnDuty]
    is_workday: Callable[[date], bool]

    @property
    def loads(self) -> Mapping[int, DutyLoad]:
        """By person."""
        return loads(self.stretches, self.zone, self.is_workday)

    def shifts(self, staff_id: int) -> list[LoadedShift]:
        """One person's, in order; together they are their load of the month."""
        return [
            LoadedShift(starts, ends, load_of(starts, ends, self.zone, self.is_workday))
            for starts, ends in shifts_of(self.stretches, staff_id)
        ]


def month_of_duty(desk: Desk, begin: datetime, end: datetime) -> MonthOfDuty:
    """That which begins and ends at these moments."""
    return MonthOfDuty(desk.zone, stretches(desk.pk, begin, end), workdays(desk, begin))


def person_loads(
    people: Mapping[int, ShownPerson], had: Mapping[int, DutyLoad], questions: LoadQuestions
) -> list[PersonLoad]:
    """Those of `people` who had anything, those with most nights first. An even share is reckoned among those of them who share it."""
    counts = questions.counts()
    sharing = _sharing({pk: each for pk, each in had.items() if pk in people})
    even = _even(list(sharing.values()))
    rows = [
        PersonLoad(
            people[pk],
            had.get(pk, DutyLoad()),
            counts.get(pk, LoadCounts()),
            had[pk].at_night - even.at_night if even and pk in sharing else None,
            had[pk].on_days_off - even.on_days_off if even and pk in sharing else None,
        )
        for pk in {*had, *counts}
        if pk in people
    ]
    return sorted(rows, key=lambda row: (-row.had.at_night, -row.had.whole, row.person.name, row.person.pk))


def _sharing(had: Mapping[int, DutyLoad]) -> dict[int, DutyLoad]:
    """Without those who only stood in for some hours: they would make everybody else's share look too great."""
    whole = sum(had.values(), DutyLoad()).whole
    return {pk: each for pk, each in had.items() if each.whole * A_TENTH >= whole}


def _even(had: Sequence[DutyLoad]) -> DutyLoad | None:
    if len(had) < 2:
        return None
    whole = sum(had, DutyLoad())
    return DutyLoad(whole.whole / len(had), whole.at_night / len(had), whole.on_days_off / len(had))
