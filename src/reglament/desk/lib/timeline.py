"""A promise's stretches as bars on a line, to scale, with the reader's midnights marked. Pure geometry; a template draws it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Protocol

WIDTH = 1000
# A stretch of a minute in a line of days would vanish; it keeps this much.
LEAST = 3


class DrawnStretch(Protocol):
    """What is drawn: a piece of time, whether it was counted, and why or why not."""

    @property
    def start(self) -> datetime:
        """Aware."""

    @property
    def end(self) -> datetime:
        """Aware, after `start`."""

    @property
    def counted(self) -> bool:
        """Whether the clock ran."""

    @property
    def why(self) -> str:
        """A short code; "waiting" and "completed" are pauses, anything else is closed hours."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch on the line, from 0 to `WIDTH`."""

    x: int
    width: int
    kind: str
    stretch: DrawnStretch


@dataclass(frozen=True, slots=True)
class Tick:
    """A midnight of the reader on the line."""

    x: int
    day: datetime


def kind_of(stretch: DrawnStretch) -> str:
    """`counted`, `waited` (the clock was paused) or `skipped` (closed hours)."""
    if stretch.counted:
        return "counted"
    return "waited" if stretch.why in ("waiting", "completed") else "skipped"


def bars(stretches: Sequence[DrawnStretch]) -> list[Bar]:
    """The stretches in their order, to scale."""
    if not stretches:
        return []
    begin, whole = _frame(stretches)
    placed = []
    for stretch in stretches:
        x = round((stretch.start - begin) / whole * WIDTH)
        width = max(round((stretch.end - stretch.start) / whole * WIDTH), LEAST)
        placed.append(Bar(x, min(width, WIDTH - x), kind_of(stretch), stretch))
    return placed


def ticks(stretches: Sequence[DrawnStretch], zone: tzinfo, most: int = 8) -> list[Tick]:
    """The midnights in `zone` between the first start and the last end, thinned out to at most `most`."""
    if not stretches:
        return []
    begin, whole = _frame(stretches)
    midnights = list(_midnights(begin, begin + whole, zone))
    step = -(-len(midnights) // most) or 1
    return [Tick(round((day - begin) / whole * WIDTH), day) for day in midnights[::step]]


def _frame(stretches: Sequence[DrawnStretch]) -> tuple[datetime, timedelta]:
    begin = stretches[0].start
    return begin, max(stretches[-1].end - begin, timedelta(seconds=1))


def _midnights(begin: datetime, end: datetime, zone: tzinfo) -> Iterator[datetime]:
    day = begin.astimezone(zone).date() + timedelta(days=1)
    while (midnight := datetime.combine(day, time(), zone)) < end:
        yield midnight
        day += timedelta(days=1)
