"""The outbox: what people must be told, written in the transaction of the action that caused it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from reglament.desk.people.models import Desk, Person, Staff, StoppableLetter
from reglament.desk.tickets.models.ticket import Ticket

STOPPED = "stopped"
"""The state of a letter that its reader, a member of staff, wants no more."""


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Named questions about the outbox."""

    def due(self, at: datetime) -> Self:
        """Undelivered notices whose next try has come, oldest first."""
        return self.filter(next_try_at__lte=at).order_by("next_try_at", "id")

    def dead(self) -> Self:
        """Notices that were given up after too many tries; people must look at them."""
        return self.filter(state="dead")

    def undelivered(self) -> Self:
        """Those that were given up, whether people have left them since or not."""
        return self.filter(state__in=("dead", "left"))


class Notice(models.Model):
    """One thing to tell one client (`recipient`), member of staff (`staff`) or bare `address`, by one channel.

    Notices of a ticket leave in the order of their ids.

    `kind` names the template; `payload` its plain values. `next_try_at` is empty once the notice is delivered or dead.
    `state` is pending, delivered, shown, withheld, stopped, dead, or left: given up, and left so by a person.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="notices")
    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="notices")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=320, blank=True)
    channel = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="pending")
    next_try_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["next_try_at", "id"], name="notice_due", condition=Q(next_try_at__isnull=False)),
            models.Index(fields=["ticket", "id"], name="notice_ticket"),
            models.Index(fields=["address", "id"], name="notice_address", condition=~Q(address="")),
            models.Index(fields=["desk", "id"], name="notice_undelivered", condition=Q(state__in=("dead", "left"))),
        )

    def __str__(self) -> str:
        return f"{self.kind} to {self.address}"

    @property
    def is_stoppable(self) -> bool:
        """Whether it is a letter that its reader may stop: mail to staff, of certain kinds."""
        return self.channel == "email" and self.staff_id is not None and self.kind in StoppableLetter.values
