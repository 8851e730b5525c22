"""What this room remembers: messages on their way to browsers. What they say is written when they leave, and kept nowhere."""

from datetime import datetime
from typing import Self

from django.db import models

from reglament.desk.notices.models import Notice, PushSubscription


class PushMessageQuerySet(models.QuerySet["PushMessage"]):
    """Named questions about messages."""

    def due(self, at: datetime) -> Self:
        """Those whose next try has come, oldest first."""
        return self.filter(next_try_at__lte=at).order_by("next_try_at", "id")


class PushMessage(models.Model):
    """A notice on its way to one browser; without a notice, one that its user tries the browser with. It goes once the push service
    has taken it, or it is given up.

    `is_short` says that the push service found it too large.
    """

    subscription = models.ForeignKey(PushSubscription, on_delete=models.CASCADE, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    is_short = models.BooleanField(default=False)

    objects = PushMessageQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("subscription", "notice"), name="push_once_a_browser"),)
        indexes = (models.Index(fields=["next_try_at", "id"], name="push_due"),)

    def __str__(self) -> str:
        return f"{self.notice} in {self.subscription}"
