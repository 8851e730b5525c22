"""The worker of batches: tries and does what people chose, one request after the other, each in a transaction of its own.

An item is claimed by its row, so several workers may run and each request is done once. Whoever is killed in the middle leaves the
item as it was, with nothing written; the next one goes on. One bad request stops nobody: after a few tries its item says so.
"""

import logging
import threading
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from reglament.desk.lib.outages import LOST, Outage
from reglament.desk.workplace.batches.sentences import FAILED
from reglament.desk.workplace.batches.sweeping import sweep
from reglament.desk.workplace.batches.trying import carry_out, examine
from reglament.desk.workplace.forms.endings import PARTICULARS
from reglament.desk.workplace.models import Batch, BatchItem, ItemState

MOST_AT_ONCE = 20
"""So many batches go on side by side, an item of each in turn."""
MOST_TRIES = 3
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 30.0
SWEPT = timedelta(hours=1)

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Work until `stop` is set, and clear away once an hour what nobody needs."""
    outage, swept = Outage("The worker of batches", log), None
    while not stop.is_set():
        rests = True
        with outage.outlived():
            now = timezone.now()
            rests = work(now) == 0
            if rests and (swept is None or now - swept >= SWEPT):
                sweep(now)
                swept = now
        close_old_connections()
        pause = outage.pause(PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
        if rests:
            stop.wait(pause)


def work(at: datetime) -> int:
    """One request of each batch that waits; answers how many there were. With nothing to do it costs one indexed query."""
    return sum(step(pk, at) for pk in list(Batch.objects.due(at).values_list("pk", flat=True)[:MOST_AT_ONCE]))


def step(batch_id: int, at: datetime) -> int:
    """The next request of one batch; without any it is examined, or over. 0 where somebody else has it just now."""
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch is None:
        return 0
    item_id = BatchItem.objects.next_of(batch).values_list("pk", flat=True).first()
    if item_id is None:
        return _end(batch, at)
    try:
        with transaction.atomic():
            return _next(item_id, at)
    except LOST:
        # The database is lost, which is nothing that this request did.
        raise
    except Exception:
        log.exception("A request of batch %s could not be worked on.", batch_id)
        return _failed(item_id)


def _next(item_id: int, at: datetime) -> int:
    claimed = BatchItem.objects.select_for_update(no_key=True, of=("self",), skip_locked=True).filter(pk=item_id)
    item = claimed.select_related("batch__staff", "batch__desk", "undoes").first()
    if item is None:
        return 0
    if item.state == ItemState.WAITS and item.batch.begun_at is None:
        examine(item, at)
    elif item.state == ItemState.FITS and item.batch.begun_at is not None and item.batch.stopped_at is None:
        carry_out(item, at)
    else:
        return 0
    item.save()
    return 1


def _failed(item_id: int) -> int:
    """It is tried again after the others, and given up in the end."""
    with transaction.atomic():
        item = BatchItem.objects.select_for_update(no_key=True, of=("self",)).filter(pk=item_id).first()
        if item is not None:
            item.attempts += 1
            if item.attempts >= MOST_TRIES:
                item.state, item.why, item.tells = ItemState.FAILED, FAILED, []
            item.save(update_fields=["attempts", "state", "why", "tells"])
    return 1


def _end(batch: Batch, at: datetime) -> int:
    """Nothing is left to do: it waits for a yes, or is over, and its words stand in the journals."""
    state = ItemState.FITS if batch.begun_at else ItemState.WAITS
    left = BatchItem.objects.filter(batch=OuterRef("pk"), state=state)
    # Whoever gives it something else to do meanwhile says so by another moment.
    here = Batch.objects.filter(~Exists(left), pk=batch.pk, begun_at=batch.begun_at, works_at=batch.works_at)
    if batch.begun_at is None:
        return here.update(works_at=None)
    told = {name: value for name, value in batch.told.items() if name not in PARTICULARS}
    return here.update(works_at=None, ended_at=at, words="", told=told)
