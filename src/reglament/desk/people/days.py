"""By which day a desk's agreements and installations begin and end."""

from datetime import UTC, date, datetime

from django.utils import timezone

from reglament.desk.lib.reader import zone_named
from reglament.desk.people.models import Desk


def today_at(desk: Desk) -> date:
    """The desk's present day: agreements and installations begin and end by it."""
    return day_at(desk, timezone.now())


def day_at(desk: Desk, at: datetime) -> date:
    """The desk's local day of a moment. That of UTC where its zone does not exist, which *Health* tells of: its pages have to open
    for that.
    """
    return at.astimezone(zone_named(desk.time_zone) or UTC).date()
