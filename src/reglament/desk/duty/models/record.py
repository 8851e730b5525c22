"""What is kept of a roster: who was on duty, and what its desk was told of it."""

from datetime import datetime
from typing import Self

from django.db import models

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff


class RosterRecord(models.Model):
    """How far what was is on record (`kept_until`), and since when the roster stands as it does (`changed_at`).

    `told` are the stretches without anybody that heads were told of and that still stand, as pairs of moments in ISO 8601. Whoever
    changes the roster, or puts down what was, holds this row.
    """

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, primary_key=True, related_name="+")
    kept_until = models.DateTimeField()
    changed_at = models.DateTimeField()
    told = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.desk_id}: {self.kept_until:%Y-%m-%d}"


class DutyStretchQuerySet(OwnedQuerySet["DutyStretch"]):
    """What was, as pages ask for it."""

    def within(self, starts: datetime, ends: datetime) -> Self:
        """Stretches that have a moment in the span, in their order."""
        return self.filter(starts_at__lt=ends, ends_at__gt=starts).order_by("starts_at", "pk")


class DutyStretch(models.Model):
    """Somebody was on duty from `starts_at` to `ends_at`; nobody was, where `staff` is None. Kept for ever and never changed.

    What follows without a gap may stand in several rows.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = DutyStretchQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = (models.Index(fields=("desk", "ends_at"), name="duty_stretch_of_desk"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="duty_stretch_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.starts_at:%Y-%m-%d}"
