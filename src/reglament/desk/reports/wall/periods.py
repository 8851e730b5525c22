"""Whether the regulation was kept today, in seven days and in thirty: the first answer on average, and what was missed. All of it comes
from the sums of days, and is as of the moment at which it is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, QuerySet
from django.utils.translation import pgettext_lazy

from reglament.desk.people.models import Desk
from reglament.desk.reports.averages import AverageAnswer, answer_sums, averaged
from reglament.desk.reports.figures import ANSWERS, MISSED_WITH_REASON, MISSED_WITHOUT, ReportFigure, received
from reglament.desk.reports.sums.asking import known_sums, total
from reglament.desk.reports.sums.columns import Sums, of_missed
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.models.promise import LATE
from reglament.desk.tickets.sentences import Text

MISSED = (MISSED_WITH_REASON, MISSED_WITHOUT)


@dataclass(frozen=True, slots=True)
class Period:
    """The last so many days of the desk's own calendar, this one among them."""

    code: str
    label: Text
    days: int

    def first_day(self, desk: Desk, at: datetime) -> date:
        """Its first day."""
        return desk.day_of(at) - timedelta(days=self.days - 1)

    def begins(self, desk: Desk, at: datetime) -> datetime:
        """Its first midnight in the desk's zone."""
        first = self.first_day(desk, at)
        return datetime(first.year, first.month, first.day, tzinfo=desk.zone)


TODAY = Period("today", pgettext_lazy("wall", "Today"), 1)
LONGEST = Period("month", pgettext_lazy("wall", "30 days"), 30)
PERIODS = {each.code: each for each in (TODAY, Period("week", pgettext_lazy("wall", "7 days"), 7), LONGEST)}


@dataclass(frozen=True, slots=True)
class KeptPeriod:
    """The average over requests received in the period, and the targets that were missed in it, with and without a reason of the
    edition's list (Siroka 3.4), whenever their requests were received. `average` is None where no edition is in force.
    """

    period: Period
    average: AverageAnswer | None
    missed: list[tuple[ReportFigure, int]]


def answered_in(desk: Desk, period: Period, at: datetime) -> "QuerySet[Ticket]":
    """The requests received in the period that a person had answered by `at`: those over which the average is."""
    return received(desk, period.begins(desk, at), at).filter(Exists(ANSWERS.filter(at__lte=at)))


def missed_in(desk: Desk, period: Period, at: datetime) -> "QuerySet[Promise]":
    """The targets that stand and were missed in the period."""
    stands = Promise.objects.standing().filter(LATE, ticket__desk=desk)
    return stands.filter(late_at__gte=period.begins(desk, at), late_at__lte=at)


def kept_periods(desk: Desk, edition: Edition | None, at: datetime) -> list[KeptPeriod]:
    """All of them. Two statements, and more where the sums are not made yet."""
    sums = _sums(desk, at)
    return [
        KeptPeriod(
            each,
            averaged(sums[code], edition),
            [(figure, sums[code].counts[of_missed(figure)]) for figure in MISSED],
        )
        for code, each in PERIODS.items()
    ]


def _sums(desk: Desk, at: datetime) -> Mapping[str, Sums]:
    """By the codes of the periods."""
    known = known_sums(desk, stays=False)
    if known is None:
        return {code: _unsummed(desk, each, at) for code, each in PERIODS.items()}
    days = known.by_day(LONGEST.first_day(desk, at), desk.day_of(at))
    firsts = {code: each.first_day(desk, at) for code, each in PERIODS.items()}
    return {code: total(sums for day, sums in days.items() if day >= first) for code, first in firsts.items()}


def _unsummed(desk: Desk, period: Period, at: datetime) -> Sums:
    """The same asked of the requests themselves."""
    found = answer_sums(answered_in(desk, period, at))
    missed = missed_in(desk, period, at)
    found.counts |= {of_missed(figure): missed.filter(figure.which).count() for figure in MISSED}
    return found
