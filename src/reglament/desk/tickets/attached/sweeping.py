"""Files in the storage that no message has: what a transaction left behind that was broken off, found and removed.

A file is stored before its row is committed, so a young file without a row may be about to get one.
"""

import logging
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import close_old_connections
from django.utils import timezone

from reglament.desk.drafts.models import Draft
from reglament.desk.lib.outages import Outage
from reglament.desk.tickets.attached.thumbnails import SUFFIX
from reglament.desk.tickets.models import Attachment, PendingWords

FOLDER = "attachments"
GRACE = timedelta(days=1)
"""No action takes longer between storing its files and writing their rows."""
REST = 24 * 3600.0
FIRST = 600.0
"""Seconds between two sweeps, and before the first one after a start."""

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Sweep once a day until `stop` is set."""
    pause, outage = FIRST, Outage("The sweeping of files", log)
    while not stop.wait(pause):
        pause = REST
        with outage.outlived(OSError):
            if count := sweep(timezone.now()):
                log.info("Files that no message has were removed: %d.", count)
        close_old_connections()


def orphans(at: datetime) -> Iterator[str]:
    """The names in the storage of files that are older than a day at `at` and belong to no row; thumbnails go with theirs. Words that
    are not sent yet hold theirs, too.
    """
    unsent = set(_unsent())
    for folder, names in _folders(FOLDER):
        prefix = f"{folder}/"
        held = {*unsent, *Attachment.objects.filter(stored__startswith=prefix).values_list("stored", flat=True)}
        for name in names:
            path = prefix + name
            if path.removesuffix(SUFFIX) not in held and default_storage.get_modified_time(path) < at - GRACE:
                yield path


def _unsent() -> Iterator[str]:
    """The names of files with words that wait to be sent, or came back as a draft. Drafts are asked twice: what comes back while it is
    asked is in neither place, or in one that was asked before.
    """
    for rows in (Draft.objects.all(), PendingWords.objects.all(), Draft.objects.all()):
        for files in rows.exclude(files=[]).values_list("files", flat=True):
            yield from (str(each["stored"]) for each in files)


def sweep(at: datetime) -> int:
    """Remove the orphans; answers how many there were."""
    found = list(orphans(at))
    for path in found:
        default_storage.delete(path)
    return len(found)


def _folders(folder: str) -> Iterator[tuple[str, list[str]]]:
    """This folder and all below it, each with the names of its files."""
    try:
        below, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield folder, names
    for name in below:
        yield from _folders(f"{folder}/{name}")
