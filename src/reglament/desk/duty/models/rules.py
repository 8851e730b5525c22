"""Shifts that come again every week."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.duty.models.rotations import Rotation
from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff
from reglament.desk.people.validators import known_zone


class DutyRule(models.Model):
    """A shift on each of these weekdays, for one person or for whoever's turn it is in a rotation.

    `weekdays` are the digits of the days, Monday is 1. An end at or before the start is on the next day; the same reading twice is the
    whole day round.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    weekdays = models.CharField(max_length=7)
    starts = models.TimeField()
    ends = models.TimeField()
    zone = models.CharField(_("time zone"), max_length=64, validators=[known_zone])
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    rotation = models.ForeignKey(Rotation, on_delete=models.PROTECT, null=True, related_name="rules")

    objects = OwnedQuerySet["DutyRule"].as_manager()

    class Meta:
        ordering = ("starts", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(staff__isnull=True, rotation__isnull=False)
                | models.Q(staff__isnull=False, rotation__isnull=True),
                name="duty_rule_person_or_rotation",
            ),
            models.CheckConstraint(condition=~models.Q(weekdays=""), name="duty_rule_some_weekday"),
        )

    def __str__(self) -> str:
        return f"{self.weekdays} {self.starts}-{self.ends}"
