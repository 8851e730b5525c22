"""How a member of staff looks at the queue. Nothing of a request stands here."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff

LONGEST_NAME = 60
LONGEST_QUESTION = 2000


class Density(models.TextChoices):
    """How much room a row of the queue takes."""

    COMPACT = "compact", _("Compact rows")
    COMFORTABLE = "comfortable", _("Comfortable rows")


class QueueWish(models.Model):
    """How densely somebody wants the queue shown, on every device."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="+")
    density = models.CharField(max_length=12, choices=Density.choices)

    def __str__(self) -> str:
        return f"{self.staff_id}: {self.density}"


class SavedViewQuerySet(OwnedQuerySet["SavedView"]):
    """Named questions about saved views."""

    def by_name(self) -> Self:
        """In the order of their names."""
        return self.order_by("name", "pk")


class SavedView(models.Model):
    """A question to the queue under a name. `asked` is what stands behind the question mark of its address.

    It is its maker's alone; since `shared_at` everybody who sees requests at the desk finds it among theirs, and it is still its
    maker's to change.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=LONGEST_NAME)
    asked = models.CharField(max_length=LONGEST_QUESTION)
    shared_at = models.DateTimeField(null=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("staff", "name"), name="workplace_view_name_once_a_person"),)
        indexes = (
            models.Index(fields=["desk"], name="workplace_view_shared", condition=models.Q(shared_at__isnull=False)),
        )

    def __str__(self) -> str:
        return self.name
