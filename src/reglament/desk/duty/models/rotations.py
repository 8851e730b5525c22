"""People who relieve one another."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff
from reglament.desk.people.validators import filled, known_zone

LONGEST_TURN = 366


class RotationUnit(models.TextChoices):
    """What a turn counts, as the core names it."""

    HOURS = "hours", pgettext_lazy("turn of a rotation", "hours")
    DAYS = "days", pgettext_lazy("turn of a rotation", "days")
    WEEKS = "weeks", pgettext_lazy("turn of a rotation", "weeks")


class Rotation(models.Model):
    """A rotation of a desk: the first of its members begins on `starts_on` at `hands_over_at`, by the clock of `zone`, and each stays
    for `length` units. Days and weeks are the wall clock's, hours are hours that pass.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80, validators=[filled])
    zone = models.CharField(_("time zone"), max_length=64, validators=[known_zone])
    starts_on = models.DateField()
    hands_over_at = models.TimeField()
    length = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(LONGEST_TURN)])
    unit = models.CharField(max_length=8, choices=RotationUnit.choices)

    objects = OwnedQuerySet["Rotation"].as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(unit__in=RotationUnit.values), name="duty_rotation_known_unit"),
            models.CheckConstraint(condition=models.Q(length__gte=1), name="duty_rotation_some_length"),
        )

    def __str__(self) -> str:
        return self.name


class RotationMember(models.Model):
    """One place in a rotation; `position` counts from 0. Somebody may have several."""

    rotation = models.ForeignKey(Rotation, on_delete=models.CASCADE, related_name="members")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("rotation", "position")
        constraints = (models.UniqueConstraint(fields=("rotation", "position"), name="duty_member_one_for_each_place"),)

    def __str__(self) -> str:
        return f"{self.rotation_id} {self.position}: {self.staff_id}"
