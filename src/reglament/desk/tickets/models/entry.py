"""The journal: one row for each thing that happened to a ticket, chained by hashes, never changed and never removed."""

from typing import Self

from django.db import models
from django.db.models import Q

from reglament.desk.people.models import Desk, Person, Staff
from reglament.desk.tickets.models.ticket import Ticket


class EntryQuerySet(models.QuerySet["Entry"]):
    """Named questions about journals."""

    def in_order(self) -> Self:
        """Each ticket's entries in the order in which they were written."""
        return self.order_by("ticket_id", "seq")


class Entry(models.Model):
    """One mark, by a client (`person`), by a member of staff (`staff`), or by the desk itself (neither).

    `at` is when it happened (facts are judged by it), `recorded_at` when it was written down.

    `act` numbers the actions on the ticket from 1: the entries of one act were written and judged together.
    `payload` holds the fact's own fields and, for words, the message's number and the SHA-256 of its text. `key` makes the action
    that wrote it idempotent. `hash` covers the entry and the hash before it. The database refuses updates and deletions.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    act = models.PositiveIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    by = models.CharField(max_length=8)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    payload = models.JSONField(default=dict)
    clauses = models.JSONField(default=list)
    key = models.CharField(max_length=120, null=True)  # noqa: DJ001 - NULL keeps keyless entries out of the unique index.
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["ticket", "seq"], name="entry_seq_once_a_ticket"),
            models.UniqueConstraint(
                fields=["desk", "key"], name="entry_key_once_a_desk", condition=Q(key__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.seq} {self.kind}"
