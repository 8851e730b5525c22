"""Letters and the open chat: what somebody reads in the chat within moments need not come by mail as well.

While the chat is known to be open, letters about its requests wait for twenty seconds. When the browser says that a message
was in front of its reader, the letters up to it are taken off the list. It must say so by itself: a chat that has lost its
connection, lies behind another window or was closed says nothing, and the letters go.
"""

import threading
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from reglament.desk.channels.widget.models import Session
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.reach import note_reading
from reglament.desk.tickets.models import Entry, Ticket

OPEN = timedelta(seconds=90)
"""A chat that was seen so lately may still be open."""
NOTED_EVERY = timedelta(seconds=45)
PATIENCE = timedelta(seconds=20)
TOGETHER_SECONDS = 5.0
SHOWN_IN_CHAT = ("answered", "asked", "completed", "delayed", "reclassified", "merged", "closed")
"""Letters that say no more than the chat does. The acknowledgement always goes: it is what people keep."""


class _Noted:
    """Open chats of this process that are not written yet. What a process that ends forgets is noted again by the next."""

    def __init__(self) -> None:
        self._waiting: set[int] = set()
        self._written = float("-inf")
        self._lock = threading.Lock()

    def take(self, session: int) -> set[int]:
        """Add one; gives all that wait when it is time to write them, else nothing."""
        with self._lock:
            self._waiting.add(session)
            if time.monotonic() - self._written < TOGETHER_SECONDS:
                return set()
            together, self._waiting, self._written = self._waiting, set(), time.monotonic()
            return together


_NOTED = _Noted()


def be_seen(session: Session, at: datetime) -> None:
    """The chat is open. Chats that are open together are written together, so that 500 of them do not queue for the disk."""
    if session.seen_at is not None and session.seen_at > at - NOTED_EVERY:
        return
    together = _NOTED.take(session.pk)
    if together:
        Session.objects.filter(pk__in=together).update(seen_at=at)


def let_the_chat_come_first(notices: Sequence[Notice]) -> None:
    """Put off letters to those who have the chat open; called for the notices of an action before they are written."""
    letters = [each for each in notices if each.recipient_id and each.kind in SHOWN_IN_CHAT]
    if not letters:
        return
    present = Session.objects.filter(
        person_id__in={each.recipient_id for each in letters}, ended_at__isnull=True, seen_at__gt=timezone.now() - OPEN
    )
    readers = set(present.values_list("person_id", flat=True))
    for each in letters:
        if each.recipient_id in readers and each.next_try_at:
            each.next_try_at += PATIENCE


def was_read(ticket: Ticket, person_id: int, seq: int, at: datetime) -> int:
    """The person had everything up to the journal number `seq` before them; answers how many letters that saves."""
    entry = Entry.objects.filter(ticket=ticket, seq=seq).only("recorded_at").first()
    if entry is None:
        return 0
    told = Notice.objects.on(ticket.about).filter(
        recipient_id=person_id, kind__in=SHOWN_IN_CHAT, created_at__lte=entry.recorded_at
    )
    note_reading(ticket, person_id, at, up_to=seq)
    return outbox.read_elsewhere(told, at)
