"""What this channel remembers: mails that the desk could not take in by itself, for people to look at."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models import Contact, Kept, Ticket
from reglament.desk.tickets.models.kept import DEALT_WITH, WAITING, KeptQuerySet, newest

SET_ASIDE = "set aside"


class Quarantined(Kept):
    """One mail in quarantine; its source lies in the home under the name `source`, and stays there. `content` is a keyed mark of
    what it says, by which it is told when it comes again by another way.

    `why` is a short code, `error` what the program said where one failed. `reached` is the address of the envelope,
    `returns_to` its sender, empty for none, and None where only the mail itself can say; the sender and the subject are as far
    as they could be read. `outcome` says what became of it ("registered", "message", "contact", "refused", "report",
    "set aside") once it is dealt with.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    source = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    content = models.CharField(max_length=32, null=True)  # noqa: DJ001 - an older program writes none.
    reached = models.CharField(max_length=320, blank=True)
    returns_to = models.CharField(max_length=320, null=True)  # noqa: DJ001 - not known is not none.
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=20)
    error = models.TextField(blank=True)
    tried_at = models.DateTimeField(null=True)
    # The columns are older than what the four kinds have in common.
    dealt_with_at = models.DateTimeField(null=True, db_column="settled_at")
    dealt_with_by = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, related_name="+", db_column="settled_by_id"
    )
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")

    objects = KeptQuerySet["Quarantined"].as_manager()
    kept_as = "quarantined"
    dealing = (*Kept.dealing, "outcome")

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["desk", "source"], name="quarantined_once_a_desk"),
            models.UniqueConstraint(
                fields=["desk", "content"], name="quarantined_content_once_a_desk", condition=Q(content__isnull=False)
            ),
        )
        indexes = (
            newest("quarantined_received"),
            newest("quarantined_waiting", WAITING),
            newest("quarantined_dealt_with", DEALT_WITH),
        )

    def __str__(self) -> str:
        return f"{self.sender}: {self.subject}"

    @property
    def sender_address(self) -> str:
        """The sender as far as one could be read."""
        return self.sender

    @property
    def is_put_away(self) -> bool:
        """Whether nothing came of it because somebody said so."""
        return self.outcome == SET_ASIDE

    def deal_with(self, at: datetime, staff_id: int | None) -> None:
        """Say that nothing has to be done about it. What became of it otherwise is said by whoever made it."""
        super().deal_with(at, staff_id)
        self.outcome = self.outcome or SET_ASIDE

    def wait_again(self) -> None:
        """Let it wait for people as before it was put away."""
        super().wait_again()
        self.outcome = ""
