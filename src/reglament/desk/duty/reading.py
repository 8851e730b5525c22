"""What was and what will be, as stretches that fill a span: from the record as far as it reaches, and from the roster after it."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from reglament.desk.duty.models import DutyStretch, RosterRecord
from reglament.desk.duty.rosters import roster
from reglament.regulation.duty.reckoning import duty
from reglament.regulation.duty.roster import OnDuty


def stretches(desk_id: int, starts: datetime, ends: datetime) -> list[OnDuty]:
    """Who was and will be on duty from `starts` to `ends`; nothing of what lies before the record of the desk begins."""
    record = RosterRecord.objects.filter(desk=desk_id).first()
    if record is None:
        return []
    kept = _kept(desk_id, starts, min(ends, record.kept_until))
    since = max(starts, record.kept_until)
    return together([*kept, *duty(roster(desk_id, since), since, ends)])


def together(found: Iterable[OnDuty]) -> list[OnDuty]:
    """Those that follow without a gap, with the same people, made one."""
    whole: list[OnDuty] = []
    for each in found:
        if whole and whole[-1].ends == each.starts and whole[-1].people == each.people:
            whole[-1] = OnDuty(whole[-1].starts, each.ends, each.people)
        else:
            whole.append(each)
    return whole


def shifts_of(found: Iterable[OnDuty], person: int) -> list[tuple[datetime, datetime]]:
    """When one of them is on duty; where their time goes on while others come and go, it is one shift."""
    whole = together(OnDuty(each.starts, each.ends, each.people & {person}) for each in found)
    return [(each.starts, each.ends) for each in whole if each.people]


def _kept(desk_id: int, starts: datetime, ends: datetime) -> list[OnDuty]:
    """The rows of one stretch have its bounds in common."""
    rows = DutyStretch.objects.filter(desk=desk_id).within(starts, ends)
    found = rows.values_list("starts_at", "ends_at", "staff_id")
    return [
        OnDuty(max(begin, starts), min(end, ends), frozenset(person for _, _, person in group if person is not None))
        for (begin, end), group in groupby(found, key=lambda row: row[:2])
    ]
