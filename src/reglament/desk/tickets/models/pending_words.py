"""Words that a member of staff has pressed to send to a client, and that may still be taken back."""

from datetime import datetime
from typing import Self

from django.db import models

from reglament.desk.lib.once import LONGEST_CONTENT, LONGEST_KEY
from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models.ticket import Ticket


class PendingWordsQuerySet(OwnedQuerySet["PendingWords"]):
    """Named questions about words that are not sent yet."""

    def waiting(self) -> Self:
        """Those that will be sent, in the order in which they are due."""
        return self.filter(returned_at__isnull=True).order_by("due_at", "pk")

    def due(self, at: datetime) -> Self:
        """Those whose time is over at the moment `at`."""
        return self.waiting().filter(due_at__lte=at)

    def returned(self) -> Self:
        """Those that could not be sent, of which their writer has not said yet that they know."""
        return self.filter(returned_at__isnull=False).order_by("returned_at", "pk")


class PendingWords(models.Model):
    """An order that was pressed and is carried out at `due_at`, as it stood at the press: the action by its name, what it is told
    (`told`, and `files`, which lie in the storage), under which key, how far its author had read (`seen`).

    `to` are the readers and their addresses at the press: [id of the person, channel, address] each. `last_seq` is the journal
    number that the request had then. `place` and `fields` are the draft that it becomes when it is taken back.

    Whatever cannot be sent becomes a draft as well. Then the row says when and why, and holds no words any more.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="pending_words")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=20)
    told = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    to = models.JSONField(default=list)
    key = models.CharField(max_length=LONGEST_KEY)
    content = models.CharField(max_length=LONGEST_CONTENT)
    seen = models.PositiveIntegerField(null=True)
    last_seq = models.PositiveIntegerField()
    place = models.CharField(max_length=300)
    fields = models.JSONField(default=dict)
    pressed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    returned_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=60, blank=True)

    objects = PendingWordsQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["desk", "key"], name="pending_words_once_for_its_key"),)
        indexes = (models.Index(fields=["due_at"], name="pending_words_due", condition=models.Q(returned_at=None)),)

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.act} at {self.due_at:%Y-%m-%d %H:%M:%S}"
