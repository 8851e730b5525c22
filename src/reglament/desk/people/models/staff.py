"""The people who work at a desk."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models.desks import Desk


class StaffRole(models.TextChoices):
    """What a member of staff is at a desk (Siroka 1.2); `access.ABILITIES` says what each may do."""

    SPECIALIST = "specialist", _("specialist")
    HEAD = "head", _("head of support")
    DEVELOPER = "developer", _("developer")
    ADMINISTRATOR = "administrator", _("administrator")


class StaffQuerySet(OwnedQuerySet["Staff"]):
    """Staff as the desk asks for them."""

    def working(self) -> Self:
        """Those who have not left."""
        return self.filter(left_at__isnull=True)


class Staff(models.Model):
    """A user's place at a desk. One who leaves keeps the row, because what they did still names them."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staff_places")
    role = models.CharField(_("role"), max_length=16, choices=StaffRole.choices)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "staff"
        constraints = (
            models.UniqueConstraint(
                fields=("desk", "user"),
                name="people_staff_once_per_desk",
                violation_error_message=_("This user works at the desk already. Change their role instead."),
            ),
            models.CheckConstraint(condition=models.Q(role__in=StaffRole.values), name="people_staff_known_role"),
        )

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"
