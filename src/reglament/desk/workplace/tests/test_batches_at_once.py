"""Several workers at one batch, and somebody who stops it meanwhile: each request is done once, and says what became of it."""

import pytest

from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.tests.test_at_once import at_once
from reglament.desk.workplace.actions.choose_requests import begin_batch, stop_batch
from reglament.desk.workplace.batches.working import work
from reglament.desk.workplace.models import Batch, BatchItem
from reglament.desk.workplace.tests.many import LATER, by, said, some
from tools.story.companies import Company

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def busy() -> None:
    """One worker, until nothing waits any more; what another one has just now is asked for again."""
    while Batch.objects.filter(works_at__isnull=False).exists():
        work(LATER)


def test_each_request_is_done_once_by_whichever_worker(siroka: Company) -> None:
    tickets = some(siroka, 8)
    batch = said(siroka, tickets, "note", "Known.")
    begin_batch(by(siroka), batch, LATER)
    at_once([busy, busy, busy])
    assert set(BatchItem.objects.values_list("state", flat=True)) == {"done"}
    assert Entry.objects.filter(kind="noted").count() == len(tickets)
    batch.refresh_from_db()
    assert batch.ended_at is not None


def test_whoever_stops_it_leaves_nothing_in_between(siroka: Company) -> None:
    tickets = some(siroka, 6)
    batch = said(siroka, tickets, "note", "Known.")
    begin_batch(by(siroka), batch, LATER)
    at_once([busy, lambda: stop_batch(by(siroka), batch, LATER), busy])
    done = BatchItem.objects.filter(state="done").count()
    assert done + BatchItem.objects.filter(state="left").count() == len(tickets)
    assert Entry.objects.filter(kind="noted").count() == done
