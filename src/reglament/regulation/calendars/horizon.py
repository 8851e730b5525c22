"""How far a calendar of an edition is known: to its own last day, and to the last year of which a country's decrees are known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from reglament.regulation.calendars.country_days import decreed_until

if TYPE_CHECKING:  # As in `records`: importing one rule kind reads them all.
    from reglament.regulation.rules.calendars import Calendar


class Ends(StrEnum):
    """What ends at a horizon."""

    CALENDAR = "calendar"
    DECREES = "decrees"


@dataclass(frozen=True, slots=True)
class Horizon:
    """The last day that is known, and what of the calendar ends there. `country` is empty where its own day does."""

    last_day: date
    ends: Ends
    country: str = ""


def horizon(rule: "Calendar") -> Horizon | None:
    """The nearer end of a calendar; None for one that goes on for ever."""
    own = Horizon(rule.until.value, Ends.CALENDAR) if rule.until else None
    country = rule.holidays.value if rule.holidays else ""
    year = decreed_until(country) if country else None
    decreed = Horizon(date(year, 12, 31), Ends.DECREES, country) if year else None
    return min((end for end in (own, decreed) if end), key=lambda end: end.last_day, default=None)
