"""What staff were told of that waits in Intake, desk by desk, so that it is told once."""

from django.db import models

from reglament.desk.people.models import Desk


class IntakeWatch(models.Model):
    """When staff were last told, and of which rows: `told` has the largest key of each kind that waited then."""

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, primary_key=True, related_name="+")
    told_at = models.DateTimeField(null=True)
    told = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.desk_id}: {self.told_at}"
