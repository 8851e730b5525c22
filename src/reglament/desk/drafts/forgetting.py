"""Drafts that nobody went on with for thirty days are forgotten, and those that repeat what was sent and is erased since."""

import logging
import threading
from collections.abc import Collection
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from reglament.desk.drafts.models import STANDS_ENDED, Draft
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
    """Remove those whose time is over at the moment `at`; answers how many there were. What ended a while ago is remembered no more."""
    Draft.with_ended.ended(at - STANDS_ENDED).delete()
    return Draft.objects.forgotten(at).delete()[0]


def forget_same(desk_id: int, places: Collection[str], texts: Collection[str]) -> int:
    """Remove drafts of forms under these addresses that are one of the texts over again, whoever wrote them; answers how many
    there were. A draft of other words stays, also where it repeats some of them: it is its writer's.
    """
    said = {_one_line(text) for text in texts} - {""}
    found = [each for place in places for each in Draft.objects.filter(desk_id=desk_id).under(place)]
    same = [each.pk for each in found if any(_one_line(str(value)) in said for value in each.fields.values())]
    return Draft.objects.filter(pk__in=same).delete()[0]


def _one_line(text: str) -> str:
    """The words with single spaces: a form sends other line ends than it was given."""
    return " ".join(text.split())
