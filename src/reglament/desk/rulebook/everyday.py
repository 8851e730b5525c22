"""The hours of every day: those of the least urgent level, in which a desk writes to its own staff."""

from collections.abc import Callable
from datetime import date, datetime

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.working_time import WorkingTime, working_time


def is_at_work(desk: Desk, at: datetime) -> bool:
    """Whether the desk works at that moment. Where nobody can say, because no edition binds or its calendar ends, it does."""
    time = _time(desk, at)
    try:
        return time is None or time.is_open(at)
    except CalendarError:
        return True


def workdays(desk: Desk, at: datetime) -> Callable[[date], bool]:
    """Which days are working days by the edition that binds at that moment; all of them where nobody can say."""
    time = _time(desk, at)

    def is_workday(day: date) -> bool:
        try:
            return time is None or time.is_workday(day)
        except CalendarError:
            return True

    return is_workday


def _time(desk: Desk, at: datetime) -> WorkingTime | None:
    """When the desk works by the edition that binds at that moment; None where none does, or it says nothing that can be counted."""
    try:
        edition = compiled(Edition.objects.binding(desk, at))
        levels = edition.rules.levels.values()
        everyday = max(levels, key=lambda level: level.rank.value)
        return working_time(edition, everyday.calendar.value)
    except (LookupError, ValueError, CalendarError):
        return None
