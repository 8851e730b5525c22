"""Months as pages name them in their addresses, and when one begins somewhere."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from reglament.desk.lib import moments

MONTH = re.compile(r"(2[0-9]{3})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class NamedMonth:
    """A month by its first day."""

    first: date

    @property
    def code(self) -> str:
        """As an address names it: "2026-11"."""
        return f"{self.first:%Y-%m}"

    @property
    def name(self) -> str:
        """As people read it."""
        return moments.month_of_year(self.first)

    @property
    def before(self) -> "NamedMonth":
        """The month before it."""
        return NamedMonth((self.first - timedelta(days=1)).replace(day=1))

    @property
    def after(self) -> "NamedMonth":
        """The month after it."""
        return NamedMonth((self.first + timedelta(days=32)).replace(day=1))

    def begins(self, zone: tzinfo) -> datetime:
        """The moment at which it begins in a zone."""
        return datetime(self.first.year, self.first.month, self.first.day, tzinfo=zone)


def month_in(asked: str | None, today: date) -> NamedMonth:
    """The month that an address names; the present one for anything else."""
    named = MONTH.fullmatch(asked or "")
    return NamedMonth(date(int(named[1]), int(named[2]), 1) if named else today.replace(day=1))
