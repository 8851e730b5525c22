"""Unofficial contacts: what came by a way that registers nothing. Answered once, registered by hand (Siroka 2.2, iStom 3.3)."""

from django.db import models
from django.db.models import Q

from reglament.desk.people.models import Desk, Person, Staff
from reglament.desk.tickets.models.kept import DEALT_WITH, WAITING, Kept, KeptQuerySet, newest
from reglament.desk.tickets.models.ticket import Ticket


class Contact(Kept):
    """One contact. `address` is where it came from, `reached` what it came to, `intake` all that came with it.

    One that staff wrote down (`written_at` aware, UTC, `written_by` who) came by an `UnofficialWay`, which no channel listens at;
    its sender may have nothing but a `name`.

    `why` is the door's reason as a short code ("other address", "other channel", "adds", "consults"), or "by hand". `ticket` is the
    request that staff made of it, or that its copy by an official door became. `answered` says whether its sender was
    told the official doors; of several contacts of one sender on one day only the first is. `unanswered` says as a short code
    why no letter could go to them at all.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="contacts")
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=320, blank=True)
    reached = models.CharField(max_length=320, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="contacts")
    subject = models.CharField(max_length=300)
    intake = models.JSONField(default=dict)
    why = models.CharField(max_length=60, blank=True, default="", db_default="")
    clauses = models.JSONField(default=list)
    answered = models.BooleanField(default=False)
    key = models.CharField(max_length=120, null=True)  # noqa: DJ001 - NULL keeps keyless contacts out of the unique index.
    content = models.CharField(max_length=32, null=True)  # noqa: DJ001 - an older program writes none.
    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, null=True, related_name="contact")

    unanswered = models.CharField(max_length=40, null=True)  # noqa: DJ001 - SQLite adds a column by itself where it may be empty.

    outline = models.JSONField(null=True)

    written_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, null=True)  # noqa: DJ001 - an older program writes none.

    objects = KeptQuerySet["Contact"].as_manager()
    kept_as = "contact"

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["desk", "key"], name="contact_key_once_a_desk", condition=Q(key__isnull=False)
            ),
        )
        indexes = (
            models.Index(fields=["desk", "address", "-received_at"], name="contact_sender"),
            newest("contact_received"),
            newest("contact_waiting", WAITING),
            newest("contact_dealt_with", DEALT_WITH),
        )

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"

    @property
    def sender_name(self) -> str:
        """What whoever it came from is called, where the desk does not know them and somebody wrote their name down."""
        return self.name or ""

    @property
    def is_written_down(self) -> bool:
        """Whether staff wrote it down, and no channel brought it."""
        return self.written_at is not None
