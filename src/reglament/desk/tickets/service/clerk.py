"""The clerk: wakes each ticket at its moment, judges it again, and acts once, dated by the clause.

Its cost follows the alarms that are due, never the open tickets. Several clerks may run at once: each takes alarms that
no other has taken. One bad ticket stops nobody: it is tried again later, and its error is kept on the alarm.
"""

import logging
import threading
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone

from reglament.desk.tickets.journal.orders import DESK
from reglament.desk.tickets.models import Alarm
from reglament.desk.tickets.stage.performing import scenes
from reglament.desk.tickets.stage.projecting import overdue_moments
from reglament.desk.tickets.stage.scene import Scene, close_by_clock
from reglament.regulation.decisions import Act, Moment
from reglament.regulation.facts import Fact, Kind

BATCH = 50
PAUSE_SECONDS = 0.5
FIRST_RETRY = timedelta(seconds=30)
LAST_RETRY = timedelta(hours=1)

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Work until `stop` is set: everything that is due, then sleep until something may be."""
    while not stop.is_set():
        try:
            rests = tick(timezone.now()) == 0
        except DatabaseError:
            log.exception("The clerk lost the database; it tries again in %s s.", PAUSE_SECONDS)
            close_old_connections()
            rests = True
        if rests:
            stop.wait(PAUSE_SECONDS)


def tick(at: datetime) -> int:
    """Act on up to one batch of due alarms, in the order of their moments; answers how many were looked at.

    With nothing due it costs one indexed query. Raises DatabaseError when the database cannot be used.
    """
    due = list(Alarm.objects.due(at).values_list("pk", flat=True)[:BATCH])
    if not due:
        return 0
    try:
        return _take(at, BATCH)
    except Exception:
        log.exception("The clerk could not act on a batch; it takes the tickets one by one to find the bad one.")
        return sum(wake(ticket_id, at) for ticket_id in due)


def wake(ticket_id: int, at: datetime) -> int:
    """Act on one ticket in a transaction of its own; whatever is wrong with it is kept on its alarm."""
    try:
        return _take(at, 1, pk=ticket_id)
    except Exception as error:
        log.exception("The clerk could not act on ticket %s.", ticket_id)
        _try_later(ticket_id, at, error)
        return 1


def _take(at: datetime, most: int, **which: int) -> int:
    """Claim due alarms with their tickets, leaving out those that somebody else holds, and act on each: all or nothing.

    Waiting for nobody, the clerk can never be part of a deadlock.
    """
    due = Alarm.objects.due(at).filter(**which).select_related("ticket__desk", "ticket__edition")
    with transaction.atomic():
        claimed = list(due.select_for_update(of=("self", "ticket"), skip_locked=True)[:most])
        for scene in scenes([alarm.ticket for alarm in claimed], DESK, at):
            _act(scene)
    return len(claimed)


def _try_later(ticket_id: int, at: datetime, error: Exception) -> None:
    """Keep the error on the alarm and wake it again later, each time after twice as long.

    A lost database is everybody's trouble and not the ticket's: then this fails too, and nothing is put off.
    """
    with transaction.atomic():
        alarm = Alarm.objects.select_for_update().filter(pk=ticket_id).first()
        if alarm is None:
            return
        pause = min(FIRST_RETRY * 2 ** min(alarm.attempts, 10), LAST_RETRY)
        alarm.attempts += 1
        alarm.wake_at, alarm.last_error = at + pause, f"{type(error).__name__}: {error}"[:2000]
        alarm.save(update_fields=["attempts", "wake_at", "last_error"])


def _act(scene: Scene) -> None:
    for moment in overdue_moments(scene.standing, scene.at):
        _do(scene, moment)
        if moment.what is Act.CLOSE:
            break
    if len(scene.journal) > scene.written:
        scene.settle()
    else:
        scene.set_alarm()


def _do(scene: Scene, moment: Moment) -> None:
    """Carry out one overdue moment."""
    match moment.what:
        case Act.CLOSE:
            close_by_clock(scene, moment)
        case Act.REMIND:
            scene.mark(Fact(scene.at, Kind.REMINDED, DESK.by), clauses=moment.clauses)
            scene.tell("reminded", clauses=list(moment.clauses))
        case Act.WARN:
            fact = Fact(scene.at, Kind.WARNED, DESK.by, promise=moment.promise, due=moment.due)
            scene.mark(fact, clauses=moment.clauses)
            _tell_staff(scene, "warned", moment)
        case Act.BREACH:
            fact = Fact(moment.at, Kind.BREACHED, DESK.by, promise=moment.promise, due=moment.due)
            scene.mark(fact, clauses=moment.clauses)
            _tell_staff(scene, "breached", moment)


def _tell_staff(scene: Scene, kind: str, moment: Moment) -> None:
    """A running-out promise is told to the specialist who has the ticket; a broken one, or nobody's, to the heads too."""
    payload = {
        "promise": moment.promise,
        "due": moment.due.isoformat() if moment.due else "",
        "clauses": list(moment.clauses),
    }
    scene.tell_assignee(kind, **payload)
    if moment.what is Act.BREACH or not scene.ticket.assignee_id:
        scene.tell_heads(kind, **payload)
