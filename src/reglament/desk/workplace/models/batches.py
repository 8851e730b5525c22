"""One act for many requests: what was chosen, what is to be done with it, and what became of each request."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models import Ticket

MOST_IN_BATCH = 200
"""So many requests at a time: as many as somebody can look through before they say yes."""
LONGEST_KEY = 16


class ItemState(models.TextChoices):
    """How one request of a batch stands. Until the batch begins nothing has been done to it."""

    WAITS = "waits"
    FITS = "fits"
    UNFIT = "unfit"
    STALE = "stale"
    DONE = "done"
    NOT_DONE = "not done"
    FAILED = "failed"
    LEFT = "left"


class BatchQuerySet(OwnedQuerySet["Batch"]):
    """Named questions about batches."""

    def due(self, at: datetime) -> Self:
        """Those at which there is something to do, the one that has waited longest first."""
        return self.filter(works_at__lte=at).order_by("works_at", "pk")

    def begun(self) -> Self:
        """Those that somebody said yes to."""
        return self.filter(begun_at__isnull=False)


class Batch(models.Model):
    """What one person does to many requests at once. `act` is the noun of an act of `batches/acts`, empty until it is chosen;
    `told` what it is told as plain values, `words` what people are to read, emptied once all is done: they stand in the journals then.

    Requests are chosen (`made_at`), the act is said (`said_at`), each is tried without being written, somebody says yes (`begun_at`),
    and it is over (`ended_at`), before its time where they stopped it (`stopped_at`). `works_at` is since when there is something to do
    for the worker, None where there is nothing. A batch that `undoes` another takes back what that one did.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    act = models.CharField(max_length=20, blank=True)
    told = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    undoes = models.OneToOneField("self", on_delete=models.CASCADE, null=True, related_name="undone_by")
    made_at = models.DateTimeField()
    said_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    works_at = models.DateTimeField(null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["works_at", "id"], name="workplace_batch_due", condition=Q(works_at__isnull=False)),
            models.Index(fields=["made_at"], name="workplace_batch_unbegun", condition=Q(begun_at__isnull=True)),
            models.Index(
                fields=["desk", "staff", "id"], name="workplace_batch_begun", condition=Q(begun_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.act or 'chosen'}"

    @property
    def is_examined(self) -> bool:
        """Whether each request was tried, and somebody may say yes."""
        return self.said_at is not None and self.begun_at is None and self.works_at is None

    @property
    def is_at_work(self) -> bool:
        """Whether something goes on that its page tells of."""
        return self.works_at is not None


class ItemQuerySet(models.QuerySet["BatchItem"]):
    """Named questions about the requests of batches."""

    def of(self, batch: Batch) -> Self:
        """Those of one, in the order in which they were chosen."""
        return self.filter(batch=batch).order_by("place")

    def next_of(self, batch: Batch) -> Self:
        """What the worker has still to do: what failed comes after the others."""
        state = ItemState.FITS if batch.begun_at else ItemState.WAITS
        return self.filter(batch=batch, state=state).order_by("attempts", "place")


class BatchItem(models.Model):
    """One request of a batch, by its row. `seen` is the last journal number when it was chosen: what others did after it overtakes.

    `was` is what the act changes, as it stood when it was tried. `why` and `clauses` say why it cannot be or was not done; `tells` are the
    ids of the client's people who are told. `seq` is the last journal number that the act wrote. `undoes` is what it takes back.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    seen = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.WAITS)
    was = models.JSONField(default=dict)
    why = models.CharField(max_length=60, blank=True)
    clauses = models.JSONField(default=list)
    tells = models.JSONField(default=list)
    seq = models.PositiveIntegerField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    undoes = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("batch", "ticket"), name="workplace_request_once_a_batch"),
            models.UniqueConstraint(fields=("batch", "place"), name="workplace_place_once_a_batch"),
        )

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.place}: {self.state}"
