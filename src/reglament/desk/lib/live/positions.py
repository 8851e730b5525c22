"""How far a listener has come, per source: everything up to `low`, and a few ids above it that were already told.

Written as the composite last id of the stream, `calls:12;journal:120.122.123`: all of `calls` up to 12, all of `journal`
up to 120, and 122 and 123 of what comes after. A listener who comes back with it gets 121 when that appears, and nothing
twice.
"""

import re
from collections.abc import Iterable, Mapping

LONGEST = 8000
"""A longer id is nobody's who heard it from us."""
_ONE = re.compile(r"([a-z]+):(\d{1,18}(?:\.\d{1,18})*)")


class Position:
    """Where a listener or a reader stands in one source."""

    __slots__ = ("low", "seen")

    def __init__(self, low: int = 0, seen: Iterable[int] = ()) -> None:
        self.low = low
        self.seen = {each for each in seen if each > low}

    def has(self, number: int) -> bool:
        """Whether this event was told already."""
        return number <= self.low or number in self.seen

    def take(self, number: int) -> None:
        """The event has been told."""
        if number > self.low:
            self.seen.add(number)

    def settle(self, low: int) -> None:
        """Everything up to `low` was told, or will never exist."""
        if low > self.low:
            self.low = low
            self.seen = {each for each in self.seen if each > low}

    def catch_up(self, other: "Position") -> None:
        """As far as another position has come, too."""
        self.settle(other.low)
        self.seen.update(each for each in other.seen if each > self.low)

    def copy(self) -> "Position":
        """A position of its own at the same place."""
        return Position(self.low, self.seen)

    def __str__(self) -> str:
        return ".".join(map(str, [self.low, *sorted(self.seen)]))


def written(positions: Mapping[str, Position]) -> str:
    """The composite last id."""
    return ";".join(f"{name}:{position}" for name, position in sorted(positions.items()))


def read(text: str) -> dict[str, Position]:
    """The positions of a composite last id; what cannot be read is left out, and begins anew."""
    if len(text) > LONGEST:
        return {}
    found: dict[str, Position] = {}
    for name, numbers in (match.groups() for match in map(_ONE.fullmatch, text.split(";")) if match):
        low, *seen = map(int, numbers.split("."))
        found[name] = Position(low, seen)
    return found
