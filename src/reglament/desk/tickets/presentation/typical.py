"""How soon the desk has been answering: told beside the target wherever somebody asks for help (Siroka 1.6 and 2.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, Q, QuerySet

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.models import Ticket
from reglament.regulation.calendars.working_time import carried_on
from reglament.regulation.decisions import PromiseKind
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By
from reglament.regulation.judging.goals import average
from reglament.regulation.moments import to_minutes, to_us

HOURS, LONGER_HOURS = 24, 7 * 24
ENOUGH = 3
"""Fewer answers than these say little, so the week is taken instead of the day."""
MOST = 500

FirstAnswer = tuple[str, datetime, datetime]
"""Level, moment of receipt, moment of the first answer that a person wrote."""


@dataclass(frozen=True, slots=True)
class MeanAnswer:
    """The mean of `count` first answers, in minutes on the calendars of their levels and by the plain clock; None where there was none."""

    count: int
    minutes: float | None
    plain_minutes: float | None


@dataclass(frozen=True, slots=True)
class Typical:
    """The mean first answer over `count` requests of the last `hours`: in working time of their levels, and by the plain
    clock. `in_working_time` says whether any of these levels counts in some hours alone. `goal_minutes` is what the edition
    aims at, by `clauses`; None where it has no such goal.
    """

    count: int
    hours: int
    minutes: float | None
    plain_minutes: float | None
    goal_minutes: float | None
    clauses: tuple[str, ...]
    in_working_time: bool


def typical(desk: Desk, edition: Edition, at: datetime) -> Typical:
    """The figure at the moment `at`, in one query."""
    return typical_of(first_answers(desk, at - timedelta(hours=LONGER_HOURS)), edition, at)


def typical_of(answers: list[FirstAnswer], edition: Edition, at: datetime) -> Typical:
    """The same out of answers that were asked for already; those of before the week are left out."""
    answers = [answer for answer in answers if answer[1] >= at - timedelta(hours=LONGER_HOURS)]
    lately = [answer for answer in answers if answer[1] >= at - timedelta(hours=HOURS)]
    taken, hours = (lately, HOURS) if len(lately) >= ENOUGH else (answers, LONGER_HOURS)
    mean = mean_of(taken, edition)
    goal, clauses = goal_of(edition)
    return Typical(
        count=mean.count,
        hours=hours,
        minutes=mean.minutes,
        plain_minutes=mean.plain_minutes,
        goal_minutes=goal,
        clauses=clauses,
        in_working_time=any(_counts_hours(edition, level) for level in {level for level, _, _ in taken}),
    )


def first_answers(desk: Desk, since: datetime) -> list[FirstAnswer]:
    """First answers among the desk's newest requests that were received since then, the newest first, in one query. However
    large the desk is, no more than `MOST` requests are looked at: numbers are given in their order, and their index leads to them.
    """
    newest = Ticket.objects.of(desk).order_by("-number").values("pk")[:MOST]
    return answers_to(Ticket.objects.filter(pk__in=newest, received_at__gte=since).order_by("-received_at"))


def answers_to(requests: "QuerySet[Ticket]") -> list[FirstAnswer]:
    """The first answers to those of the requests that a person has answered, in one query."""
    written = Q(messages__by=By.PERSON, messages__internal=False)
    answered = requests.annotate(answered_at=Min("messages__at", filter=written)).filter(answered_at__isnull=False)
    return list(answered.values_list("level", "received_at", "answered_at"))


def mean_of(answers: Sequence[FirstAnswer], edition: Edition) -> MeanAnswer:
    """The mean over all of them."""
    count = len(answers)
    if not count:
        return MeanAnswer(0, None, None)
    plain = sum((answered - received).total_seconds() / 60 for _, received, answered in answers)
    return MeanAnswer(count, sum(working_minutes(edition, each) for each in answers) / count, plain / count)


def working_minutes(edition: Edition, answer: FirstAnswer) -> float:
    """Minutes on the level's calendar; by the plain clock for a level that the edition does not know."""
    return to_minutes(working_us(edition, answer))


def working_us(edition: Edition, answer: FirstAnswer) -> int:
    """The same in microseconds, which add up exactly."""
    level, received, answered = answer
    rule = edition.rules.levels.get(level)
    if rule is None:
        return to_us(answered) - to_us(received)
    return carried_on(edition, rule.calendar.value).between_us(to_us(received), to_us(answered))


def _counts_hours(edition: Edition, level: str) -> bool:
    """Whether a level counts in some hours alone."""
    rule = edition.rules.levels.get(level)
    return rule is not None and Law(edition).counts_working_hours(rule.calendar.value)


def goal_of(edition: Edition) -> tuple[float | None, tuple[str, ...]]:
    """What an edition aims at for the first answer on average, in minutes, and its clauses; None where it has no such goal."""
    for name, rule in edition.rules.goals.items():
        if rule.of.value == PromiseKind.FIRST_ANSWER:
            return average(edition, name, ()).target_minutes, (rule.average.clause,)
    return None, ()
