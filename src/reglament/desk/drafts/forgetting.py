"""Drafts that nobody went on with for thirty days are forgotten."""

import logging
import threading
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from reglament.desk.drafts.models import Draft
from reglament.desk.lib.outages import Outage

REST = 3600.0
FIRST = 60.0
"""Seconds between two turns, and before the first one after a start."""

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Forget what is old once an hour until `stop` is set."""
    pause, outage = FIRST, Outage("The forgetting of old drafts", log)
    while not stop.wait(pause):
        pause = REST
        with outage.outlived():
            forget(timezone.now())
        close_old_connections()


def forget(at: datetime) -> int:
    """Remove those whose time is over at the moment `at`; answers how many there were."""
    return Draft.objects.forgotten(at).delete()[0]
