"""The clerk: wakes each ticket at its moment, judges it again, and acts once, dated by the clause. What became of what
clients were told it hears first: nothing is closed because of a question that never arrived.

Its cost follows the alarms and the news that are due, never the open tickets. Several clerks may run at once: each takes alarms that
no other has taken. One bad ticket stops nobody: it is tried again later, and its error is kept on the alarm.
"""

import logging
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reglament.desk.lib.outages import LOST, Outage
from reglament.desk.notices.about import About
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.journal.orders import DESK
from reglament.desk.tickets.models import Alarm, PendingWords, Ticket
from reglament.desk.tickets.models.ticket import ABOUT
from reglament.desk.tickets.stage.hearing import hear, hold_what_waits, news_of
from reglament.desk.tickets.stage.performing import scenes
from reglament.desk.tickets.stage.projecting import overdue_moments
from reglament.desk.tickets.stage.scene import Scene, close_by_clock
from reglament.regulation.decisions import Act, Moment
from reglament.regulation.facts import Fact, Kind

BATCH = 50
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 30.0
FIRST_RETRY = timedelta(seconds=30)
LAST_RETRY = timedelta(hours=1)
RESTS_ON_TELLING = (Act.REMIND, Act.CLOSE)
"""What is done because a client who was told something has said nothing."""
BAD_TICKET = "The clerk could not act on ticket %s."

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Work until `stop` is set: everything that is due, then sleep until something may be.

    A database that is away, or whose disk is full, is asked less and less often, so that no log fills another disk.
    """
    outage = Outage("The clerk", log)
    while not stop.is_set():
        rests = True
        with outage.outlived():
            rests = tick(timezone.now()) == 0
        pause = outage.pause(PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
        if rests:
            stop.wait(pause)


def tick(at: datetime) -> int:
    """Hear what became of notices, then act on up to one batch of due alarms, in the order of their moments; answers how
    many tickets were looked at.

    With nothing due it costs two indexed queries. Raises DatabaseError when the database cannot be used.
    """
    return _hear_news(at) + _take_alarms(at)


def _take_alarms(at: datetime) -> int:
    due = list(Alarm.objects.due(at).values_list("pk", flat=True)[:BATCH])
    if not due:
        return 0
    try:
        return _take(at, BATCH)
    except Exception as error:
        return _one_by_one(due, at, error)


def _one_by_one(due: Sequence[int], at: datetime, error: Exception) -> int:
    """Act on each ticket of a batch that failed. A database that is lost for all of them is raised, and nothing said of it here."""
    count = 0
    for place, ticket_id in enumerate(due):
        acted, wrong = _acted(ticket_id, at)
        if place == 0:
            _say(error, "The clerk could not act on a batch; it takes the tickets one by one to find the bad one.")
        if wrong is not None:
            _say(wrong, BAD_TICKET, ticket_id)
        count += acted
    return count


def wake(ticket_id: int, at: datetime) -> int:
    """Act on one ticket in a transaction of its own; whatever is wrong with it is kept on its alarm."""
    acted, wrong = _acted(ticket_id, at)
    if wrong is not None:
        _say(wrong, BAD_TICKET, ticket_id)
    return acted


def _acted(ticket_id: int, at: datetime) -> tuple[int, Exception | None]:
    try:
        _hear_of(ticket_id, at)
        return _take(at, 1, pk=ticket_id), None
    except Exception as error:
        _try_later(ticket_id, at, error)
        return 1, error


def _say(error: Exception, line: str, *values: object) -> None:
    """Where a database that is away or full was asked tells nothing."""
    log.error(line, *values, exc_info=None if isinstance(error, LOST) else error)


def _take(at: datetime, most: int, **which: int) -> int:
    """Claim due alarms with their tickets, leaving out those that somebody else holds, and act on each: all or nothing.

    Waiting for nobody, the clerk can never be part of a deadlock.
    """
    due = Alarm.objects.due(at).filter(**which).select_related("ticket__desk", "ticket__edition")
    with transaction.atomic():
        claimed = _without_pressed(
            list(due.select_for_update(no_key=True, of=("self", "ticket"), skip_locked=True)[:most])
        )
        news = news_of([alarm.pk for alarm in claimed], ABOUT)
        for scene in scenes([alarm.ticket for alarm in claimed], DESK, at):
            hear(scene, news.get(scene.ticket.pk, ()))
            _act(scene)
    return len(claimed)


def _without_pressed(claimed: list[Alarm]) -> list[Alarm]:
    """Without those on whose ticket words were pressed while the clerk looked: whoever presses holds the ticket's lock."""
    names = [alarm.pk for alarm in claimed]
    pressed = set(PendingWords.objects.waiting().filter(ticket__in=names).values_list("ticket_id", flat=True))
    return [alarm for alarm in claimed if alarm.pk not in pressed]


def _hear_news(at: datetime) -> int:
    """Each ticket of which there is news hears it in a transaction of its own; one that cannot is tried again later."""
    waiting = Notice.objects.news(at).filter(about_kind=ABOUT).values_list("about_id", flat=True)[:BATCH]
    names = [ticket_id for ticket_id in dict.fromkeys(waiting) if ticket_id is not None]
    for ticket_id in names:
        try:
            _hear_of(ticket_id, at)
        except LOST:
            # The database is lost, which is nothing that this ticket did.
            raise
        except Exception:
            log.exception("Ticket %s could not hear what became of its notices.", ticket_id)
            _hear_later(ticket_id, at)
    return len(names)


def _hear_of(ticket_id: int, at: datetime) -> None:
    """Hear what became of one ticket's notices, waiting for nobody who has it now."""
    if not Notice.objects.on(About(ABOUT, ticket_id)).news(at).exists():
        return
    with transaction.atomic():
        one = Ticket.objects.filter(pk=ticket_id).select_related("desk", "edition")
        for scene in scenes(list(one.select_for_update(no_key=True, of=("self",), skip_locked=True)), DESK, at):
            hear(scene)
            if len(scene.journal) > scene.written:
                scene.settle()


def _hear_later(ticket_id: int, at: datetime) -> None:
    """What one ticket could not hear it is told again once the news is twice as old: soon at first, and every hour in the end."""
    for notice in Notice.objects.on(About(ABOUT, ticket_id)).news(at):
        since = max(filter(None, (notice.given_up_at, notice.delivered_at)), default=at)
        pause = min(max(at - since, FIRST_RETRY), LAST_RETRY)
        Notice.objects.filter(pk=notice.pk, news_at=notice.news_at).update(news_at=at + pause)


def _try_later(ticket_id: int, at: datetime, error: Exception) -> None:
    """Keep the error on the alarm and wake it again later, each time after twice as long.

    A lost database is everybody's trouble and not the ticket's: then this fails too, and nothing is put off.
    """
    with transaction.atomic():
        alarm = Alarm.objects.select_for_update(no_key=True).filter(pk=ticket_id).first()
        if alarm is None:
            return
        pause = min(FIRST_RETRY * 2 ** min(alarm.attempts, 10), LAST_RETRY)
        alarm.attempts += 1
        alarm.wake_at, alarm.last_error = at + pause, f"{type(error).__name__}: {error}"[:2000]
        alarm.save(update_fields=["attempts", "wake_at", "last_error"])


def _act(scene: Scene) -> None:
    if any(moment.what in RESTS_ON_TELLING for moment in overdue_moments(scene.standing, scene.at)):
        hold_what_waits(scene)
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
            scene.tell_again("reminded", clauses=list(moment.clauses))
        case Act.NUDGE:
            scene.mark(Fact(scene.at, Kind.NUDGED, DESK.by, due=moment.at), clauses=moment.clauses)
            since = moment.since.isoformat() if moment.since else ""
            scene.tell_whoever_takes("nudged", since=since, clauses=list(moment.clauses))
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
