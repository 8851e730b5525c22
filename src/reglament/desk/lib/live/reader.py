"""Reads one source for all listeners of the process: what is new, once each, in whatever order it becomes visible."""

from collections.abc import Sequence

from reglament.desk.lib.live.positions import Position
from reglament.desk.lib.live.sources import Event, Source
from reglament.desk.lib.live.watermark import Watermark

WINDOW = 500
"""So many rows are held above the settled id. Beyond it, a source waits for its slowest transaction."""
LOOK_BACK = 100
"""A reader that begins watches so many ids before the newest, which transactions under way may still fill."""


class SourceReader:
    """Lives while somebody listens to its source; all methods run in the reader's thread."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.position = Position()
        self._watermark = Watermark()

    def begin(self) -> None:
        """Stand at the newest event: what is visible now was told by the page itself."""
        newest = self.source.newest()
        self.position = Position(max(0, newest - LOOK_BACK))
        self.read()

    def read(self) -> Sequence[Event]:
        """What became visible since the last look."""
        # Asked before the rows: what is settled by then must be among them.
        settled = self._watermark.look()
        rows = self.source.after(self.position.low, WINDOW)
        new = [event for event in rows if not self.position.has(event.id)]
        for event in new:
            self.position.take(event.id)
        if rows:
            self._watermark.note(rows[-1].id)
        self.position.settle(min(settled, rows[-1].id) if rows else settled)
        return new
