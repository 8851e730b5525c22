"""What the phone remembers: every event that an exchange told, the calls that they make up, and how each call ended."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from reglament.desk.channels.phone.words import ENDINGS
from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Person, Staff
from reglament.desk.tickets.models import Refusal, Ticket

POPS_UP = timedelta(minutes=30)
"""A call that nobody took does not pop up for longer."""
STILL_RINGING = timedelta(minutes=10)
"""A call that rang longer without another word of the exchange was missed: what came after it got lost."""


class EventKind(models.TextChoices):
    """What an exchange tells of a call."""

    INCOMING = "incoming"
    RINGING = "ringing"
    ANSWERED = "answered"
    HANGUP = "hangup"
    MISSED = "missed"
    CANCELLED = "cancelled"


class CallEvent(models.Model):
    """One event as the exchange told it, never changed. `source` is the exchange: the desk's slug, `*`, see `exchanges`.

    `at` is when it happened by the exchange's clock, `received_at` when it reached us. Of a repeated event the first
    stays.
    """

    source = models.CharField(max_length=60)
    call_id = models.CharField(max_length=255)
    event = models.CharField(max_length=12, choices=EventKind.choices)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    from_number = models.CharField(max_length=100, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    to_number = models.CharField(max_length=100, blank=True)
    code = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "call_id", "event"), name="phone_event_once"),)

    def __str__(self) -> str:
        return f"{self.call_id}: {self.event}"


class UnreadEvent(models.Model):
    """Something signed by an exchange that could not be read: kept for the operator, with the sentence that it was told."""

    source = models.CharField(max_length=60)
    received_at = models.DateTimeField()
    body = models.TextField()
    why = models.CharField(max_length=300)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.why


class CallQuerySet(OwnedQuerySet["Call"]):
    """Named questions about calls."""

    def on_the_line(self, at: datetime) -> Self:
        """Those that ring or are talked on, and that nobody has ended, the newest first."""
        rings = Q(state="ringing", began_at__gte=at - STILL_RINGING)
        return self.filter(rings | Q(state="talking"), ending__isnull=True, outgoing=False).order_by("-began_at")

    def popping_up(self, at: datetime) -> Self:
        """Those of them that nobody has, and that came lately."""
        return self.on_the_line(at).filter(staff__isnull=True, began_at__gte=at - POPS_UP)

    def without_ending(self) -> Self:
        """Those that were answered or taken and of which nobody has said what came of them, the oldest first."""
        begun = Q(state__in=("talking", "over")) | Q(state="ringing", staff__isnull=False)
        return self.filter(begun, ending__isnull=True).order_by("began_at")

    def to_call_back(self, at: datetime) -> Self:
        """Missed calls after which nobody spoke with the number, each number once, the newest first."""
        missed = Q(state="missed") | Q(state="ringing", staff__isnull=True, began_at__lt=at - STILL_RINGING)
        later = Call.objects.filter(desk=OuterRef("desk"), number=OuterRef("number"), began_at__gt=OuterRef("began_at"))
        unmet = self.filter(missed, let_be_by__isnull=True).exclude(number="")
        return unmet.filter(~Exists(later)).order_by("-began_at")

    def ended(self, at: datetime) -> Self:
        """Those that are done with: ended by somebody, or missed, also where the exchange never said so, the newest first. Who hid
        their number cannot be called back, and stands here alone.
        """
        rang = Q(state="ringing", staff__isnull=True, began_at__lt=at - STILL_RINGING)
        return self.filter(Q(ending__isnull=False) | Q(state="missed") | rang).order_by("-began_at")

    def for_rows(self) -> Self:
        """With everything that a line of a list shows."""
        return self.select_related("person", "staff__user", "ending__staff__user", "ending__ticket__desk")


class Call(models.Model):
    """One call. From `state` to `code` its fields are derived from its events; a call logged by hand has no events.

    `source` is empty for a call logged by hand, and `call_id` then only a key. `number` is the other side's in the form
    of identities, empty when it is hidden or no number. `outgoing` is a call of ours to a client. `staff` has the call;
    `let_be_by` decided that a missed one needs no call back. `draft` holds what was typed and not sent yet.
    """

    source = models.CharField(max_length=60, blank=True)
    call_id = models.CharField(max_length=255)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="calls")

    state = models.CharField(max_length=8, default="ringing")
    number = models.CharField(max_length=60, blank=True)
    from_number = models.CharField(max_length=100, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    to_number = models.CharField(max_length=100, blank=True)
    began_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    code = models.PositiveIntegerField(default=0)

    outgoing = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="calls")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="calls")
    taken_at = models.DateTimeField(null=True)
    let_be_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    draft = models.JSONField(default=dict)

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "call_id"), name="phone_call_once"),)
        indexes = (
            models.Index(fields=["desk", "state", "-began_at"], name="phone_call_state"),
            models.Index(fields=["desk", "number", "-began_at"], name="phone_call_number"),
            models.Index(fields=["desk", "-began_at"], name="phone_call_newest"),
        )

    def __str__(self) -> str:
        return f"{self.state}: {self.call_id}"

    @property
    def came_at(self) -> datetime:
        """When the client was heard: the receipt of what came of the call."""
        return self.answered_at or self.began_at

    @property
    def end_in_words(self) -> str:
        """What it ended as; empty while it has no ending."""
        return str(ENDINGS.get(self.ending.kind, self.ending.kind)) if hasattr(self, "ending") else ""

    @property
    def is_missed(self) -> bool:
        """Whether nobody answered it."""
        return self.state == "missed"


class CallNews(models.Model):
    """That something happened to a call: rows under rising ids, by which open pages are told to look again.

    Only the last few thousand are kept. What happened stands in the events, and in the call itself.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)

    def __str__(self) -> str:
        return f"{self.call_id}: {self.kind}"


class CallEnding(models.Model):
    """What a call ended as, once and for good. `kind` is a `law.End`; `lasted` is how long was talked.

    `ticket` was registered or added to; `refusal` is what was kept instead of a request without an agreement.
    """

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="ending")
    kind = models.CharField(max_length=12)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lasted = models.DurationField()
    note = models.TextField(blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="+")
    refusal = models.ForeignKey(Refusal, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["person", "-at"], name="phone_ending_person"),)

    def __str__(self) -> str:
        return self.kind
