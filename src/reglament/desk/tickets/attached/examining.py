"""Files for which there was no time when they came: examined as soon as there is, and given to nobody before.

Killed at any line it goes on. Before a file is looked at its row says so, and that nobody takes it for a while; a file that is
begun MOST_TRIES times and never finished is too complex. What is cleaned gets a name of its own in the storage, and the row
moves to it in one statement: what belongs to no row then is swept.
"""

import logging
import threading
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from reglament.desk.lib.outages import Outage
from reglament.desk.lib.unfit import UNDECIDED, UnfitReason
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.attached.files import Examined, cleaned, keep_files, stored
from reglament.desk.tickets.attached.kinds import kind_of
from reglament.desk.tickets.attached.turning_down import drop, tell_sender
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment

PAUSE = 2.0
"""Seconds between two looks: people wait for these files."""
BATCH = 20
MOST_TRIES = 3
LEASE = timedelta(minutes=2)
"""So long nobody else takes a file that somebody has begun; longer than any takes."""
FINDINGS = ("name", "content_type", "size", "sha256", "width", "height", "stored", "why", "examine_at")

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Examine what waits until `stop` is set, and look again after two seconds."""
    outage = Outage("The examination of files", log)
    while not stop.is_set():
        with outage.outlived(OSError):
            examine_waiting(timezone.now(), stop)
        close_old_connections()
        stop.wait(PAUSE)


def examine_waiting(at: datetime, stop: threading.Event | None = None) -> int:
    """Examine what waits at `at`, the oldest first, up to one batch; answers how many files have a verdict now."""
    count = 0
    for attachment in Attachment.objects.due(at).select_related("message__ticket__edition")[:BATCH]:
        if stop is not None and stop.is_set():
            break
        count += _examine(attachment)
    return count


def _examine(attachment: Attachment) -> int:
    """One file; where the storage does not take or give it, that is no try, and it is looked at again after the lease."""
    try:
        with attachment.stored.open("rb") as opened:
            data = opened.read()
        if not _begun(attachment):
            return 0
        found = _found(attachment, data)
    except OSError:
        log.exception("The storage does not give or take the file of attachment %d.", attachment.pk)
        waiting = Attachment.objects.unexamined().filter(pk=attachment.pk)
        waiting.update(examine_at=timezone.now() + LEASE, tries=attachment.tries)
        return 0
    return _settle(attachment, found)


def _found(attachment: Attachment, data: bytes) -> Examined:
    file = File(attachment.name, attachment.content_type, data)
    if (attachment.tries or 0) >= MOST_TRIES:
        return Examined(file, kind_of(data), b"", UnfitReason.TOO_COMPLEX.value)
    return stored(cleaned(file))


def _begun(attachment: Attachment) -> bool:
    """Say that it is being looked at; whether nobody else was first."""
    mine = Attachment.objects.unexamined().filter(pk=attachment.pk, examine_at=attachment.examine_at)
    return bool(mine.update(examine_at=timezone.now() + LEASE, tries=Coalesce("tries", 0) + 1))


def _settle(attachment: Attachment, found: Examined) -> int:
    """Write the verdict of the request's own edition, once, whoever else has come to one."""
    message, came = attachment.message, str(attachment.stored.name)
    (row,) = keep_files(compiled(message.ticket.edition), message, [found])
    with transaction.atomic():
        waiting = Attachment.objects.unexamined().filter(pk=attachment.pk)
        settled = waiting.update(**{name: getattr(row, name) for name in FINDINGS})
        if settled and row.why not in ("", *UNDECIDED):
            tell_sender(message)
    drop(came if settled else found.stored)
    return settled
