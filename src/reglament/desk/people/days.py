"""By which day a desk's agreements and installations begin and end."""

from datetime import date

from django.utils import timezone

from reglament.desk.people.models import Desk


def today_at(desk: Desk) -> date:
    """The desk's present day: agreements and installations begin and end by it."""
    return desk.day_of(timezone.now())
