"""Puts the words that were written before there was a search into its index, a request after the other, while people work.

How far it came is remembered, so that it goes on there after a restart; once all are in, nothing is left to remember.
"""

import logging
import threading

from django.db import connection, transaction

from reglament.desk.lib.outages import Outage
from reglament.desk.tickets import indexing
from reglament.desk.tickets.indexing import FILLED
from reglament.desk.tickets.models import Ticket
from reglament.desk.vitals.models import Keepsake

TOGETHER = 200
REST = 1.0
"""Seconds between them: a database that is lost is not asked more often."""

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Run as a service: fill until nothing is left, then return; at once where nothing is to do."""
    outage = Outage("The filling of the search", log)
    is_over = False
    while not (is_over or stop.is_set()):
        with outage.outlived():
            is_over = step(stop)
        connection.close()
        stop.wait(REST)


def step(stop: threading.Event) -> bool:
    """Fill in the next requests, each in a transaction of its own; answers whether all are in."""
    kept = Keepsake.objects.filter(name=FILLED).first()
    if kept is None:
        return True
    page = list(Ticket.objects.filter(pk__gt=int(kept.value)).order_by("pk").values_list("pk", flat=True)[:TOGETHER])
    if not page:
        end()
        return True
    for pk in page:
        if stop.is_set():
            break
        _fill(pk)
        kept.value = str(pk)
    kept.save(update_fields=["value"])
    return False


def end() -> None:
    """Remember that all are in."""
    Keepsake.objects.filter(name=FILLED).delete()


def _fill(pk: int) -> None:
    with transaction.atomic():
        indexing.put_anew(Ticket.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk))
