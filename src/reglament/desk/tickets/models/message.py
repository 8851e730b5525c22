"""The words on a ticket: the request itself, answers, questions, further information and internal notes."""

from typing import Self

from django.db import models

from reglament.desk.people.models import Person, Staff
from reglament.desk.tickets.models.ticket import Ticket


class MessageQuerySet(models.QuerySet["Message"]):
    """Named questions about messages."""

    def shown_to_client(self) -> Self:
        """All but the internal notes."""
        return self.filter(internal=False)


class Message(models.Model):
    """One message, as written. `seq` is the journal entry that it belongs to; that entry keeps a commitment to the texts.

    `html` is the cleaned HTML of an e-mail where there is one; `full_text` what came before quotes and signatures were cut.
    `salt` opens the commitment and goes with the texts: since `erased_at` all of them are empty.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="messages")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=8)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="messages")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="messages")
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=20, blank=True)
    internal = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    full_text = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True, default="", db_default="")
    erased_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ("ticket_id", "seq")
        constraints = (models.UniqueConstraint(fields=["ticket", "seq"], name="message_seq_once_a_ticket"),)

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.seq} {self.kind}"
