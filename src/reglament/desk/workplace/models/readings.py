"""How far somebody has read a request: a row for each person and request that they opened."""

from django.db import models

from reglament.desk.people.models import Staff
from reglament.desk.tickets.models import Ticket


class TicketReading(models.Model):
    """Up to which journal number (`seq`) a member of staff had a request before them, last at the moment `at`.

    `kept_unread_at` is since when they keep it as unread, whatever they have seen of it; opening it takes that away.
    """

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    kept_unread_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("ticket", "staff"), name="workplace_reading_once_a_person"),)

    def __str__(self) -> str:
        return f"{self.ticket_id} by {self.staff_id} to {self.seq}"
