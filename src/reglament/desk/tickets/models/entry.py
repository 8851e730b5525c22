"""The journal: one row for each thing that happened to a ticket, chained by hashes, never changed and never removed."""

from typing import Any, Self

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
    `payload` holds codes and numbers: the fact's own fields, and commitments to words (`journal/sealing.py`). What people
    wrote stands in `words` by name, and in the entry's message; the `salt` that opens its commitment lies beside it. `hash`
    covers the entry but for its words, and the hash before it, in the manner of the chain's `version`. `key` makes the action
    that wrote it idempotent; `content` is a keyed mark of what was brought under it (`lib/once.py`), and no part of the chain.

    An entry that `erases` another empties that one's words and salts and sets its `erased_at`. The database does that, and
    refuses every other update and every deletion.
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
    content = models.CharField(max_length=32, null=True)  # noqa: DJ001 - what has no key has none, nor what an older program writes.
    hash = models.CharField(max_length=64)
    # A program that knows no versions writes the first.
    version = models.PositiveSmallIntegerField(default=2, db_default=1)
    words = models.JSONField(null=True)
    salt = models.CharField(max_length=32, blank=True, default="", db_default="")
    erases = models.PositiveIntegerField(null=True)
    erased_at = models.DateTimeField(null=True)

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

    @property
    def said(self) -> dict[str, Any]:
        """What people wrote with it, by name; nothing once that is erased. The first version kept it among the codes."""
        found: dict[str, object] = self.payload if self.version == 1 else self.words or {}
        return found
