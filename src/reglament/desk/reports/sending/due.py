"""When a service report leaves: the first of each month at nine by the desk's clock has that of the month before."""

from datetime import datetime, time

from reglament.desk.lib.months import NamedMonth
from reglament.desk.people.models import Desk

HOUR = time(9)


def last_due(desk: Desk, at: datetime) -> NamedMonth:
    """The latest month whose report has left by a moment."""
    ended = NamedMonth(desk.day_of(at).replace(day=1)).before
    return ended if leaves_at(desk, ended) <= at else ended.before


def leaves_at(desk: Desk, month: NamedMonth) -> datetime:
    """When the report of a month leaves."""
    return datetime.combine(month.after.first, HOUR, desk.zone)


def next_leaves_at(desk: Desk, at: datetime) -> datetime:
    """When the next one does."""
    return leaves_at(desk, last_due(desk, at).after)
