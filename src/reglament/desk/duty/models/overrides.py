"""What departs from the weekly shifts for a while."""

from datetime import datetime
from typing import Self

from django.db import models

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff


class DutyOverrideQuerySet(OwnedQuerySet["DutyOverride"]):
    """Overrides as a roster asks for them."""

    def ending_after(self, at: datetime) -> Self:
        """Those that are not over."""
        return self.filter(ends_at__gt=at)


class DutyOverride(models.Model):
    """From `starts_at` to `ends_at` somebody is added, taken away, or, where both are named, put in the place of the other while the
    other would be on duty. Where several overlap, the later made comes after the earlier.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    adds = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    removes = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    # Nobody where the desk's operator made it.
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = DutyOverrideQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("desk", "ends_at"), name="duty_override_not_over"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="duty_override_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(adds__isnull=False) | models.Q(removes__isnull=False),
                name="duty_override_names_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"+{self.adds_id} -{self.removes_id} {self.starts_at:%Y-%m-%d}"


class TemporaryDutyQuerySet(OwnedQuerySet["TemporaryDuty"]):
    """Temporary duty as a roster asks for it."""

    def ending_after(self, at: datetime) -> Self:
        """That which is not over."""
        return self.filter(ends_at__gt=at)


class TemporaryDuty(models.Model):
    """A span in which its own shifts count and nothing else: no weekly shift and no override."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = TemporaryDutyQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = (models.Index(fields=("desk", "ends_at"), name="duty_temporary_not_over"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="duty_temporary_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d} {self.ends_at:%Y-%m-%d}"


class TemporaryDutyShift(models.Model):
    """Somebody's shift within temporary duty."""

    temporary = models.ForeignKey(TemporaryDuty, on_delete=models.CASCADE, related_name="shifts")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="duty_shift_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.starts_at:%Y-%m-%d}"
