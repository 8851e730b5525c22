"""The shifts of one person as events of a calendar: those of the past month by the record, those to come by the roster."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from reglament.desk.duty.covering import HORIZON
from reglament.desk.duty.feeds.calendar_text import CalendarEvent
from reglament.desk.duty.models import DutyFeed
from reglament.desk.duty.reading import shifts_of, stretches

BEHIND = timedelta(days=30)


def events_of(feed: DutyFeed, at: datetime, address: str) -> Iterator[CalendarEvent]:
    """From 30 days ago until the end of what the roster is proved for; `address` is that of the roster."""
    staff = feed.staff
    starts, ends = at - BEHIND, at + HORIZON
    summary = _("On duty: %(desk)s") % {"desk": staff.desk.name}
    for begin, end in shifts_of(stretches(staff.desk_id, starts, ends), staff.pk):
        # The edges of the span move with every look. A shift that reaches over one is known by its other end.
        known = f"to-{end:%Y%m%dT%H%M%SZ}" if begin == starts else f"{begin:%Y%m%dT%H%M%SZ}"
        uid = "always" if begin == starts and end == ends else known
        yield CalendarEvent(f"{uid}.{staff.pk}@{staff.desk.slug}.duty", begin, end, summary, address)
