"""The values that people write into rules, each tied to the clause that it came from."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an edition something stands: file name, line (from 1), clause number, and the item inside the clause."""

    file: str
    line: int
    clause: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Ruled(Generic[T]):
    """A value of a rule together with its place: in this core a value does not exist without its clause."""

    value: T
    place: Place

    @property
    def clause(self) -> str:
        """The number of the clause that the value stands under."""
        return self.place.clause


class Unit(StrEnum):
    """What a span counts."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"


class Counting(StrEnum):
    """How working days are counted: as running working time, or whole days to closing time on the last one."""

    RUNNING = "running"
    WHOLE_DAYS = "whole days"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as a regulation states it, for example "15 minutes" or "2 working days"."""

    amount: Fraction
    unit: Unit


Names = dict[str, str]
"""What a thing is called on screens, by language code: {"en": "critical", "ru": "критический"}."""
