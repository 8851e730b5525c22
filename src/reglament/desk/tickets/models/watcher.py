"""Who of the staff watches a request beside whoever has it. No fact of the journal: it says nothing of the request."""

from typing import Self

from django.db import models

from reglament.desk.people.models import Staff
from reglament.desk.tickets.models.ticket import Ticket


class WatcherQuerySet(models.QuerySet["Watcher"]):
    """Named questions about watchers."""

    def by(self, staff_id: int | None) -> Self:
        """Those of one member of staff; none for somebody who is not."""
        return self.filter(staff=staff_id) if staff_id is not None else self.none()


class Watcher(models.Model):
    """One member of staff who hears of what others do on a request, `since` a moment; gone again once they stop."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="watchers")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    objects = WatcherQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ticket", "staff"], name="watcher_once_a_ticket"),)

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.staff_id}"
