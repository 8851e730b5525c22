"""Tells the rest of the process, after the commit, that something happened: the clerk, the deliveries, open pages."""

import threading
from collections.abc import Callable
from functools import partial

from django.db import transaction

Listener = Callable[[int, int, int], None]
"""Called with the ids of desk and ticket and the newest journal number."""

woken = threading.Event()
"""Set when there may be something for the clerk or the deliveries to do; they also look by themselves."""

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have `listener` called after each commit that changed a ticket, in this process."""
    _listeners.append(listener)


def world_hears(desk_id: int, ticket_id: int, seq: int) -> None:
    """Announce a change once the running transaction is committed."""
    transaction.on_commit(partial(_announce, desk_id, ticket_id, seq))


def _announce(desk_id: int, ticket_id: int, seq: int) -> None:
    woken.set()
    for listener in _listeners:
        listener(desk_id, ticket_id, seq)
