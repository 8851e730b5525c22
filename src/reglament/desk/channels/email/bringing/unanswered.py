"""Deliveries that got no answer, because their sender was gone before it left: the same bytes from the same sender are that mail again.

A sender that heard "250" and brings the same once more means another one, such as a counter that says the same every day. What a process
knows of this is gone with it; then the moments decide, as for everybody of whom nothing is known.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

from reglament.desk.tickets.intake.delivering import WINDOW_OF_UNANSWERED

MOST = 1000


def mark_of(raw: bytes, recipients: Sequence[str], sender: str) -> bytes:
    """What tells one delivery: its bytes and its envelope."""
    digest = hashlib.sha256()
    for piece in (sender.encode(errors="replace"), "\n".join(sorted(recipients)).encode(errors="replace"), raw):
        digest.update(len(piece).to_bytes(8, "big"))
        digest.update(piece)
    return digest.digest()


class UnansweredDeliveries:
    """The last of them, by their marks, with the moment of each (aware)."""

    def __init__(self) -> None:
        self._since: OrderedDict[bytes, datetime] = OrderedDict()

    def remember(self, mark: bytes, at: datetime) -> None:
        """It got no answer. The oldest gives way where there are too many."""
        self._since[mark] = at
        self._since.move_to_end(mark)
        if len(self._since) > MOST:
            self._since.popitem(last=False)

    def holds(self, mark: bytes, at: datetime) -> bool:
        """Whether the same got no answer, so lately that its server still tries."""
        since = self._since.get(mark)
        return since is not None and at - since <= WINDOW_OF_UNANSWERED

    def forget(self, mark: bytes) -> None:
        """It was answered."""
        self._since.pop(mark, None)
