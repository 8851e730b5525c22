"""Puts down what was, and tells heads by letter where nobody is going to be on duty: once for each stretch, in good time. And who
asked a colleague to swap hears a day before the shift that there is no answer.

A letter names all of them that are not told yet, as far as the proof looks, and is written as soon as one of them is near. So what comes
again every night gives no letter every day. What was mended and opens again is told again.
"""

import logging
import threading
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction
from django.utils import timezone

from reglament.desk.duty.ahead import duty_ahead
from reglament.desk.duty.covering import Coverage, joined, meeting, without
from reglament.desk.duty.models import RosterRecord
from reglament.desk.duty.recording import put_down
from reglament.desk.duty.swaps.told import remind_askers
from reglament.desk.lib.outages import Outage
from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.people.models import Desk, Staff, StaffRole
from reglament.desk.rulebook.everyday import is_at_work
from reglament.regulation.duty.reckoning import Gap

PATIENCE = timedelta(minutes=10)
"""Whoever writes a roster is left alone for so long."""
NEAR = timedelta(days=14)
"""A stretch that begins within this is told."""
PRESSING = timedelta(hours=24)
"""One that begins within this is told at any hour, others in the desk's hours."""
MOST_NAMED = 20
"""So many stretches a letter names; it says how many more there are."""
REST = 60.0
"""Seconds between two looks."""

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Look once a minute until `stop` is set."""
    outage = Outage("The watch over the roster", log)
    while not stop.wait(REST):
        with outage.outlived():
            watch(timezone.now())
        close_old_connections()


def watch(at: datetime) -> int:
    """Look at the roster of every desk; answers how many letters were written."""
    return sum(_look(desk, at) + remind_askers(desk, at + PRESSING, at) for desk in Desk.objects.order_by("pk"))


def _look(desk: Desk, at: datetime) -> int:
    """One desk; two clerks at once write one letter, because the second finds the row of the first under its lock."""
    RosterRecord.objects.get_or_create(desk=desk, defaults={"kept_until": at, "changed_at": at})
    with transaction.atomic():
        held = RosterRecord.objects.select_for_update(no_key=True, skip_locked=True).filter(desk=desk)
        record = held.first()
        if record is None:
            return 0
        put_down(record, at, whole=False)
        return _tell(desk, record, at) if at - record.changed_at >= PATIENCE else 0


def _tell(desk: Desk, record: RosterRecord, at: datetime) -> int:
    proof = duty_ahead(desk, at).proof
    told = meeting(proof.uncovered, _read(record.told))
    untold = without(proof.uncovered, told)
    count = 0
    if untold and _is_time(desk, untold, at):
        told, count = list(proof.uncovered), telling.tell(_letters(desk, proof, untold, at))
    written = [[start.isoformat(), end.isoformat()] for start, end in joined(told)]
    if written != record.told:
        record.told = written
        record.save(update_fields=["told"])
    return count


def _is_time(desk: Desk, untold: Sequence[Gap], at: datetime) -> bool:
    first = min(start for start, _end in untold)
    return first - at <= PRESSING or (first - at <= NEAR and is_at_work(desk, at))


def _read(told: Sequence[Sequence[str]]) -> list[Gap]:
    return [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in told]


def _letters(desk: Desk, proof: Coverage, untold: Sequence[Gap], at: datetime) -> Iterator[Notice]:
    """One to every head, of what they were not told before."""
    parts = joined(untold)
    payload = {
        "gaps": [[start.isoformat(), end.isoformat()] for start, end in parts[:MOST_NAMED]],
        "more": max(len(parts) - MOST_NAMED, 0),
        "clauses": list(proof.clauses),
    }
    for staff in Staff.objects.of(desk).working().filter(role=StaffRole.HEAD).order_by("pk"):
        yield telling.notice(desk.pk, Reader.staff(staff.pk), "nobody_on_duty", payload, at=at)
