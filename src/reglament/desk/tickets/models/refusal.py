"""Refused intake: attempts without an agreement that entitles, kept with everything that came (Siroka 1.3, iStom 1.1)."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from reglament.desk.people.models import Desk, Membership, Organisation, Person
from reglament.desk.tickets.models.kept import DEALT_WITH, WAITING, Kept, KeptQuerySet, newest
from reglament.desk.tickets.models.ticket import Ticket


class RefusalQuerySet(KeptQuerySet["Refusal"]):
    """Named questions about refused attempts."""

    def held(self) -> Self:
        """What a person must look at first: it looks like spam, or nobody has proved who wrote it."""
        return self.filter(held_at__isnull=False)

    def refused(self) -> Self:
        """What the edition did not admit."""
        return self.filter(held_at__isnull=True)

    def of_client(self, organisation: Organisation, addresses: Collection[str]) -> Self:
        """Those of the organisation's people, also of senders who became known by one of these addresses since."""
        people = Membership.objects.filter(organisation=organisation).values("person")
        became_known = Q(person__isnull=True, sender__in=addresses)
        return self.alias(sender=Lower("address")).filter(Q(person__in=people) | became_known)


class Refusal(Kept):
    """One attempt that the edition did not admit. `intake` is all that came, so that it can still be registered later.

    `held_at` is since when it is held until a person looks at it, before anything was decided and anybody told. `outline` is
    what a list shows of it (`intake/outlining.py`). `unanswered` says as a short code why its sender was told nothing by letter;
    empty where they were, or where nobody is told.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="refusals")
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=320, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="refusals")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="refusals")
    subject = models.CharField(max_length=300)
    intake = models.JSONField(default=dict)
    why = models.CharField(max_length=60)
    clauses = models.JSONField(default=list)
    key = models.CharField(max_length=120, null=True)  # noqa: DJ001 - NULL keeps keyless attempts out of the unique index.
    content = models.CharField(max_length=32, null=True)  # noqa: DJ001 - an older program writes none.
    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, null=True, related_name="refusal")

    unanswered = models.CharField(max_length=40, null=True)  # noqa: DJ001 - SQLite adds a column by itself where it may be empty.

    held_at = models.DateTimeField(null=True)
    outline = models.JSONField(null=True)

    objects = RefusalQuerySet.as_manager()
    kept_as = "refusal"

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["desk", "key"], name="refusal_key_once_a_desk", condition=Q(key__isnull=False)
            ),
        )
        indexes = (
            newest("refusal_received"),
            newest("refusal_waiting", WAITING & Q(held_at__isnull=True)),
            newest("refusal_held", WAITING & Q(held_at__isnull=False)),
            newest("refusal_dealt_with", DEALT_WITH & Q(held_at__isnull=True)),
            newest("refusal_let_go", DEALT_WITH & Q(held_at__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"
