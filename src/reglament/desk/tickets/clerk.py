"""The clerk: wakes each ticket at its moment, judges it again, and acts once, dated by the clause.

Its cost follows the alarms that are due, never the open tickets. Several clerks may run at once. One bad ticket stops
nobody: it is tried again later, and its error is kept on the alarm for people to see.
"""

import logging
import threading
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone

from reglament.desk.tickets.hearing import woken
from reglament.desk.tickets.models import Alarm, Ticket
from reglament.desk.tickets.orders import DESK, Order
from reglament.desk.tickets.projecting import overdue_moments
from reglament.desk.tickets.scene import Scene, close_by_clock, fetch
from reglament.regulation.decisions import Act, Moment
from reglament.regulation.facts import Fact, Kind

BATCH = 50
LONGEST_SLEEP = 1.0
FIRST_RETRY = timedelta(seconds=30)
LAST_RETRY = timedelta(hours=1)

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Work until `stop` is set: everything that is due, then sleep until something may be."""
    while not stop.is_set():
        try:
            busy = tick(timezone.now()) > 0
        except DatabaseError:
            log.exception("The clerk lost the database; it tries again in %s s.", LONGEST_SLEEP)
            close_old_connections()
            busy = False
        if not busy:
            woken.wait(LONGEST_SLEEP)
            woken.clear()


def tick(at: datetime) -> int:
    """Act on up to one batch of due alarms, in the order of their moments; answers how many it looked at."""
    due = list(Alarm.objects.due(at).values_list("ticket_id", flat=True)[:BATCH])
    if due:
        with transaction.atomic():
            for ticket_id in due:
                wake(ticket_id, at)
    return len(due)


def wake(ticket_id: int, at: datetime) -> None:
    """Judge one ticket again and do what is due, in a savepoint of its own.

    Whatever is wrong with one ticket, the others' moments come too; a lost database is everybody's fault, not its own.
    """
    try:
        with transaction.atomic():
            _act_once(ticket_id, at)
    except DatabaseError:
        raise
    except Exception as error:
        log.exception("The clerk could not act on ticket %s.", ticket_id)
        _try_later(ticket_id, at, error)


def _act_once(ticket_id: int, at: datetime) -> None:
    free = Ticket.objects.select_for_update(skip_locked=True).filter(pk=ticket_id)
    if not free.exists():
        return
    scene = fetch(Order(ticket_id, DESK, at))
    for moment in overdue_moments(scene.standing, at):
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


def _try_later(ticket_id: int, at: datetime, error: Exception) -> None:
    """Keep the error on the alarm and wake it again later, each time after twice as long."""
    alarm = Alarm.objects.filter(ticket_id=ticket_id).first()
    if alarm is None:
        return
    pause = min(FIRST_RETRY * 2 ** min(alarm.attempts, 10), LAST_RETRY)
    alarm.attempts += 1
    alarm.wake_at, alarm.last_error = at + pause, f"{type(error).__name__}: {error}"[:2000]
    alarm.save(update_fields=["attempts", "wake_at", "last_error"])
