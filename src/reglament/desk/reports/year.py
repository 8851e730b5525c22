"""Twelve months as a picture and as a table: what was received, how soon it was answered, and how targets were kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from reglament.desk.lib.months import NamedMonth
from reglament.desk.reports.averages import AverageAnswer, averaged
from reglament.desk.reports.counting import Counted
from reglament.desk.reports.figures import MISSED_WITH_REASON, MISSED_WITHOUT
from reglament.desk.reports.summing import TargetCounts, request_counts, target_counts
from reglament.desk.reports.sums.asking import total
from reglament.desk.reports.sums.columns import Sums
from reglament.desk.rulebook.models import Edition

MONTHS = 12
STEP, WIDTH, HEIGHT = 100, 60, 140
"""Of a month in the picture, in its own units."""


@dataclass(frozen=True, slots=True)
class YearMonth:
    """One month: its figures, and its bar, which is as high as the largest month lets it be. `kept_width` of `WIDTH` was in time; None
    where nothing was due. `is_shown`: the page shows it.
    """

    month: NamedMonth
    received: Counted
    targets: TargetCounts
    average: AverageAnswer | None
    x: int
    height: int
    is_shown: bool

    @property
    def y(self) -> int:
        """Where its bar begins, from above."""
        return HEIGHT - self.height

    @property
    def kept_width(self) -> int | None:
        """How much of the line below its bar is kept."""
        percent = self.targets.percent
        return None if percent is None else percent * WIDTH // 100

    @property
    def missed(self) -> list[Counted]:
        """With and without a reason."""
        return [each for each in self.targets.in_order if each.figure in (MISSED_WITH_REASON, MISSED_WITHOUT)]


def months_until(month: NamedMonth) -> list[NamedMonth]:
    """It and those before it, the earliest first."""
    found = [month]
    while len(found) < MONTHS:
        found.insert(0, found[0].before)
    return found


def begun(year: Sequence[YearMonth]) -> list[YearMonth]:
    """The months from the first on of which there is anything, and the one that is shown: a table of a young desk is short."""
    return list(dropwhile(lambda each: not (each.received.count or each.is_shown), year))


def shown_year(days: Mapping[date, Sums], months: Sequence[NamedMonth], edition: Edition | None) -> list[YearMonth]:
    """The months, of which the last is the one that the page shows. `edition` says what the first answer is to be."""
    sums = [total(own for day, own in days.items() if each.first <= day < each.after.first) for each in months]
    most = max((each.counts["received"] for each in sums), default=0) or 1
    return [
        YearMonth(
            month=each,
            received=request_counts(own)[0],
            targets=target_counts(own),
            average=averaged(own, edition),
            x=place * STEP + (STEP - WIDTH) // 2,
            height=own.counts["received"] * HEIGHT // most,
            is_shown=each == months[-1],
        )
        for place, (each, own) in enumerate(zip(months, sums, strict=True))
    ]
