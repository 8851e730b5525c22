"""Every time that a request out of the queue came into somebody's hands, with what stood ahead of it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import pgettext_lazy

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models import Ticket
from reglament.desk.workplace.models.offers import Offer, PlaceInTurn


class OrderKept(models.TextChoices):
    """Whether the order was kept when a request was taken."""

    IN_ORDER = "in order", pgettext_lazy("taken", "In order")
    WITH_REASON = "with reason", pgettext_lazy("taken", "Out of order, with a reason")
    WITHOUT_REASON = "without reason", pgettext_lazy("taken", "Out of order, without a reason")


class TakeQuerySet(OwnedQuerySet["Take"]):
    """Named questions about what was taken."""

    def between(self, begin: datetime, end: datetime) -> Self:
        """From one moment on, before the other."""
        return self.filter(at__gte=begin, at__lt=end)

    def unexplained(self, staff_id: int | None, since: datetime) -> Self:
        """What one person took or answered out of order since a moment, and has not said why; the newest first."""
        of_them = self.filter(by=staff_id, staff=staff_id, order=OrderKept.WITHOUT_REASON, at__gte=since)
        return of_them.order_by("-pk")


class Take(PlaceInTurn):
    """A request that was in turn and nobody's came into the hands of `staff`, by a person (`by`) or by the desk itself. Or it was
    `answered`: they wrote to its client, and it stayed nobody's.

    `ahead` has the first of what stood before it in the order and was nobody's: [{"ticket": number, "why": an `Ahead`, ...}], with
    the `skip` reason or the `staff` to whom it was offered; `ahead_counts` how many there were by `Ahead`. `why` is a code of
    `tickets/stage/giving.py` where somebody said why they passed them, `said_at` when, if they were asked only afterwards. An
    `offer` is judged by when it was made.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, null=True, related_name="+")
    answered = models.BooleanField(default=False, db_default=False)
    why = models.CharField(max_length=12, blank=True)
    said_at = models.DateTimeField(null=True)
    order = models.CharField(max_length=16, choices=OrderKept.choices)
    ahead = models.JSONField(default=list)
    ahead_counts = models.JSONField(default=dict)

    objects = TakeQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["desk", "at", "id"], name="workplace_take_month"),
            models.Index(fields=["desk", "order", "at", "id"], name="workplace_take_order"),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id} by {self.staff_id}: {self.order}"
