"""How much duty somebody had: in all, at night, and on days without working hours."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from reglament.regulation.duty.roster import OnDuty
from reglament.regulation.duty.wall_readings import first_reading, wall
from reglament.regulation.moments import from_us

NIGHT = (time(22), time(6))
"""From and to by the wall clock."""
NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class DutyLoad:
    """Time that passed on duty: all of it, what of it lay at night, and what lay on days that are no working days. A night on such a
    day is in both.
    """

    whole: timedelta = NOTHING
    at_night: timedelta = NOTHING
    on_days_off: timedelta = NOTHING

    def __add__(self, other: "DutyLoad") -> "DutyLoad":
        """Both together."""
        return DutyLoad(self.whole + other.whole, self.at_night + other.at_night, self.on_days_off + other.on_days_off)


def loads(stretches: Iterable[OnDuty], zone: ZoneInfo, is_workday: Callable[[date], bool]) -> dict[int, DutyLoad]:
    """By person, what they had in these stretches; nights and days are those of `zone`. Whoever had nothing is left out."""
    found: dict[int, DutyLoad] = {}
    for stretch in stretches:
        had = load_of(stretch.starts, stretch.ends, zone, is_workday)
        for person in stretch.people:
            found[person] = found.get(person, DutyLoad()) + had
    return found


def load_of(starts: datetime, ends: datetime, zone: ZoneInfo, is_workday: Callable[[date], bool]) -> DutyLoad:
    """What somebody has who is on duty from `starts` to `ends` (aware)."""
    whole = DutyLoad()
    for begin, end, day, at_night in _parts(starts.astimezone(zone).date(), ends, zone):
        passed = max(min(end, ends) - max(begin, starts), NOTHING)
        whole += DutyLoad(passed, passed if at_night else NOTHING, NOTHING if is_workday(day) else passed)
    return whole


def _parts(first: date, ends: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime, date, bool]]:
    """From midnight of the first day on, each day's part before the morning, by day, and after the evening: begin, end, day, at night."""
    evening, morning = NIGHT
    day = first
    while _moment(day, time(), zone) < ends:
        after = day + timedelta(days=1)
        bounds = [
            _moment(day, time(), zone),
            _moment(day, morning, zone),
            _moment(day, evening, zone),
            _moment(after, time(), zone),
        ]
        for (begin, end), at_night in zip(pairwise(bounds), (True, False, True), strict=True):
            yield begin, end, day, at_night
        day = after


def _moment(day: date, reading: time, zone: ZoneInfo) -> datetime:
    """The first moment at which the clock stands there or later: of a reading, or a whole day, that is left out the change itself."""
    return from_us(first_reading(zone, wall(datetime.combine(day, reading))))
