"""What was offered to whom, and what they let pass, with their reasons."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import pgettext_lazy

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import TURN

LONGEST_WORDS = 200


class Ahead(models.TextChoices):
    """Why a request that stood ahead was not for somebody; `FREE` says that nothing spoke against it."""

    SKIPPED = "skipped", pgettext_lazy("stood ahead", "let pass")
    PRODUCT = "product", pgettext_lazy("stood ahead", "another product")
    OFFERED = "offered", pgettext_lazy("stood ahead", "offered to a colleague at that moment")
    ANSWERED = "answered", pgettext_lazy("stood ahead", "about to be answered at that moment")
    FREE = "free", pgettext_lazy("stood ahead", "free at that moment")


class OfferEnding(models.TextChoices):
    """What became of an offer."""

    TAKEN = "taken", pgettext_lazy("offer", "taken")
    SKIPPED = "skipped", pgettext_lazy("offer", "let pass")
    LAPSED = "lapsed", pgettext_lazy("offer", "not answered in time")
    TAKEN_BY_ANOTHER = "taken by another", pgettext_lazy("offer", "taken by a colleague")
    GONE = "gone", pgettext_lazy("offer", "no longer in turn")


class SkipReason(models.TextChoices):
    """Why somebody lets a request pass that is offered to them."""

    NO_RIGHTS = "no rights", pgettext_lazy("skip", "I have no rights or access for it")
    KNOWLEDGE = "knowledge", pgettext_lazy("skip", "It needs somebody else's knowledge")
    CALL = "call", pgettext_lazy("skip", "I am waiting for a call")
    OTHER = "other", pgettext_lazy("skip", "Another reason")


class PlaceInTurn(models.Model):
    """A row that keeps the place in the order of work that a request had at its moment."""

    turn_group = models.SmallIntegerField()
    turn_rank = models.SmallIntegerField()
    turn_at = models.DateTimeField()
    turn_level = models.SmallIntegerField()

    class Meta:
        abstract = True

    @staticmethod
    def place_of(ticket: Ticket) -> dict[str, Any]:
        """The place of a request in turn, by the names of the fields."""
        return {name: getattr(ticket, name) for name in TURN}


class OfferQuerySet(OwnedQuerySet["Offer"]):
    """Named questions about offers."""

    def living(self, at: datetime) -> Self:
        """Those that are still to be answered."""
        return self.filter(ended_at__isnull=True, until__gt=at)

    def end(self, ending: OfferEnding, at: datetime) -> int:
        """End those that have not ended. What nobody answered in time lapsed, dated by when its time was over."""
        late = Q(until__lte=at)
        return self.filter(ended_at__isnull=True).update(
            ended_at=Case(When(late, then=F("until")), default=Value(at, output_field=models.DateTimeField())),
            ending=Case(When(late, then=Value(OfferEnding.LAPSED.value)), default=Value(ending.value)),
        )


class Offer(PlaceInTurn):
    """One request that is somebody's to answer from `at` until `until`, and nobody else's meanwhile.

    `ahead` is what stood before it and was not for them, as `Take.ahead` has it; `ahead_counts` how much of each kind. While
    `ended_at` is empty the database refuses a second one of the same person, and of the same request.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    ahead = models.JSONField(default=list)
    ahead_counts = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=16, choices=OfferEnding.choices, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("staff",), name="workplace_one_offer_a_person", condition=Q(ended_at__isnull=True)
            ),
            models.UniqueConstraint(
                fields=("ticket",), name="workplace_one_offer_a_request", condition=Q(ended_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id} to {self.staff_id}"

    @property
    def holds(self) -> bool:
        """Whether its request is nobody's yet and stands where it stood when it was offered."""
        ticket = self.ticket
        return ticket.assignee_id is None and all(getattr(ticket, name) == getattr(self, name) for name in TURN)


class SkipQuerySet(OwnedQuerySet["OfferSkip"]):
    """Named questions about what was let pass."""

    def holding(self, staff_id: int, at: datetime) -> Self:
        """What one person let pass a while ago, and is not offered again yet."""
        return self.filter(staff_id=staff_id, until__gt=at)


class OfferSkip(PlaceInTurn):
    """Somebody let a request pass, and why. It holds for them alone, until `until` or until the request has another place.

    `words` say what the reason does not, and are emptied when words of the request are erased.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=12, choices=SkipReason.choices)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)

    objects = SkipQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["staff", "ticket", "until"], name="workplace_skip_holding"),
            models.Index(fields=["desk", "at", "id"], name="workplace_skip_month"),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id} by {self.staff_id}: {self.reason}"
