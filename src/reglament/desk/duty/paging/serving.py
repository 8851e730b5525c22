"""The clerk of paging: ends what is at risk no more, begins what is, and takes the steps that are due, each at its second."""

import logging
import threading
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from reglament.desk.duty.paging.beginning import begin
from reglament.desk.duty.paging.climbing import climb
from reglament.desk.duty.paging.ending import settle
from reglament.desk.lib.outages import Outage

PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 30.0

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Work until `stop` is set; a database that is away is asked less and less often."""
    outage = Outage("Paging", log)
    while not stop.is_set():
        rests = True
        with outage.outlived():
            rests = tick(timezone.now()) == 0
        close_old_connections()
        pause = outage.pause(PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
        if rests:
            stop.wait(pause)


def tick(at: datetime) -> int:
    """Do up to a batch of each; answers how many pagings that were. With no ladder and nothing going on it costs three indexed queries."""
    return settle(at) + begin(at) + climb(at)
