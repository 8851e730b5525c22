"""What a service says while the database is away: one sentence when it goes, nothing at each try, one sentence when it is back.

outage = Outage("The clerk", log)
while not stop.is_set():
    with outage.outlived():
        tick(timezone.now())
    stop.wait(PAUSE)
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections

OF_DATABASE = (DatabaseError, InterfaceError)
LOST = (OperationalError, InterfaceError)
"""What a database that is away, full or locked fails with: where it was asked tells nothing."""


class Outage:
    """One service (`who` begins its sentences) and whether it can do its work now."""

    def __init__(self, who: str, log: logging.Logger) -> None:
        self._who, self._log = who, log
        self._told: type[BaseException] | None = None
        self._pause = 0.0

    @property
    def is_on(self) -> bool:
        """Whether the last try failed."""
        return self._told is not None

    def pause(self, usual: float, longest: float) -> float:
        """Seconds to rest before the next try: the usual ones, and twice as many each time while it cannot go on, `longest` at most."""
        self._pause = min(max(self._pause, usual) * 2, longest) if self.is_on else usual
        return self._pause

    @contextmanager
    def outlived(self, *also: type[Exception]) -> Iterator[None]:
        """Around one try: what the database fails with ends here and is told, and so are errors of the kinds `also`."""
        kinds: tuple[type[Exception], ...] = (*OF_DATABASE, *also)
        try:
            yield
        except kinds as error:
            self.begins(error)
        else:
            self.ends()

    def begins(self, error: BaseException) -> None:
        """It cannot go on for now. Told once until it goes on, and anew where something else is in its way."""
        close_old_connections()
        is_lost = isinstance(error, LOST)
        kind = LOST[0] if is_lost else type(error)
        if kind is self._told:
            return
        self._told = kind
        said = f"{type(error).__name__}: {error}".strip().partition("\n")[0].rstrip(".")
        line = "%s cannot go on now, and tries again until it can: %s."
        self._log.error(line, self._who, said, exc_info=None if is_lost or isinstance(error, OSError) else error)

    def ends(self) -> None:
        """It goes on."""
        if self._told is not None:
            self._told = None
            self._log.info("%s goes on again.", self._who)
