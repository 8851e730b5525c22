"""The first answer on average over a month's requests, beside what the edition promises (Siroka 2.6), with the list that it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db.models import QuerySet

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.typical import FirstAnswer, answers_to, goal_of, mean_of


@dataclass(frozen=True, slots=True)
class AverageAnswer:
    """The mean of `count` first answers in minutes, on the calendars of their levels and by the plain clock; None where there was none.
    `goal_minutes`, by `clauses`, is what the edition in force at the end of the month aims at, or the present one; None where it has none.
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


def average_answer(desk: Desk, requests: "QuerySet[Ticket]", end: datetime) -> AverageAnswer | None:
    """The average over all of the requests that were answered; None where no edition was in force by `end`. Two statements."""
    row = Edition.objects.in_force(desk, end)
    if row is None:
        return None
    return averaged(answers_to(requests.order_by()), row)


def averaged(answers: Sequence[FirstAnswer], row: Edition) -> AverageAnswer:
    """The average of these, beside what the edition aims at; no statement once its text is compiled."""
    edition = compiled(row)
    mean = mean_of(answers, edition)
    goal, clauses = goal_of(edition)
    return AverageAnswer(mean.count, mean.minutes, mean.plain_minutes, goal, clauses)


def _span(minutes: float | None) -> timedelta | None:
    """Whole minutes, rounded up: a figure of one's own work never flatters."""
    return None if minutes is None else timedelta(minutes=max(ceil(minutes), 1))
