"""Live streams that were turned away for want of room, as those who open them say."""

from datetime import timedelta

from django.db import connection

from reglament.desk.vitals import signs

STREAMS = "streams"
"""The sign of live streams. It is left at refusals alone, and counts as long as it is young."""
LATELY = timedelta(minutes=10)
"""So long after the last refusal there is room again."""


def hear_of_refusal() -> None:
    """There was no room; said from a thread of its own, which keeps no connection."""
    signs.ill(STREAMS, "no room", often=signs.OFTEN, heals=LATELY)
    if not connection.in_atomic_block:
        connection.close()
