"""What may be offered to a member of staff: whether they are there, what they work with, and how much they have in hand."""

from django.db import models
from django.utils.translation import pgettext_lazy

from reglament.desk.people.models import Product, Staff


class PresenceState(models.TextChoices):
    """Whether somebody may be offered work now; it is their own word, and no roster."""

    AT_WORK = "at work", pgettext_lazy("presence", "At work")
    BREAK = "break", pgettext_lazy("presence", "On a break")
    AWAY = "away", pgettext_lazy("presence", "Away")


class Presence(models.Model):
    """What somebody last said of themselves, and since when; who never said anything is at work."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="+")
    state = models.CharField(max_length=8, choices=PresenceState.choices)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.staff_id}: {self.state}"


class OfferTerms(models.Model):
    """What somebody may be offered: requests of these products, all where none is named, while they have fewer than `most` in hand.

    `most` None is without a limit. Who has no row may be offered everything.
    """

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="+")
    most = models.PositiveSmallIntegerField(null=True)
    products = models.ManyToManyField(Product, related_name="+")

    def __str__(self) -> str:
        return f"{self.staff_id}: {self.most or 'no limit'}"
