"""The letters that staff need not get."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models.staff import Staff


class StoppableLetter(models.TextChoices):
    """Letters to staff that are a convenience: open pages tell the same at once, and no clause asks for them.

    Warnings of a promise that runs out, and news of a broken one, cannot be stopped. An edition orders a warning by its
    `warn_before`, a breach is of a clause, and somebody must answer for either: such letters carry their clauses. All
    letters to clients are owed to them, so none of those stands here.
    """

    ASSIGNED = "assigned", _("a request is given to you")
    TOLD_MORE = "told_more", _("a client writes about your request")
    DISPUTED = "disputed", _("a client does not agree that your request is completed")


class StoppedLetterQuerySet(OwnedQuerySet["StoppedLetter"]):
    """Stopped letters belong to the desk of their member of staff."""

    desk_path = "staff__desk"

    def by(self, staff_ids: Collection[int]) -> Self:
        """What these members of staff have stopped."""
        return self.filter(staff_id__in=staff_ids)


class StoppedLetter(models.Model):
    """A kind of letter that a member of staff wants no more, since a moment (UTC). Who wants it again loses the row."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="stopped_letters")
    kind = models.CharField(_("kind"), max_length=40, choices=StoppableLetter.choices)
    stopped_at = models.DateTimeField(_("stopped"))

    objects = StoppedLetterQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("staff", "kind"), name="people_stopped_letter_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=StoppableLetter.values), name="people_stopped_letter_stoppable"
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff}: {self.kind}"
