"""The hours of every day: those of the least urgent level, in which a desk writes to its own staff."""

from datetime import datetime

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.working_time import working_time


def is_at_work(desk: Desk, at: datetime) -> bool:
    """Whether the desk works at that moment. Where nobody can say, because no edition binds or its calendar ends, it does."""
    try:
        edition = compiled(Edition.objects.binding(desk, at))
        levels = edition.rules.levels.values()
        everyday = max(levels, key=lambda level: level.rank.value)
        return working_time(edition, everyday.calendar.value).is_open(at)
    except (LookupError, ValueError, CalendarError):
        return True
