"""Tells staff by letter that something waits in Intake and nobody deals with it: gathered, in the desk's hours, with a link.

Of what machines sent only what may be of a client alarms anybody. How often and when stands in decision 45.
"""

import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction
from django.utils import timezone

from reglament.desk.lib.outages import Outage
from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Desk, Staff
from reglament.desk.rulebook.everyday import is_at_work
from reglament.desk.tickets.models import IntakeWatch
from reglament.desk.tickets.pages.navigation import MOST_COUNTED
from reglament.desk.tickets.pages.unregistered.sources import by_kind, sources

PATIENCE = timedelta(minutes=10)
"""Whoever has the page open sees at once what comes; a letter is for what they left."""
GATHERED = timedelta(hours=1)
"""Between two letters."""
REMINDED = timedelta(days=1)
"""After so long it is told again that the same still waits."""
REST = 60.0
"""Seconds between two looks."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits of one kind: the newest as keys with their moments of receipt, `MOST_COUNTED` at most, and since when the oldest
    waits.
    """

    newest: Sequence[tuple[int, datetime]]
    since: datetime


def serve(stop: threading.Event) -> None:
    """Look once a minute until `stop` is set."""
    outage = Outage("The watch over Intake", log)
    while not stop.wait(REST):
        with outage.outlived():
            watch(timezone.now())
        close_old_connections()


def watch(at: datetime) -> int:
    """Tell the staff of every desk where something waits that they must hear of; answers how many letters were written."""
    return sum(_tell(desk, at) for desk in Desk.objects.order_by("pk"))


def _tell(desk: Desk, at: datetime) -> int:
    """One desk; two clerks at once write one letter, because the second finds the row of the first under its lock."""
    IntakeWatch.objects.get_or_create(desk=desk)
    with transaction.atomic():
        told = (
            IntakeWatch.objects.select_for_update(no_key=True, skip_locked=True, of=("self",)).filter(desk=desk).first()
        )
        if told is None or (told.told_at is not None and at - told.told_at < GATHERED):
            return 0
        waits = dict(_waiting(desk))
        if not _is_worth_a_letter(waits, told, at) or not is_at_work(desk, at):
            return 0
        told.told_at, told.told = at, {kind: max(pk for pk, _ in found.newest) for kind, found in waits.items()}
        told.save()
        return telling.tell(_letters(desk, waits, at))


def _waiting(desk: Desk) -> Iterator[tuple[str, Waits]]:
    """By kind, in two statements each, whose cost does not grow with what waits."""
    for source in sources():
        told = source.waiting(desk).values_list("pk", "received_at")
        newest = list(told.order_by("-received_at", "-pk")[:MOST_COUNTED])
        if newest:
            oldest = told.order_by("received_at", "pk").first()
            yield source.kind, Waits(newest, oldest[1] if oldest else newest[-1][1])


def _is_worth_a_letter(waits: Mapping[str, Waits], told: IntakeWatch, at: datetime) -> bool:
    """Whether something has waited for a while that nobody was told of, or the same still waits a day after it was told."""
    patient = at - PATIENCE
    is_new = any(
        pk > told.told.get(kind, 0) and received_at <= patient
        for kind, found in waits.items()
        for pk, received_at in found.newest
    )
    return is_new or bool(waits and told.told_at is not None and at - told.told_at >= REMINDED)


def _letters(desk: Desk, waits: Mapping[str, Waits], at: datetime) -> Iterator[Notice]:
    """One to everybody who works at the desk, of what is theirs to deal with."""
    kinds = by_kind()
    for staff in Staff.objects.of(desk).working().order_by("pk"):
        viewer = as_staff(staff)
        theirs = {kind: found for kind, found in waits.items() if kinds[kind].is_for(viewer)}
        if theirs:
            counts = {kind: len(found.newest) for kind, found in theirs.items()}
            payload = {"counts": counts, "since": min(found.since for found in theirs.values()).isoformat()}
            yield telling.notice(desk.pk, Reader.staff(staff.pk), "intake_waits", payload, at=at)
