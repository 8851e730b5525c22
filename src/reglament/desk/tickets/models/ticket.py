"""The ticket: what a client asked for, under which edition, and where it stands (derived from its journal)."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from reglament.desk.lib import moments
from reglament.desk.notices.about import About
from reglament.desk.people.models import Agreement, Desk, Installation, Organisation, Person, Product, Staff
from reglament.desk.rulebook.models import Edition

TURN = ("turn_group", "turn_rank", "turn_at", "turn_level")
"""The parts of a place in the queue, in the order in which they are compared."""
DONE = ("completed", "closed")
"""The states in which the desk has done its work."""
UNSUMMED = ~Q(summed_seq=F("last_seq"))
"""Of which something was written down that the sums of days do not know of."""
ABOUT = "ticket"
"""How notices name a ticket as the row that they are about."""


class Sequence(models.Model):
    """The last ticket number given out at a desk; its row is taken with one UPDATE, so numbers never repeat."""

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, primary_key=True, related_name="+")
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.desk_id}: {self.last}"


class TicketQuerySet(models.QuerySet["Ticket"]):
    """Named questions about tickets; access.py decides first which tickets a person may ask about."""

    def of(self, desk: Desk) -> Self:
        """Tickets of one desk."""
        return self.filter(desk=desk)

    def in_turn(self) -> Self:
        """Tickets that the desk has something to do about, in the order of their turn (2.3; 1.2)."""
        return self.filter(turn_at__isnull=False).order_by(*TURN, "id")

    def unfinished(self) -> Self:
        """Tickets that are not closed."""
        return self.exclude(state="closed")

    def overdue(self, at: datetime) -> Self:
        """Tickets whose nearest promise has run out."""
        return self.filter(due_at__lt=at, due_running=True)

    def unsummed(self) -> Self:
        """Tickets of which the sums of days do not know everything, the newest first."""
        return self.filter(UNSUMMED).order_by("-id")

    def for_rows(self) -> Self:
        """With everything that one row of a list shows, in one query."""
        return self.select_related("requester", "organisation", "product", "assignee__user")


class Ticket(models.Model):
    """A request as registered. From `details` down all fields are derived: `reglament rebuild` makes them again; `topic`
    too, once a person has named one.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="tickets")
    number = models.BigIntegerField()
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="tickets")
    requester = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tickets")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="tickets")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="tickets")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, null=True, related_name="tickets")
    installation = models.ForeignKey(Installation, on_delete=models.PROTECT, null=True, related_name="tickets")
    subject = models.CharField(max_length=300)
    subject_erased_at = models.DateTimeField(null=True)
    channel = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    topic = models.CharField(max_length=60, blank=True)
    effect = models.CharField(max_length=60, blank=True)
    hit = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict, help_text="What clause 3.2 asks for: steps, how often, contact; by item.")

    state = models.CharField(max_length=12, default="open")
    level = models.CharField(max_length=40, blank=True)
    level_decided = models.BooleanField(
        default=False, help_text="Whether a person has confirmed or set the level (2.5)."
    )
    cycle = models.PositiveSmallIntegerField(default=1)
    assignee = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="tickets")
    turn_group = models.SmallIntegerField(null=True)
    turn_rank = models.SmallIntegerField(null=True)
    turn_at = models.DateTimeField(null=True)
    turn_level = models.SmallIntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    due_kind = models.CharField(max_length=20, blank=True)
    due_running = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged_from")
    last_seq = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True)
    summed_seq = models.PositiveIntegerField(
        default=0, db_default=0, help_text="The last entry of which the sums of days know (`reports/sums`)."
    )

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["desk", "number"], name="ticket_number_once_a_desk"),)
        indexes = (
            models.Index(
                fields=["desk", *TURN, "id"],
                name="ticket_turn",
                condition=Q(turn_at__isnull=False),
            ),
            models.Index(fields=["desk", "state", "-last_at"], name="ticket_state"),
            models.Index(fields=["requester", "-last_at"], name="ticket_requester"),
            models.Index(fields=["organisation", "-last_at"], name="ticket_organisation"),
            models.Index(fields=["organisation", "-received_at"], name="ticket_organisation_month"),
            models.Index(fields=["desk", "received_at"], name="ticket_desk_month"),
            models.Index(fields=["assignee", "state"], name="ticket_assignee"),
            models.Index(fields=["requester", "state", "-last_at", "-id"], name="ticket_requester_state"),
            models.Index(fields=["organisation", "state", "-last_at", "-id"], name="ticket_organisation_state"),
            models.Index(fields=["desk", "level", "-id"], name="ticket_level"),
            models.Index(fields=["desk", "-id"], name="ticket_unsummed", condition=UNSUMMED),
            # All that the wall counts of what is not closed, so that it reads no row for it.
            models.Index(
                fields=["desk", "state", "level", "assignee", "due_running", "due_at", "id"], name="ticket_standing"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.subject}"

    @property
    def goes_on_in(self) -> "Ticket":
        """The ticket in which the work on this one goes on: itself, unless it was merged."""
        return self.merged_into.goes_on_in if self.merged_into is not None else self

    @property
    def about(self) -> About:
        """The ticket as what notices speak of."""
        return About(ABOUT, self.pk)

    @property
    def heading(self) -> str:
        """The subject as pages show it; in its place that there was none, or since when it is erased."""
        if self.subject_erased_at is not None:
            return gettext("(subject erased on %(day)s)") % {"day": moments.day(self.subject_erased_at)}
        return self.subject or gettext("(no subject)")

    @property
    def reference(self) -> str:
        """How people cite the ticket, for example "SIROKA-1024"."""
        return self.desk.reference(self.number)
