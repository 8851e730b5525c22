"""A roster as people keep it. Whoever is on duty is a whole number here; whose it is, the caller knows."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo


class TurnUnit(StrEnum):
    """What the turn of a rotation counts. Hours are hours that pass; days and weeks are the wall clock's."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class RosterRotation:
    """People who relieve one another. The first begins at `starts`, a reading of the wall clock of `zone` without seconds; before it
    nobody is on. Each stays for `length` units, and after the last the first comes again. Without members nobody is on.
    """

    zone: ZoneInfo
    starts: datetime
    length: int
    unit: TurnUnit
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RosterRule:
    """A shift on each of these weekdays (Monday is 0), for one person or for whoever's turn it is in a rotation.

    From `starts` to `ends` on the wall clock of `zone`; an end at or before the start is on the next day, so that the same reading
    twice is the whole day round.
    """

    zone: ZoneInfo
    weekdays: frozenset[int]
    starts: time
    ends: time
    who: int | RosterRotation


@dataclass(frozen=True, slots=True)
class RosterOverride:
    """From `starts` to `ends` (aware) somebody is added, taken away, or, where both are named, put in the place of the other while
    the other would be on duty.
    """

    starts: datetime
    ends: datetime
    adds: int | None = None
    removes: int | None = None


@dataclass(frozen=True, slots=True)
class TemporaryShift:
    """One person from `starts` to `ends` (aware)."""

    starts: datetime
    ends: datetime
    person: int


@dataclass(frozen=True, slots=True)
class TemporaryRoster:
    """A span (aware) in which its own shifts count and nothing else: no rule and no override. Who has none in it is not on duty."""

    starts: datetime
    ends: datetime
    shifts: tuple[TemporaryShift, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """All of it. Overrides are applied in their order, each to what the ones before it left. Where spans of temporary duty overlap,
    the last of them counts. Whoever is `gone` (a person, and since which aware moment) is on duty no more, whatever else it says; their
    place in a rotation stays, so that nobody else's turn moves.
    """

    rules: tuple[RosterRule, ...] = ()
    overrides: tuple[RosterOverride, ...] = ()
    temporary: tuple[TemporaryRoster, ...] = ()
    gone: tuple[tuple[int, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class OnDuty:
    """From `starts` to `ends` (aware, UTC) just these people are on duty; nobody where it is empty."""

    starts: datetime
    ends: datetime
    people: frozenset[int]
