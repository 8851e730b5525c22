"""The same mail delivered again, told from an equal one: where neither its name nor its date is its own, only its way tells.

Scanners, counters and programs that people write themselves send the same words under the same name, or under none, for years. What
the first server wrote on a mail is its own; where there is no such line, the moments of the two deliveries decide.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reglament.desk.lib.once import content_of

SAID, STOP = 20, 11
NO_STOP = "0" * STOP
WINDOW, WINDOW_OF_NAMED, WINDOW_OF_UNANSWERED = timedelta(minutes=15), timedelta(days=1), timedelta(days=5)
"""So long after the first an equal one without any line of a server may be the same delivery, tried again; one that bears a name may
have come by another way, such as a mailbox that is looked into later, and one of the same bytes and envelope as a delivery that was never
answered is tried again for days (RFC 5321, section 4.5.4.1).
"""


class Sameness(StrEnum):
    """Whether two deliveries are of one mail: surely, as far as anybody can tell, or not."""

    SURE = "sure"
    LIKELY = "likely"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a mail came. `stop` is a mark of what its first server wrote on it, empty where none did; `received_at` is when it reached
    us and `set_out_at` when it left its sender, as far as known and never later (both aware).

    `has_name` says that it bears a name, `is_named` that name and date are of this sending, so that its copy by another way is the
    same mail. `is_retry` says that a delivery of the same bytes from the same sender got no answer, because its sender was gone before.
    """

    stop: str
    set_out_at: datetime
    received_at: datetime
    has_name: bool
    is_named: bool
    is_retry: bool = False

    def is_of(self, content: str, kept: str, kept_at: datetime) -> Sameness:
        """Whether this delivery, of the mark `content`, is of the mail that was kept with the mark `kept` at that moment."""
        if content[:SAID] != kept[:SAID]:
            return Sameness.NOT
        first = _stop_in(kept)
        if first and self.stop:
            other = Sameness.LIKELY if self.is_named else Sameness.NOT
            return Sameness.SURE if first == self.stop else other
        if self.set_out_at > kept_at + self._window:
            return Sameness.NOT
        return Sameness.SURE if self.received_at == kept_at else Sameness.LIKELY

    @property
    def _window(self) -> timedelta:
        if self.is_retry:
            return WINDOW_OF_UNANSWERED
        return WINDOW_OF_NAMED if self.has_name else WINDOW


def stop_marked(line: str) -> str:
    """The mark of what a first server wrote; empty for nothing."""
    return content_of(line)[:STOP] if line else ""


def content_by(said: str, delivery: Delivery) -> str:
    """The mark of a mail: of what it says, and of its way where that is known."""
    return f"{said[:SAID]}.{delivery.stop or NO_STOP}"


def _stop_in(content: str) -> str:
    """The way in a mark; empty where it was not known, and in those of older programs, which kept none."""
    _said, dot, stop = content.partition(".")
    return "" if not dot or stop == NO_STOP else stop
