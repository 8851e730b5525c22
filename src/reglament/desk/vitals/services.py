"""Services that fail, as those who start them again say."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from reglament.desk.vitals.models import Sign

SERVICE = "service "
AGAIN_AND_AGAIN = timedelta(minutes=3)
"""A service that fails is started again after a minute at most, so one that goes on failing says so within this."""


def failing() -> QuerySet[Sign]:
    """The services that failed just now; one that has worked since is not among them."""
    return Sign.objects.under(SERVICE).ill().seen_since(timezone.now() - AGAIN_AND_AGAIN)
