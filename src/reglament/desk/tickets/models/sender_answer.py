"""What staff wrote to the sender of something that is no request: a letter of a person, on record beside the row that it answers."""

from django.db import models

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models.kept import Kept


class SenderAnswerQuerySet(OwnedQuerySet["SenderAnswer"]):
    """Named questions about answers to senders."""

    def to(self, row: Kept) -> "SenderAnswerQuerySet":
        """Those to one row, in the order of their writing."""
        return self.filter(kept_as=row.kept_as, kept_id=row.pk).order_by("pk")


class SenderAnswer(models.Model):
    """One answer. `kept_as` and `kept_id` name the row by kind and key, because rooms above keep rows too.

    `subject` is what it answers, as its sender called it. The letter is a notice of its own, which names this row.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    kept_as = models.CharField(max_length=20)
    kept_id = models.BigIntegerField()
    at = models.DateTimeField()
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    key = models.CharField(max_length=120, null=True)  # noqa: DJ001 - NULL keeps keyless answers out of the unique index.

    objects = SenderAnswerQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["desk", "key"], name="sender_answer_key_once_a_desk", condition=models.Q(key__isnull=False)
            ),
        )
        indexes = (models.Index(fields=["kept_as", "kept_id"], name="sender_answer_row"),)

    def __str__(self) -> str:
        return f"{self.kept_as} {self.kept_id}: {self.subject}"
