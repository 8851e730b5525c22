"""Time that staff worked on requests: counted rows that are never changed, and the counter that somebody has running.

It is the desk's own account. No fact of a journal says it, no promise, clock or letter depends on it, and clients never see it.
"""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import pgettext_lazy

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models import Ticket

MINUTE = timedelta(minutes=1)
DAY_MINUTES = 24 * 60
LONGEST_FOR_WHAT = 200
AWAY = timedelta(hours=1)
"""Whose page gave no sign for so long has left: nobody knows how long they worked."""
LONGEST_RUN = timedelta(hours=8)
"""A counter counts no more than this by itself."""


class HowCounted(models.TextChoices):
    """How the minutes of a row were found."""

    HAND = "hand", pgettext_lazy("time worked", "by hand")
    PAGE = "page", pgettext_lazy("time worked", "by the counter")
    ASKED = "asked", pgettext_lazy("time worked", "by the counter, its length by hand")


class WorkedTimeQuerySet(OwnedQuerySet["WorkedTime"]):
    """Named questions about time worked."""

    def counting(self) -> Self:
        """What counts: neither corrected nor withdrawn."""
        return self.filter(ended_at__isnull=True)

    def in_days(self, begin: date, end: date) -> Self:
        """Of days from one on, before the other."""
        return self.filter(day__gte=begin, day__lt=end)

    def minutes_in_all(self) -> int:
        """The sum."""
        return int(self.aggregate(whole=Sum("minutes"))["whole"] or 0)


class WorkedTime(models.Model):
    """So many `minutes` that one of the staff worked on a request on a `day` of the desk's own calendar, with a few words for what.

    A row is never changed. Who corrects one writes another that names it (`corrects`); who withdraws it says `why`. It counts until
    `ended_at`. `words` and `why` are emptied when words of the request are erased. `key` tells a repeat of what wrote it.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST_FOR_WHAT, blank=True)
    counted = models.CharField(max_length=8, choices=HowCounted.choices)
    written_at = models.DateTimeField()
    key = models.CharField(max_length=64)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=LONGEST_FOR_WHAT, blank=True)

    objects = WorkedTimeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("staff", "key"), name="workplace_worked_once"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=DAY_MINUTES), name="workplace_worked_within_a_day"
            ),
        )
        indexes = (
            models.Index(fields=["desk", "day", "id"], name="workplace_worked_month"),
            models.Index(fields=["staff", "day", "id"], name="workplace_worked_day"),
            models.Index(fields=["ticket", "id"], name="workplace_worked_request"),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id} by {self.staff_id}: {self.minutes} min"


class WorkCounter(models.Model):
    """The counter that somebody started on a request and has not stopped; one for each person, or none.

    `seen_at` is when the page of the request last gave a sign of them.
    """

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="+")
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = OwnedQuerySet["WorkCounter"].as_manager()

    def __str__(self) -> str:
        return f"{self.staff_id} on {self.ticket_id}"


def is_forgotten(since: datetime, seen_at: datetime, at: datetime) -> bool:
    """Whether a counter ran on without its person, so that they must say how long they really worked."""
    return at - seen_at > AWAY or at - since > LONGEST_RUN


def counted_minutes(since: datetime, seen_at: datetime, at: datetime) -> int:
    """What a counter has at a moment, in whole minutes and never none; of a forgotten one up to its last sign and the longest run."""
    until = min(seen_at, since + LONGEST_RUN) if is_forgotten(since, seen_at, at) else at
    return max(1, round((until - since) / MINUTE))
