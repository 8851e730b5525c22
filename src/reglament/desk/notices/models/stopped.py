"""The letters that staff want no more."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.notices.models.notice import RECORD
from reglament.desk.people.models import Staff


class StoppedLetterQuerySet(OwnedQuerySet["StoppedLetter"]):
    """Stopped letters belong to the desk of their member of staff."""

    desk_path = "staff__desk"

    def by(self, staff_ids: Collection[int]) -> Self:
        """What these members of staff have stopped."""
        return self.filter(staff_id__in=staff_ids)

    def by_way(self, channel: str) -> Self:
        """What was stopped of one channel."""
        return self.filter(channel=channel)


class StoppedLetter(models.Model):
    """A kind of letter that a member of staff wants no more, since a moment (UTC), or of which they want no word in their browsers:
    `channel` is "email" or "push". Who wants it again loses the row.
    """

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="stopped_letters")
    kind = models.CharField(_("kind"), max_length=40)
    channel = models.CharField(max_length=20, default=RECORD, db_default=RECORD)
    stopped_at = models.DateTimeField(_("stopped"))

    objects = StoppedLetterQuerySet.as_manager()

    class Meta:
        # The table is older than the room; ADR 0029 says why it keeps its name.
        db_table = "people_stoppedletter"
        constraints = (models.UniqueConstraint(fields=("staff", "kind", "channel"), name="people_stopped_letter_once"),)

    def __str__(self) -> str:
        return f"{self.staff}: {self.kind} ({self.channel})"
