"""Which hours belong to which day: the week, own closed and open days, a country's holidays, moved working days,
shortened eves.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from reglament.regulation.calendars.country_days import CountryYear, country_year
from reglament.regulation.calendars.zone_offsets import DAY, EPOCH_DAY, Piece

Spans = tuple[Piece, ...]
"""Opening spans of one day in microseconds from its local midnight, in order, apart from each other, each end after
its start.
"""

HOUR = DAY // 24
WHOLE_DAY: Spans = ((0, DAY),)


def day_spans(spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans as people write them, in microseconds from midnight: those that end at or before their start run over
    midnight.

    Spans that overlap or touch become one.
    """
    return tuple(merged(sorted((start, end if end > start else end + DAY) for start, end in spans)))


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces in order of their starts, with those that overlap or touch made one."""
    whole: list[Piece] = []
    for start, end in pieces:
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole


@dataclass(frozen=True)
class DayPlan:
    """The hours of every local day. Days are numbered as `date.toordinal` numbers them.

    `week` holds the spans of Monday to Sunday. `own` are the calendar's own days, closed (no spans) or open, and
    outrank everything. `country` closes its public holidays and opens the weekend days that it moved work to: with
    that weekday's own hours if it has any, else with the hours most common in the week. With `short_eves` the day
    before a public holiday closes an hour early.
    """

    week: tuple[Spans, ...]
    own: Mapping[int, Spans] = field(default_factory=dict)
    country: str = ""
    short_eves: bool = False

    @property
    def always(self) -> bool:
        """Whether it is open round the clock, every day."""
        return all(spans == WHOLE_DAY for spans in self.week) and not self.own and not self.country

    @property
    def never(self) -> bool:
        """Whether no day is open at all."""
        return not any(self.week) and not any(self.own.values())

    @property
    def open_days(self) -> tuple[int, int] | None:
        """The first and the last day that can be open, if only own days are; None where the week goes on, or no day is."""
        days = [day for day, spans in self.own.items() if spans]
        return (min(days), max(days)) if days and not any(self.week) else None

    def spans_on(self, day: int) -> Spans:
        """The day's own spans; those over midnight reach into the next day, and what the day before left over is not
        here.
        """
        own = self.own.get(day)
        if own is not None:
            return own
        usual = self.week[(day - 1) % 7]
        if not self.country:
            return usual
        return self._in_country(day, usual, country_year(self.country, date.fromordinal(day).year))

    def local_pieces(self, first: int, last: int) -> list[Piece]:
        """What is open on the days from `first` to `last`, on the wall clock in microseconds since 1970, overlaps made
        one.
        """
        found = []
        for day in range(first, last + 1):
            midnight = (day - EPOCH_DAY) * DAY
            for start, end in self.spans_on(day):
                found.append((midnight + start, midnight + end))
        return merged(found)

    def usual_lengths(self) -> set[int]:
        """How long the open weekdays are, in microseconds: one figure where all working days are alike."""
        return {_length(spans) for spans in self.week if spans}

    def _in_country(self, day: int, usual: Spans, year: CountryYear) -> Spans:
        if day in year.closed:
            return ()
        if day in year.worked and not usual:
            usual = self._most_common()
        return _an_hour_less(usual) if self.short_eves and day in year.eves else usual

    def _most_common(self) -> Spans:
        """The hours that most days of the week have; of equally common ones those of the earlier weekday."""
        counted = Counter(spans for spans in self.week if spans)
        return counted.most_common(1)[0][0] if counted else ()


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _an_hour_less(spans: Spans) -> Spans:
    """The day with its last open hour taken off; a day of an hour or less stays closed."""
    left = HOUR
    shortened = list(spans)
    while shortened and left:
        start, end = shortened.pop()
        if end - start > left:
            shortened.append((start, end - left))
            left = 0
        else:
            left -= end - start
    return tuple(shortened)
