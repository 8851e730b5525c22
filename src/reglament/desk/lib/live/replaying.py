"""What a listener missed while it was away, read from the rows themselves."""

from collections.abc import Iterator, Mapping

from reglament.desk.lib.live import sources
from reglament.desk.lib.live.listener import line, told
from reglament.desk.lib.live.positions import Position
from reglament.desk.lib.live.sources import Event

MOST_REPLAYED = 5000
"""Rows that are looked through per source. Who was away for longer loads the page anew, and is told so."""


class TooMuchError(Exception):
    """The listener was away for too long to be told everything."""


def replay(topics: Mapping[str, frozenset[str]], heard: Mapping[str, Position], now: dict[str, Position]) -> str:
    """What came after `heard`, as it goes over the wire; runs in a thread.

    `now` is how far the hub had told when the listener joined, and is moved on to where the replay ends. A source that the
    listener had not heard yet begins where the hub is. Raises TooMuchError.
    """
    settled = {name: now[name].low for name in topics}
    missed = {name: _rows(name, heard[name]) for name in topics if name in heard}
    for name in missed:
        now[name] = heard[name].copy()
    return "".join(
        each for name, rows in missed.items() for each in _lines(name, rows, topics[name], now, settled[name])
    )


def _rows(name: str, heard: Position) -> list[Event]:
    rows = list(sources.named(name).after(heard.low, MOST_REPLAYED))
    if len(rows) == MOST_REPLAYED:
        raise TooMuchError(name)
    return rows


def _lines(
    name: str, rows: list[Event], topics: frozenset[str], now: dict[str, Position], settled: int
) -> Iterator[str]:
    position = now[name]
    for event in rows:
        data = told(event, topics)
        is_new = data is not None and not position.has(event.id)
        if event.id <= settled:
            # Nothing smaller can appear any more, and rows come in their order: everything up to here is told.
            position.settle(event.id)
        elif is_new:
            position.take(event.id)
        if is_new and data is not None:
            yield line(name, data, now)
    position.settle(settled)
