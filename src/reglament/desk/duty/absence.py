"""What people on duty say of themselves besides the roster: that they are on a break, or away. A room above keeps and tells it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SaidAbsent:
    """Somebody's own word: what it is called, and since when."""

    label: str
    since: datetime


Asked = Callable[[Collection[int]], Mapping[int, SaidAbsent]]
"""Of these members of staff, those who say that they are not at work."""

_rooms: dict[str, Asked] = {}


def declare(room: str, asked: Asked) -> None:
    """Name how a room answers."""
    _rooms[room] = asked


def absent(people: Collection[int]) -> dict[int, SaidAbsent]:
    """Those of these people who say so now; a statement of each room that knows, where there are people."""
    found: dict[int, SaidAbsent] = {}
    for asked in _rooms.values() if people else ():
        found |= asked(people)
    return found
