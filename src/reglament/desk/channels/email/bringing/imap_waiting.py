"""Waits at a mailbox until there is something new in it.

A server tells of a new mail once: while it answers something else, in one breath with its leave to wait, or while one
waits. What is not heard there would lie until the next look, and a promise of fifteen minutes with it.
"""

import ssl
import threading
import time
from io import BufferedReader
from typing import cast

from imap_tools import BaseMailBox, idle
from imap_tools.errors import MailboxTaggedResponseError

IDLE = 9 * 60.0
POLL = 60.0
"""Seconds between two looks: where the server tells of new mail by itself, and where it cannot."""
BREATH = 1.0
"""Seconds before the next look where the server told of mails during the last one, as some do with every answer."""


def wait(server: BaseMailBox, stop: threading.Event) -> None:
    """Until the server tells of something new, until it is time to look again, or until `stop` is set.

    Raises OSError or IMAP4.error where the connection ended, at once and not when it is time to look.
    """
    if "IDLE" not in server.client.capabilities:
        stop.wait(POLL)
    elif told(server):
        stop.wait(BREATH)
    else:
        _wait_to_be_told(server, stop)


def told(server: BaseMailBox) -> bool:
    """Whether the server told of mails since this was asked last, beside its answers to something else."""
    heard: list[bytes | None] = server.client.response("EXISTS")[1]
    return heard != [None]


def _wait_to_be_told(server: BaseMailBox, stop: threading.Event) -> None:
    end = time.monotonic() + IDLE
    waits = _begins_to_wait(server)
    try:
        if not waits or _more_came_along(server):
            return
        while not stop.is_set() and time.monotonic() < end:
            # A line that ended can be read for ever: to take leave is what finds it.
            if idle.get_socket_poller(server.client.sock, 1):
                return
    finally:
        server.idle.stop()  # type: ignore[no-untyped-call]


def _begins_to_wait(server: BaseMailBox) -> bool:
    """Ask for leave to wait; no, where something else came before the leave."""
    try:
        server.idle.start()  # type: ignore[no-untyped-call]
    except MailboxTaggedResponseError:
        return False
    return True


def _more_came_along(server: BaseMailBox) -> bool:
    """Whether more came along with what was read last: it lies in a buffer of ours, where no poll of the line sees it."""
    line, reader = server.client.sock, cast(BufferedReader, server.client.file)
    patience = line.gettimeout()
    line.settimeout(0)
    try:
        return bool(reader.peek(1))
    except ssl.SSLWantReadError:
        return False
    finally:
        line.settimeout(patience)
