"""Keeps the sums of days right: the requests of which they do not know everything are tallied again, and their days summed again.

What is to be done is read off the requests themselves, so nothing is lost with whoever is killed, and an older program that writes beside
this one is followed, too. Everything is reckoned without a lock; what is written waits for nobody, and holds its rows for as long as the
writing takes. A request that somebody acts on meanwhile is left for the next time.
"""

import logging
import threading
from collections import Counter
from collections.abc import Collection
from datetime import date

from django.db import close_old_connections, transaction
from django.db.models import Count, Exists, F, OuterRef, Sum

from reglament.desk.lib.outages import Outage
from reglament.desk.people.models import Desk
from reglament.desk.reports.models import DaySum, Tally
from reglament.desk.reports.sums.columns import COLUMNS, Sums, sums_of
from reglament.desk.reports.sums.tallying import TalliedRequest, tallied
from reglament.desk.tickets.models import Ticket

TOGETHER = 100
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 30.0
CHANGES = [*COLUMNS, "grounds"]

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Work until `stop` is set."""
    outage = Outage("The summing of days", log)
    while not stop.is_set():
        rests = True
        with outage.outlived():
            rests = step() == 0
        close_old_connections()
        pause = outage.pause(PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
        if rests:
            stop.wait(pause)


def settle_all() -> None:
    """Work until nothing is left that can be done now."""
    while step():
        pass


def step() -> int:
    """The next requests of every desk, the newest first; answers how many were settled. With nothing to do it costs one indexed query."""
    waits = Ticket.objects.filter(desk=OuterRef("pk")).unsummed().order_by()
    return sum(_settle(desk) for desk in Desk.objects.filter(Exists(waits)).order_by("pk"))


def _settle(desk: Desk) -> int:
    found = tallied(desk, Ticket.objects.filter(pk__in=Ticket.objects.of(desk).unsummed().values("pk")[:TOGETHER]))
    with transaction.atomic():
        # One at a time sums the days of a desk, by the zone that the days were told by.
        if not Desk.objects.filter(pk=desk.pk, time_zone=desk.time_zone).select_for_update(
            no_key=True, skip_locked=True
        ):
            return 0
        names = [each.ticket_id for each in found]
        free = Ticket.objects.filter(pk__in=names).order_by("pk").select_for_update(no_key=True, skip_locked=True)
        stands = dict(free.values_list("pk", "last_seq"))
        settled = [each for each in found if stands.get(each.ticket_id) == each.seq]
        if settled:
            _write(desk, settled)
    return len(settled)


def _write(desk: Desk, settled: list[TalliedRequest]) -> None:
    names = [each.ticket_id for each in settled]
    before = Tally.objects.filter(ticket__in=names)
    days = set(before.values_list("day", flat=True)).union(*(each.days for each in settled))
    before.delete()
    Tally.objects.bulk_create(
        Tally(ticket_id=each.ticket_id, desk=desk, day=day, **sums.columns)
        for each in settled
        for day, sums in each.days.items()
    )
    sum_days(desk, days)
    Ticket.objects.filter(pk__in=names).update(summed_seq=F("last_seq"))


def sum_days(desk: Desk, days: Collection[date]) -> None:
    """Sum these days of a desk again, whose row is locked."""
    found = day_sums(desk, days)
    DaySum.objects.filter(desk=desk, day__in=set(days) - set(found)).delete()
    DaySum.objects.bulk_create(
        [DaySum(desk=desk, day=day, **sums.columns) for day, sums in found.items()],
        update_conflicts=True,
        unique_fields=["desk", "day"],
        update_fields=CHANGES,
    )


def day_sums(desk: Desk, days: Collection[date] | None = None) -> dict[date, Sums]:
    """What the tallies say of these days, or of all; two statements."""
    tallies = Tally.objects.filter(desk=desk).order_by()
    if days is not None:
        tallies = tallies.filter(day__in=days)
    summed = tallies.values_list("day").annotate(**{f"n_{column}": Sum(column) for column in COLUMNS})
    found = {day: sums_of(counts) for day, *counts in summed}
    for day, grounds, times in tallies.values_list("day", "grounds").annotate(times=Count("pk")):
        found[day].add(Sums(grounds=Counter(grounds)), times)
    return found
