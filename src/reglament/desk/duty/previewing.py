"""What a change of a roster would change, before it is made: it is carried out, looked at, and taken back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from reglament.desk.duty.covering import HORIZON, coverage, needs, without
from reglament.desk.duty.rosters import roster
from reglament.desk.people.models import Desk
from reglament.regulation.duty.reckoning import Gap, duty
from reglament.regulation.duty.roster import OnDuty


@dataclass(frozen=True, slots=True)
class DutyDifference:
    """From `starts` to `ends` (aware) others would be on duty than now."""

    starts: datetime
    ends: datetime
    before: frozenset[int]
    after: frozenset[int]


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """All differences as far as the proof looks; the stretches that would have nobody and have somebody now, and those mended."""

    differences: Sequence[DutyDifference]
    opened: Sequence[Gap]
    mended: Sequence[Gap]


def preview(desk: Desk, act: Callable[[datetime], None], at: datetime) -> RosterPreview:
    """What `act` would change. Raises what it raises; nothing of it stays."""
    until = at + HORIZON
    now = duty(roster(desk.pk, at), at, until)
    with transaction.atomic():
        act(at)
        then = duty(roster(desk.pk, at), at, until)
        transaction.set_rollback(True)
    needed = needs(desk, at, until)
    holes = [coverage(needed, each, until).uncovered for each in (now, then)]
    return RosterPreview(list(differences(now, then)), without(holes[1], holes[0]), without(holes[0], holes[1]))


def differences(now: Iterable[OnDuty], then: Iterable[OnDuty]) -> Iterator[DutyDifference]:
    """Where two rosters over the same span differ, in order; neighbours that differ alike are one."""
    kept: DutyDifference | None = None
    for part in _parts(list(now), list(then)):
        if kept and (kept.ends, kept.before, kept.after) == (part.starts, part.before, part.after):
            kept = DutyDifference(kept.starts, part.ends, part.before, part.after)
            continue
        if kept and kept.before != kept.after:
            yield kept
        kept = part
    if kept and kept.before != kept.after:
        yield kept


def _parts(now: list[OnDuty], then: list[OnDuty]) -> Iterator[DutyDifference]:
    """The span cut wherever one of the two changes."""
    one = other = 0
    while one < len(now) and other < len(then):
        here, there = now[one], then[other]
        end = min(here.ends, there.ends)
        yield DutyDifference(max(here.starts, there.starts), end, here.people, there.people)
        one += here.ends == end
        other += there.ends == end
