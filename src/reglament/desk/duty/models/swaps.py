"""Somebody asks a colleague to take a shift of theirs, with or without one in return."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff


class SwapAnswer(models.TextChoices):
    """How it ended. Nothing, while nobody has said anything."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class DutySwapQuerySet(OwnedQuerySet["DutySwap"]):
    """Swaps as pages and the watch ask for them."""

    def unanswered(self, at: datetime) -> Self:
        """Those that can still be agreed: nobody has said anything, and neither shift has begun."""
        return self.filter(answer="", starts_at__gt=at).exclude(back_starts_at__lte=at)

    def between(self, staff_id: int | None) -> Self:
        """Those that somebody asked for or was asked for."""
        return self.filter(Q(asker=staff_id) | Q(asked=staff_id))


class DutySwap(models.Model):
    """`asker` is on duty from `starts_at` to `ends_at` and asks `asked` to be it instead; and offers, where `back_starts_at` and
    `back_ends_at` are there, to be it instead of them in that time. Only the agreement changes the roster, by departures.

    `reminded_at`: when the asker was told that there is no answer and the shift is near.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    back_starts_at = models.DateTimeField(null=True)
    back_ends_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=SwapAnswer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    objects = DutySwapQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = (models.Index(fields=("desk", "starts_at"), name="duty_swap_open", condition=Q(answer="")),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="duty_swap_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(back_starts_at__isnull=True, back_ends_at__isnull=True)
                | Q(back_ends_at__gt=F("back_starts_at")),
                name="duty_swap_return_whole_or_none",
            ),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="duty_swap_of_two"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | Q(answer__in=SwapAnswer.values, answered_at__isnull=False),
                name="duty_swap_answered_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.asker_id} asks {self.asked_id} for {self.starts_at:%Y-%m-%d}"

    @property
    def handed(self) -> list[tuple[datetime, datetime, int, int]]:
        """What changes hands: from, to, who is on duty by the roster, and who would be."""
        first = [(self.starts_at, self.ends_at, self.asker_id, self.asked_id)]
        if self.back_starts_at is None or self.back_ends_at is None:
            return first
        return [*first, (self.back_starts_at, self.back_ends_at, self.asked_id, self.asker_id)]
