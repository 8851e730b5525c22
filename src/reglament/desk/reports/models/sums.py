"""What requests add to the figures of days, and the sums of days: derived from the requests, as everything but the journals is."""

from django.db import models

from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Ticket


def _count() -> "models.PositiveIntegerField[int, int]":
    return models.PositiveIntegerField(default=0)


def _length() -> "models.BigIntegerField[int, int]":
    """Microseconds: whole numbers, so that sums are exact in any order."""
    return models.BigIntegerField(default=0)


class SummedFigures(models.Model):
    """Figures that are added up. Of requests, and of targets that stand by kind, on the day of receipt; what was missed, on the day
    on which it was. `working` and `plain` are the lengths of the first answers, on the calendars of their levels and by the plain clock.
    Of where requests stood (Siroka 1.5), how many ever did, how many still do, and the seconds: of what lasts, its length at a moment is
    these and the seconds since 1970 by then, for each. `grounds` counts the targets by kind, figure and the clauses that they name.
    """

    received = _count()
    done = _count()
    answered = _count()
    working = _length()
    plain = _length()
    first_answer_kept = _count()
    first_answer_with_reason = _count()
    first_answer_without_reason = _count()
    first_answer_running = _count()
    first_answer_lapsed = _count()
    follow_up_kept = _count()
    follow_up_with_reason = _count()
    follow_up_without_reason = _count()
    follow_up_running = _count()
    follow_up_lapsed = _count()
    solve_kept = _count()
    solve_with_reason = _count()
    solve_without_reason = _count()
    solve_running = _count()
    solve_lapsed = _count()
    missed_with_reason = _count()
    missed_without_reason = _count()
    ours_requests = _count()
    ours_lasting = _count()
    ours_seconds = models.BigIntegerField(default=0)
    waiting_requests = _count()
    waiting_lasting = _count()
    waiting_seconds = models.BigIntegerField(default=0)
    confirmation_requests = _count()
    confirmation_lasting = _count()
    confirmation_seconds = models.BigIntegerField(default=0)
    bench_requests = _count()
    bench_lasting = _count()
    bench_seconds = models.BigIntegerField(default=0)
    development_requests = _count()
    development_lasting = _count()
    development_seconds = models.BigIntegerField(default=0)
    grounds = models.JSONField(default=dict)

    class Meta:
        abstract = True


class Tally(SummedFigures):
    """What one request adds to the figures of one day: that of its receipt, and each on which a target of it was missed."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="tallies")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ticket", "day"], name="tally_once_a_day"),)
        indexes = (models.Index(fields=["desk", "day"], name="tally_day"),)

    def __str__(self) -> str:
        return f"{self.ticket_id} on {self.day}"


class DaySum(SummedFigures):
    """The figures of one day of a desk, by its zone: the sum of the tallies of that day."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["desk", "day"], name="day_sum_once"),)

    def __str__(self) -> str:
        return f"{self.desk_id} on {self.day}"
