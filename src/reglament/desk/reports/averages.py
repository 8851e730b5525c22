"""The first answer on average, beside what the edition promises (Siroka 2.6): from the sums of answers.

Each answer counts on the calendar of its level by the edition that its request was received under, so what was counted once is never
counted otherwise.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.db.models import QuerySet

from reglament.desk.reports.figures import FIRST_ANSWERED
from reglament.desk.reports.sums.columns import Sums
from reglament.desk.reports.sums.tallying import OF_EDITION, answer_lengths
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.typical import goal_of

MINUTE = 60_000_000


@dataclass(frozen=True, slots=True)
class AverageAnswer:
    """The mean of `count` first answers in minutes, on the calendars of their levels and by the plain clock; None where there was none.
    `goal_minutes`, by `clauses`, is what an edition aims at; None where it has no such goal.
    """

    count: int
    minutes: float | None
    plain_minutes: float | None
    goal_minutes: float | None
    clauses: tuple[str, ...]

    @property
    def span(self) -> timedelta | None:
        """The mean as a length."""
        return _span(self.minutes)

    @property
    def plain_span(self) -> timedelta | None:
        """The mean by the plain clock."""
        return _span(self.plain_minutes)

    @property
    def goal_span(self) -> timedelta | None:
        """The goal."""
        return _span(self.goal_minutes)

    @property
    def holds(self) -> bool | None:
        """Whether the goal is kept; None where there is nothing to say."""
        if self.minutes is None or self.goal_minutes is None:
            return None
        return self.minutes <= self.goal_minutes


def averaged(sums: Sums, row: Edition | None) -> AverageAnswer | None:
    """The average of the answers that are summed, beside what an edition aims at; None where there is none. No statement once its text is
    compiled.
    """
    if row is None:
        return None
    goal, clauses = goal_of(compiled(row))
    count = sums.counts["answered"]
    if not count:
        return AverageAnswer(0, None, None, goal, clauses)
    working, plain = (sums.counts[column] / count / MINUTE for column in ("working", "plain"))
    return AverageAnswer(count, working, plain, goal, clauses)


def answer_sums(requests: "QuerySet[Ticket]") -> Sums:
    """How many of the requests were answered, and how long that took; one statement."""
    answered = requests.order_by().annotate(answered_at=FIRST_ANSWERED)
    rows = answered.filter(answered_at__isnull=False).values("level", "received_at", "answered_at", *OF_EDITION)
    found = Sums()
    for working, plain in map(answer_lengths, rows):
        found.counts += Counter(answered=1, working=working, plain=plain)
    return found


def _span(minutes: float | None) -> timedelta | None:
    """Whole minutes, rounded up: a figure of one's own work never flatters."""
    return None if minutes is None else timedelta(minutes=max(ceil(minutes), 1))
