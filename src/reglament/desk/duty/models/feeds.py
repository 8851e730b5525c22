"""The secret address at which somebody's own shifts are read by the calendar of their phone."""

from typing import Self

from django.db import models

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Staff


class DutyFeedQuerySet(OwnedQuerySet["DutyFeed"]):
    """Feeds as pages and calendars ask for them."""

    desk_path = "staff__desk"

    def standing(self) -> Self:
        """Those that their owner has not revoked, and who still works at the desk."""
        return self.filter(revoked_at__isnull=True, staff__left_at__isnull=True)


class DutyFeed(models.Model):
    """One address of one of the staff. Of the secret in it nothing is kept: `duty.feeds.tokens` signs the row's own number with the desk's
    key, so the page can show it again, and it is worth nothing from the moment at which the row was revoked. Moments are aware, UTC.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = DutyFeedQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("staff",), name="duty_one_standing_feed", condition=models.Q(revoked_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} since {self.made_at:%Y-%m-%d}"
