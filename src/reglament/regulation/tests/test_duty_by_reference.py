"""Duty against a slow reference that asks every minute by itself, over rosters made by chance and weeks in which clocks change.

Clocks, shifts and offsets lie on whole minutes, so that minutes are exact.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate, cycle, islice
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reglament.regulation.duty.reckoning import duty, gaps
from reglament.regulation.duty.roster import (
    Roster,
    RosterOverride,
    RosterRotation,
    RosterRule,
    TemporaryRoster,
    TemporaryShift,
    TurnUnit,
)

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
quick = settings(max_examples=20, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=10, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])

AROUND = (
    ("Asia/Bishkek", datetime(2026, 3, 10)),
    ("Europe/Berlin", datetime(2026, 3, 29)),
    ("Europe/Berlin", datetime(2026, 10, 25)),
    ("America/New_York", datetime(2026, 11, 1)),
    ("Australia/Lord_Howe", datetime(2026, 4, 5)),
    ("Africa/Casablanca", datetime(2026, 2, 15)),
    ("Pacific/Apia", datetime(2011, 12, 30)),
)
"""Zones with a day that is out of the ordinary in them: an hour twice or left out, half of one, a whole day left out."""


FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
Case = tuple[Roster, datetime, datetime, datetime]
"""A roster, the beginning and the end of a span, and the day out of the ordinary."""


class Clock:
    """The wall clock of a zone, read at every minute of a month around a day."""

    def __init__(self, zone: ZoneInfo, unusual: datetime) -> None:
        self.first = unusual.replace(tzinfo=UTC) - 15 * DAY
        minutes = [self.first + MINUTE * number for number in range(30 * 24 * 60)]
        readings = [each.astimezone(zone).replace(tzinfo=None) for each in minutes]
        self.latest = list(accumulate(readings, max))
        self.earliest = list(accumulate(reversed(readings), min))[::-1]

    def first_minute(self, reading: datetime) -> datetime:
        """The first minute at which the clock reads that or more."""
        return self.first + MINUTE * bisect_left(self.latest, reading)

    def last_minute(self, reading: datetime) -> datetime:
        """The first minute from which on the clock never reads less again."""
        return self.first + MINUTE * bisect_left(self.earliest, reading)


clock_of = lru_cache(maxsize=None)(Clock)


class Reference:
    """The rules of a roster word by word, a minute at a time."""

    def __init__(self, roster: Roster, unusual: datetime) -> None:
        self.roster, self.unusual = roster, unusual
        self.shifts = [
            (each, turn)
            for rule in roster.rules
            for each in self.days(rule)
            for turn in self.turns(rule)
            if meet(each, turn)
        ]

    def people(self, at: datetime) -> frozenset[int]:
        return self.planned(at) - {person for person, since in self.roster.gone if since <= at}

    def planned(self, at: datetime) -> frozenset[int]:
        for span in reversed(self.roster.temporary):
            if span.starts <= at < span.ends:
                return frozenset(each.person for each in span.shifts if each.starts <= at < each.ends)
        people = {turn[2] for day, turn in self.shifts if day[0] <= at < day[1] and turn[0] <= at < turn[1]}
        for override in self.roster.overrides:
            if override.starts <= at < override.ends:
                if override.adds is None and override.removes is not None:
                    people -= {override.removes}
                elif override.removes is None and override.adds is not None:
                    people |= {override.adds}
                elif override.removes in people and override.adds is not None:
                    people = people - {override.removes} | {override.adds}
        return frozenset(people)

    def days(self, rule: RosterRule) -> list[tuple[datetime, datetime]]:
        clock, found = clock_of(rule.zone, self.unusual), []
        for day in (self.unusual.date() + DAY * number for number in range(-8, 9)):
            if day.weekday() in rule.weekdays:
                last = day if rule.ends > rule.starts else day + DAY
                start = clock.first_minute(datetime.combine(day, rule.starts))
                found.append((start, clock.last_minute(datetime.combine(last, rule.ends))))
        return found

    def turns(self, rule: RosterRule) -> list[tuple[datetime, datetime, int]]:
        if isinstance(rule.who, int):
            return [(FIRST, LAST, rule.who)]
        rotation, clock, found = rule.who, clock_of(rule.zone, self.unusual), []
        for turn, person in enumerate(islice(cycle(rotation.members), 15 * 24)):
            if rotation.unit is TurnUnit.HOURS:
                start = clock.first_minute(rotation.starts) + timedelta(hours=rotation.length * turn)
                end = start + timedelta(hours=rotation.length)
            else:
                length = rotation.length * (DAY if rotation.unit is TurnUnit.DAYS else 7 * DAY)
                start = clock.first_minute(rotation.starts + turn * length)
                end = clock.last_minute(rotation.starts + (turn + 1) * length)
            if start >= self.unusual.replace(tzinfo=UTC) + 9 * DAY:
                break
            found.append((start, end, person))
        return found


def meet(one: tuple[datetime, datetime], other: tuple[datetime, datetime, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A roster, and a span of some days around one that is out of the ordinary in its zone."""
    name, unusual = draw(st.sampled_from(AROUND))
    zone, first = ZoneInfo(name), unusual.replace(tzinfo=UTC) - 2 * DAY
    span = timedelta(minutes=draw(st.integers(1, 2 * 24 * 60)))
    starts = first + timedelta(minutes=draw(st.integers(0, 2 * 24 * 60)))
    roster = Roster(
        tuple(draw(st.lists(rules(zone, unusual), max_size=3))),
        tuple(draw(st.lists(overrides(first), max_size=3))),
        tuple(draw(st.lists(temporary(first), max_size=2))),
        tuple((person, first + timedelta(minutes=minutes)) for person, minutes in draw(leavings)),
    )
    return roster, starts, starts + span, unusual


clocks = st.builds(time, st.sampled_from((0, 1, 2, 3, 9, 18, 23)), st.sampled_from((0, 0, 15, 30, 59)))
people = st.integers(1, 4)
leavings = st.lists(st.tuples(people, st.integers(-600, 5 * 24 * 60)), max_size=1)
lengths = {TurnUnit.HOURS: (5, 50), TurnUnit.DAYS: (1, 3), TurnUnit.WEEKS: (1, 2)}


@st.composite
def rules(draw: st.DrawFn, zone: ZoneInfo, unusual: datetime) -> RosterRule:
    who = draw(people | rotations(zone, unusual))
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    starts = draw(clocks)
    return RosterRule(zone, weekdays, starts, draw(st.just(starts) | clocks), who)


@st.composite
def rotations(draw: st.DrawFn, zone: ZoneInfo, unusual: datetime) -> RosterRotation:
    unit = draw(st.sampled_from(TurnUnit))
    day: date = unusual.date() - draw(st.integers(-1, 9)) * DAY
    members = tuple(draw(st.lists(people, max_size=3)))
    return RosterRotation(zone, datetime.combine(day, draw(clocks)), draw(st.integers(*lengths[unit])), unit, members)


@st.composite
def spans(draw: st.DrawFn, first: datetime) -> tuple[datetime, datetime]:
    starts = first + timedelta(minutes=draw(st.integers(-600, 5 * 24 * 60)))
    return starts, starts + timedelta(minutes=draw(st.integers(0, 2 * 24 * 60)))


@st.composite
def overrides(draw: st.DrawFn, first: datetime) -> RosterOverride:
    adds, removes = draw(st.tuples(people, st.none()) | st.tuples(st.none(), people) | st.tuples(people, people))
    return RosterOverride(*draw(spans(first)), adds, removes)


@st.composite
def temporary(draw: st.DrawFn, first: datetime) -> TemporaryRoster:
    shifts = draw(st.lists(st.tuples(spans(first), people), max_size=3))
    return TemporaryRoster(*draw(spans(first)), tuple(TemporaryShift(*span, person) for span, person in shifts))


@quick
@given(cases())
def test_it_is_as_if_every_minute_were_asked(case: Case) -> None:
    roster, starts, ends, unusual = case
    asked, at, before = Reference(roster, unusual), starts, None
    for stretch in duty(roster, starts, ends):
        assert stretch.starts == at
        assert stretch.people != before
        before = stretch.people
        while at < stretch.ends:
            assert asked.people(at) == stretch.people, at
            at += MINUTE
    assert at == ends


@few
@given(cases(), st.integers(1, 3 * 24 * 60))
def test_it_does_not_matter_where_the_span_is_cut(case: Case, minutes: int) -> None:
    roster, starts, ends, _unusual = case
    cut = min(starts + timedelta(minutes=minutes), ends)
    whole = {each.starts: each.people for each in duty(roster, starts, ends)}
    parts = [*duty(roster, starts, cut), *duty(roster, cut, ends)]
    again = {each.starts: each.people for each in parts}
    assert {at: people for at, people in again.items() if at in whole} == whole
    assert len(again) - len(whole) <= 1


@few
@given(cases())
def test_around_the_clock_it_has_no_gap(case: Case) -> None:
    """Whatever the clocks do, and wherever one day's shift gives over to the next."""
    roster, starts, ends, _unusual = case
    for rule in roster.rules:
        who = rule.who if isinstance(rule.who, int) or rule.who.members else 1
        if isinstance(who, RosterRotation):
            who = RosterRotation(who.zone, who.starts - timedelta(days=40), who.length, who.unit, who.members)
        day_round = RosterRule(rule.zone, frozenset(range(7)), rule.starts, rule.starts, who)
        assert gaps(duty(Roster((day_round,)), starts, ends)) == ()
