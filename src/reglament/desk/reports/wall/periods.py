"""Whether the regulation was kept today, in seven days and in thirty: the first answer on average, and what was missed.

Today is read at every look. The longer periods cost what they hold, so each process reads them once a minute at most, and the wall says
as of when they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext_lazy

from reglament.desk.lib.shared_readings import SharedReadings
from reglament.desk.people.models import Desk
from reglament.desk.reports.averages import AverageAnswer, averaged
from reglament.desk.reports.figures import MISSED_WITH_REASON, MISSED_WITHOUT, WITH_REASON, ReportFigure, received
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Message, Promise, Ticket
from reglament.desk.tickets.models.promise import LATE
from reglament.desk.tickets.presentation.typical import FirstAnswer, answers_to
from reglament.desk.tickets.sentences import Text
from reglament.regulation.facts import By

MINUTE = 60.0


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
    """What was asked until `at`: the average over requests received in the period, and the targets that were missed in it, whenever
    their requests were received. `average` is None where no edition is in force.
    """

    period: Period
    at: datetime
    average: AverageAnswer | None
    with_reason: int
    without: int

    @property
    def missed(self) -> list[tuple[ReportFigure, int]]:
        """With and without a reason of the edition's list (Siroka 3.4)."""
        return [(MISSED_WITH_REASON, self.with_reason), (MISSED_WITHOUT, self.without)]


def answered_in(desk: Desk, period: Period, at: datetime) -> "QuerySet[Ticket]":
    """The requests received in the period that a person had answered by `at`: those over which the average is."""
    written = Message.objects.filter(ticket=OuterRef("pk"), by=By.PERSON, internal=False, at__lte=at)
    return received(desk, period.begins(desk, at), at).filter(Exists(written))


def missed_in(desk: Desk, period: Period, at: datetime) -> "QuerySet[Promise]":
    """The targets that stand and were missed in the period."""
    stands = Promise.objects.standing().filter(LATE, ticket__desk=desk)
    return stands.filter(late_at__gte=period.begins(desk, at), late_at__lte=at)


def kept_periods(desk: Desk, edition: Edition | None, at: datetime) -> list[KeptPeriod]:
    """Today, read now, and the longer periods as they were read at most a minute ago."""
    key, mark = (desk.pk, edition.pk if edition else None), TODAY.begins(desk, at)
    longer = _LONGER.get(key, mark, lambda: _read(desk, edition, LONGER, at))
    return [*_read(desk, edition, (TODAY,), at), *longer]


def _read(desk: Desk, edition: Edition | None, periods: Sequence[Period], at: datetime) -> list[KeptPeriod]:
    """Two statements, however many periods there are; the last of them is the longest."""
    begins = {each.code: each.begins(desk, at) for each in periods}
    answers = _answers(desk, periods[-1], at) if edition else []
    missed = _missed(desk, periods[-1], begins, at)
    return [
        KeptPeriod(
            each,
            at,
            averaged([one for one in answers if one[1] >= begins[each.code]], edition) if edition else None,
            missed.get((True, each.code), 0),
            missed.get((False, each.code), 0),
        )
        for each in periods
    ]


def _answers(desk: Desk, period: Period, at: datetime) -> list[FirstAnswer]:
    found = answers_to(received(desk, period.begins(desk, at), at).order_by())
    return [each for each in found if each[2] <= at]


def _missed(desk: Desk, longest: Period, begins: Mapping[str, datetime], at: datetime) -> dict[tuple[bool, str], int]:
    """How many, by whether their requests name a reason and by the code of the period."""
    told = missed_in(desk, longest, at).order_by().annotate(says_why=WITH_REASON).values("says_why")
    counted = {f"n_{code}": Count("pk", filter=Q(late_at__gte=begin)) for code, begin in begins.items()}
    rows: Iterable[Mapping[str, Any]] = told.annotate(**counted)
    return {(bool(row["says_why"]), code): row[f"n_{code}"] for row in rows for code in begins}


_LONGER: SharedReadings[list[KeptPeriod]] = SharedReadings(lasts=MINUTE)
