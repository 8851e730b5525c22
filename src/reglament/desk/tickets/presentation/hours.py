"""When a level's clock will begin to run, for whoever asks outside working hours."""

from dataclasses import dataclass
from datetime import datetime

from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.working_time import working_time
from reglament.regulation.edition import Edition


@dataclass(frozen=True, slots=True)
class Beginning:
    """The moment at which working time goes on, and the clauses that say so."""

    at: datetime
    clauses: tuple[str, ...]


def beginning(edition: Edition, level: str, at: datetime) -> Beginning | None:
    """When the clock of a level begins for what comes at `at`; None where it runs already, or nobody knows the level."""
    rule = edition.rules.levels.get(level)
    if rule is None:
        return None
    try:
        hours = working_time(edition, rule.calendar.value)
        if hours.is_open(at):
            return None
        week = edition.rules.calendars[rule.calendar.value].hours
        ground = (week.clause if week else rule.calendar.clause,)
        return Beginning(hours.next_open(at), ground)
    except CalendarError:
        # The calendar ends before the next working day; then nothing is promised, and nothing is told.
        return None
