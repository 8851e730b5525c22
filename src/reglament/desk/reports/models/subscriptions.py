"""Who gets the service report of a client by mail, each month."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.notices.reader import Reader
from reglament.desk.people.models import Desk, Organisation, Person, Staff


class SubscriptionEnd(models.TextChoices):
    """Why it ended: somebody stopped it, or its reader may not read the report any more."""

    STOPPED = "stopped"
    NOT_ALLOWED = "not_allowed"


class ReportSubscriptionQuerySet(OwnedQuerySet["ReportSubscription"]):
    """Named questions about them."""

    def going_on(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)

    def wanting(self, month: date) -> Self:
        """Those that go on and have not had the report of the month that begins on this day."""
        return self.going_on().filter(sent_for__lt=month)


class ReportSubscription(models.Model):
    """The report of an organisation goes to one reader each month, as long as this has not ended. `agreement` is the number of one, empty
    for all, `NOTHING` for what came under none. `made_by` chose it for somebody of the client; None where the reader did.

    `sent_for` is the first day of the month whose report was sent last, or that was over when this began.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.CharField(max_length=100, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_for = models.DateField()
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=12, choices=SubscriptionEnd.choices, blank=True)

    objects = ReportSubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("desk", "sent_for"), name="report_subscription_due", condition=Q(ended_at=None)),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(person=None, staff__isnull=False) | Q(person__isnull=False, staff=None),
                name="report_subscription_of_one",
            ),
            models.CheckConstraint(
                condition=Q(end="", ended_at=None) | Q(end__in=SubscriptionEnd.values, ended_at__isnull=False),
                name="report_subscription_ended_at_a_moment",
            ),
            models.UniqueConstraint(
                fields=("organisation", "agreement", "person"),
                name="report_subscription_once_for_person",
                condition=Q(ended_at=None, person__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("organisation", "agreement", "staff"),
                name="report_subscription_once_for_staff",
                condition=Q(ended_at=None, staff__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.agreement or 'all'} to {self.reader}"

    @property
    def reader(self) -> Reader:
        """Whom it goes to."""
        return Reader.client(self.person_id) if self.person_id else Reader.staff(self.staff_id or 0)
