"""Whether the regulation was kept today, in seven days and in thirty: the first answer on average, and what was missed.

What was missed, and the answers of today, are read at every look. The averages of the longer periods cost what they hold, and one answer
moves them little: each process reads them every half an hour, and the wall says as of when they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Q, QuerySet
from django.utils.translation import pgettext_lazy

from reglament.desk.lib.shared_readings import SharedReadings
from reglament.desk.people.models import Desk
from reglament.desk.reports.averages import AverageAnswer, averaged
from reglament.desk.reports.figures import (
    ANSWERS,
    MISSED_WITH_REASON,
    MISSED_WITHOUT,
    WITH_REASON,
    ReportFigure,
    received,
)
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.models.promise import LATE
from reglament.desk.tickets.presentation.typical import FirstAnswer, answers_to
from reglament.desk.tickets.sentences import Text

HALF_AN_HOUR = 1800.0


@dataclass(frozen=True, slots=True)
class Period:
    """The last so many days of the desk's own calendar, this one among them."""

    code: str
    label: Text
    days: int

    def begins(self, desk: Desk, at: datetime) -> datetime:
        """Its first midnight in the desk's zone."""
        first = desk.day_of(at) - timedelta(days=self.days - 1)
        return datetime(first.year, first.month, first.day, tzinfo=desk.zone)


TODAY = Period("today", pgettext_lazy("wall", "Today"), 1)
LONGER = (Period("week", pgettext_lazy("wall", "7 days"), 7), Period("month", pgettext_lazy("wall", "30 days"), 30))
PERIODS = {each.code: each for each in (TODAY, *LONGER)}


@dataclass(frozen=True, slots=True)
class KeptPeriod:
    """The average over requests received in the period, as it was at `averaged_at`, and the targets that were missed in it, whenever
    their requests were received. `average` is None where no edition is in force.
    """

    period: Period
    average: AverageAnswer | None
    averaged_at: datetime
    with_reason: int
    without: int

    @property
    def missed(self) -> list[tuple[ReportFigure, int]]:
        """With and without a reason of the edition's list (Siroka 3.4)."""
        return [(MISSED_WITH_REASON, self.with_reason), (MISSED_WITHOUT, self.without)]


def answered_in(desk: Desk, period: Period, at: datetime) -> "QuerySet[Ticket]":
    """The requests received in the period that a person had answered by `at`: those over which the average is."""
    return received(desk, period.begins(desk, at), at).filter(Exists(ANSWERS.filter(at__lte=at)))


def missed_in(desk: Desk, period: Period, at: datetime) -> "QuerySet[Promise]":
    """The targets that stand and were missed in the period."""
    stands = Promise.objects.standing().filter(LATE, ticket__desk=desk)
    return stands.filter(late_at__gte=period.begins(desk, at), late_at__lte=at)


def kept_periods(desk: Desk, edition: Edition | None, at: datetime) -> list[KeptPeriod]:
    """All of them. Two statements, and one more for a process that has not read the longer ones lately."""
    key, mark = (desk.pk, edition.pk if edition else None), TODAY.begins(desk, at)
    longer = _LONGER.get(key, mark, lambda: (at, _averages(desk, edition, LONGER, at)))
    averages = {TODAY.code: (at, _averages(desk, edition, (TODAY,), at)[TODAY.code])}
    averages |= {code: (longer[0], average) for code, average in longer[1].items()}
    missed = _missed(desk, at)
    return [
        KeptPeriod(
            each,
            averages[code][1],
            averages[code][0],
            missed.get((True, code), 0),
            missed.get((False, code), 0),
        )
        for code, each in PERIODS.items()
    ]


def _averages(
    desk: Desk, edition: Edition | None, periods: Sequence[Period], at: datetime
) -> dict[str, AverageAnswer | None]:
    """By the codes of the periods, of which the last is the longest; one statement."""
    if edition is None:
        return {each.code: None for each in periods}
    answers = _answers(desk, periods[-1], at)
    begins = {each.code: each.begins(desk, at) for each in periods}
    return {code: averaged([one for one in answers if one[1] >= begin], edition) for code, begin in begins.items()}


def _answers(desk: Desk, period: Period, at: datetime) -> list[FirstAnswer]:
    found = answers_to(received(desk, period.begins(desk, at), at).order_by())
    return [each for each in found if each[2] <= at]


def _missed(desk: Desk, at: datetime) -> dict[tuple[bool, str], int]:
    """How many, by whether their requests name a reason and by the code of the period."""
    begins = {code: each.begins(desk, at) for code, each in PERIODS.items()}
    told = missed_in(desk, LONGER[-1], at).order_by().annotate(says_why=WITH_REASON).values("says_why")
    counted = {f"n_{code}": Count("pk", filter=Q(late_at__gte=begin)) for code, begin in begins.items()}
    rows: Iterable[Mapping[str, Any]] = told.annotate(**counted)
    return {(bool(row["says_why"]), code): row[f"n_{code}"] for row in rows for code in begins}


_LONGER: SharedReadings[tuple[datetime, dict[str, AverageAnswer | None]]] = SharedReadings(lasts=HALF_AN_HOUR)
