"""Files that came while the virus scanner was away: scanned as soon as it answers, and given to nobody before."""

import logging
import threading

from django.conf import settings
from django.db import close_old_connections, transaction

from reglament.desk.lib.outages import Outage
from reglament.desk.lib.unfit import UnfitReason
from reglament.desk.tickets.attached.files import scanned
from reglament.desk.tickets.attached.turning_down import drop, tell_sender
from reglament.desk.tickets.models import Attachment

PAUSE = 60.0
BATCH = 100
log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Look once a minute until `stop` is set; a desk without a scanner has nothing to look for."""
    outage = Outage("The scanning of files", log)
    while settings.REGLAMENT_CLAMD and not stop.is_set():
        with outage.outlived():
            scan_again()
        close_old_connections()
        stop.wait(PAUSE)


def scan_again() -> int:
    """Scan what waits, the oldest first, up to one batch; answers how many files have a verdict now."""
    count = 0
    for attachment in Attachment.objects.unscanned().order_by("pk")[:BATCH]:
        try:
            with attachment.stored.open("rb") as file:
                why = scanned(file.read())
        except OSError:
            log.exception("The file of attachment %d cannot be read.", attachment.pk)
            continue
        # One that the scanner never takes, for its size, must not keep the verdict from those behind it.
        if why != UnfitReason.NOT_SCANNED.value:
            count += _settle(attachment, why)
    return count


def _settle(attachment: Attachment, why: str) -> int:
    """Write the verdict, once, whoever scans at the same time; a file with a virus leaves the storage after its last row:
    one that was carried to another request has a row at both.
    """
    waiting = Attachment.objects.unscanned().filter(pk=attachment.pk)
    if not why:
        return waiting.update(why="")
    name = str(attachment.stored.name)
    with transaction.atomic():
        settled = waiting.update(why=why, stored="")
        if settled:
            tell_sender(attachment.message)
    if settled:
        drop(name)
    return settled
