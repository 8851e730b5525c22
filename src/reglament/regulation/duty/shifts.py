"""Rules and rotations of a roster as shifts in real time. The cost follows the length of the span, however long ago something began."""

from collections.abc import Callable, Iterator
from datetime import time
from zoneinfo import ZoneInfo

from reglament.regulation.calendars.zone_offsets import DAY, EPOCH_DAY
from reglament.regulation.duty.roster import Roster, RosterRotation, RosterRule, TurnUnit
from reglament.regulation.duty.wall_readings import FARTHEST, first_reading, last_reading, wall

Shift = tuple[int, int, int]
"""Start, end (microseconds since 1970 UTC, half open) and person."""

HOUR = DAY // 24
MINUTE = HOUR // 60
UNITS = {TurnUnit.HOURS: HOUR, TurnUnit.DAYS: DAY, TurnUnit.WEEKS: 7 * DAY}


def shifts_of_rules(roster: Roster, first: int, last: int) -> Iterator[Shift]:
    """All shifts of the roster's rules within `[first, last)`, cut to it. Several of one person may overlap.

    The turns of a rotation that several rules name are reckoned once.
    """
    turns: dict[RosterRotation, list[Shift]] = {}
    for rule in roster.rules:
        spans = _spans(rule, first, last)
        if isinstance(rule.who, int):
            yield from ((start, end, rule.who) for start, end in spans)
        else:
            if rule.who not in turns:
                turns[rule.who] = list(turns_of(rule.who, first, last))
            yield from _within(spans, turns[rule.who])


def turns_of(rotation: RosterRotation, first: int, last: int) -> Iterator[Shift]:
    """The turns of a rotation within `[first, last)`, cut to it, in the order of their starts.

    While a clock change repeats the reading at which one relieves another, both are on.
    """
    if not rotation.members or last <= first:
        return
    begin = wall(rotation.starts)
    length = rotation.length * UNITS[rotation.unit]
    turn = max((first - FARTHEST - begin) // length, 0)
    while (start := _moment(rotation, begin + turn * length, first_reading)) < last:
        end = _moment(rotation, begin + (turn + 1) * length, last_reading)
        if end > first and end > start:
            yield max(start, first), min(end, last), rotation.members[turn % len(rotation.members)]
        turn += 1


def _moment(rotation: RosterRotation, reading: int, which: Callable[[ZoneInfo, int], int]) -> int:
    if rotation.unit is not TurnUnit.HOURS:
        return which(rotation.zone, reading)
    begin = wall(rotation.starts)
    return first_reading(rotation.zone, begin) + reading - begin


def _spans(rule: RosterRule, first: int, last: int) -> list[tuple[int, int]]:
    """The rule's spans within `[first, last)`, cut to it, in the order of their starts."""
    starts, ends = _clock(rule.starts), _clock(rule.ends)
    if ends <= starts:
        ends += DAY
    found = []
    for day in range((first - FARTHEST) // DAY - 1, (last + FARTHEST) // DAY + 1):
        if (day + EPOCH_DAY - 1) % 7 in rule.weekdays:
            start, end = first_reading(rule.zone, day * DAY + starts), last_reading(rule.zone, day * DAY + ends)
            if end > first and start < last and end > start:
                found.append((max(start, first), min(end, last)))
    return found


def _clock(reading: time) -> int:
    return (reading.hour * 60 + reading.minute) * MINUTE


def _within(spans: list[tuple[int, int]], turns: list[Shift]) -> Iterator[Shift]:
    """The pieces of turns that lie in spans. Both are in order, and neither has more than two at one moment."""
    begin = 0
    for start, end in spans:
        while begin < len(turns) and turns[begin][1] <= start:
            begin += 1
        place = begin
        while place < len(turns) and turns[place][0] < end:
            from_, to, person = turns[place]
            if to > start:
                yield max(start, from_), min(end, to), person
            place += 1
