"""Days of a roster as a page shows them: each a bar of 24 hours, and beside it the same in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from reglament.desk.lib import moments
from reglament.regulation.duty.roster import OnDuty

WIDTH = 1000
HEIGHT = 24
COLOURS = 8
MIDNIGHT_AFTER = "24:00"


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """Somebody by name; `colour` is a number under `COLOURS`, and two people may have the same."""

    pk: int
    name: str
    colour: int
    is_reader: bool


@dataclass(frozen=True, slots=True)
class DutyBar:
    """A piece of a day's bar; several people at once share its height."""

    x: int
    width: int
    y: int
    height: int
    person: ShownPerson


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A piece of a day in words: from and to by the clock, and who; nobody where it is empty. `is_wanted`: somebody must be there."""

    starts: str
    ends: str
    people: Sequence[ShownPerson]
    is_wanted: bool

    @property
    def is_whole_day(self) -> bool:
        """Whether the day has no other piece."""
        return self.starts == "00:00" and self.ends == MIDNIGHT_AFTER


@dataclass(frozen=True, slots=True)
class ShownDay:
    """One local day."""

    day: date
    bars: Sequence[DutyBar]
    lines: Sequence[DutyLine]
    is_today: bool


@dataclass(frozen=True, slots=True)
class DrawnRoster:
    """How days are drawn: in which zone, for whom, at which moment, and whether every minute is to have somebody."""

    zone: tzinfo
    people: Mapping[int, ShownPerson]
    at: datetime
    is_wanted: bool


def midnight(day: date, zone: tzinfo) -> datetime:
    """The moment at which a local day begins."""
    return datetime.combine(day, time(), tzinfo=zone)


def shown_days(stretches: Sequence[OnDuty], first: date, count: int, drawn: DrawnRoster) -> list[ShownDay]:
    """So many local days from the first on."""
    today = drawn.at.astimezone(drawn.zone).date()
    return [_day(stretches, first + timedelta(days=number), today, drawn) for number in range(count)]


def _day(stretches: Sequence[OnDuty], day: date, today: date, drawn: DrawnRoster) -> ShownDay:
    starts, ends = midnight(day, drawn.zone), midnight(day + timedelta(days=1), drawn.zone)
    pieces = [
        OnDuty(max(each.starts, starts), min(each.ends, ends), each.people)
        for each in stretches
        if each.starts < ends and each.ends > starts
    ]
    bars = [bar for piece in pieces for bar in _bars(piece, starts, ends, drawn)]
    return ShownDay(day, bars, [_line(piece, ends, drawn) for piece in pieces], day == today)


def _bars(piece: OnDuty, starts: datetime, ends: datetime, drawn: DrawnRoster) -> list[DutyBar]:
    x, stop = (round((at - starts) / (ends - starts) * WIDTH) for at in (piece.starts, piece.ends))
    people = _people(piece, drawn)
    height = HEIGHT // max(len(people), 1)
    return [DutyBar(x, max(stop - x, 1), place * height, height, person) for place, person in enumerate(people)]


def _line(piece: OnDuty, ends: datetime, drawn: DrawnRoster) -> DutyLine:
    last = MIDNIGHT_AFTER if piece.ends == ends else _clock(piece.ends, drawn.zone)
    return DutyLine(_clock(piece.starts, drawn.zone), last, _people(piece, drawn), drawn.is_wanted)


def _clock(at: datetime, zone: tzinfo) -> str:
    return moments.wall_time(at.astimezone(zone).time())


def _people(piece: OnDuty, drawn: DrawnRoster) -> list[ShownPerson]:
    found = [drawn.people[person] for person in piece.people if person in drawn.people]
    return sorted(found, key=lambda person: (person.name, person.pk))
