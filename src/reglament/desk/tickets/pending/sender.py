"""Sends what staff have pressed once the time to take it back is over, dated by the press; a service of its own.

What cannot be sent as it was pressed, because somebody acted meanwhile, other people would read it, or its writer may send nothing any
more, becomes a draft again, and they are told. A desk that was killed sends it when it is back, once. Several senders may run: each
takes what no other has.
"""

import logging
import threading
from datetime import datetime, timedelta
from typing import Any

from django.db import close_old_connections, transaction
from django.utils import timezone

from reglament.desk.lib.outages import LOST, Outage
from reglament.desk.notices import telling
from reglament.desk.notices.reader import Reader
from reglament.desk.people.access import Viewer, as_staff
from reglament.desk.people.models import Staff, StaffRole
from reglament.desk.tickets.actions.listed import ACTIONS
from reglament.desk.tickets.attached.files import JudgedFile
from reglament.desk.tickets.journal.orders import NotDone, Order, Overtaken, Refused
from reglament.desk.tickets.models import Entry, PendingWords, Ticket
from reglament.desk.tickets.pending.pressing import FILES, readers
from reglament.desk.tickets.pending.taking_back import as_draft
from reglament.desk.tickets.stage.action import Action, Told
from reglament.desk.tickets.stage.rights import NotYours
from reglament.regulation.facts import Kind

PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.25, 30.0
BATCH = 50
RETRY = timedelta(seconds=5)
MOST_TRIES = 5
OTHER_READERS, OVERTAKEN, FAILED, MERGED = "other readers", "overtaken", "could not be sent", "merged into another"
RESTORED = "restored meanwhile"

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Work until `stop` is set: everything that is due, then sleep until something may be."""
    pause, outage = PAUSE_SECONDS, Outage("The sending of words that could be taken back", log)
    while not stop.wait(pause):
        with outage.outlived():
            tick(timezone.now())
        pause = outage.pause(PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
        close_old_connections()


def tick(at: datetime) -> int:
    """Send what is due, in the order of its moments; answers how many rows were looked at. With nothing due it is one query.

    Raises DatabaseError when the database cannot be used.
    """
    due = list(PendingWords.objects.due(at).values_list("pk", flat=True)[:BATCH])
    for pk in due:
        _end(pk, at)
    return len(due)


def return_all(at: datetime) -> int:
    """All that waits becomes drafts again, for a desk that is restored: it may have been sent since its backup. Answers how many."""
    waiting = PendingWords.objects.waiting()
    waiting.update(due_at=at)
    names = list(waiting.values_list("pk", flat=True))
    for pk in names:
        _return(pk, at, Refused(RESTORED))
    return len(names)


def _end(pk: int, at: datetime) -> None:
    """Send one, or let it come back; what nobody had thought of is tried a few times more."""
    try:
        with transaction.atomic():
            words = _claimed(pk, at)
            if words is not None:
                _send(words, at)
    except NotDone as why:
        _return(pk, at, why)
    except LOST:
        # The database is lost, which is nothing that these words did.
        raise
    except Exception as error:
        log.exception("What was pressed on ticket could not be sent (%s).", pk)
        _try_later(pk, at, error)


def _claimed(pk: int, at: datetime) -> PendingWords | None:
    due = PendingWords.objects.due(at).filter(pk=pk).select_related("staff__user", "desk")
    return due.select_for_update(no_key=True, of=("self",), skip_locked=True).first()


def _send(words: PendingWords, at: datetime) -> None:
    """Carry it out and let go of it: both or neither. Raises NotDone."""
    # Nobody changes the ticket between what is asked of it here and what is done.
    Ticket.objects.select_for_update(no_key=True, of=("self",)).get(pk=words.ticket_id)
    _refuse_changed(words)
    order = Order(
        _viewer(words.staff),
        at,
        words.key,
        ticket_id=words.ticket_id,
        seen=words.seen,
        content=words.content,
        pressed_at=words.pressed_at,
    )
    action = _action(words)
    done = action.carry_out(order, _told(words, action))
    if not done.repeated and readers(done) != words.to:
        raise Refused(OTHER_READERS)
    words.delete()


def _viewer(staff: Staff) -> Viewer:
    return as_staff(staff) if staff.user.is_active else Viewer(staff.desk_id, staff_id=staff.pk)


def _action(words: PendingWords) -> Action[..., Any]:
    found = ACTIONS[words.act]
    if not isinstance(found, Action):
        raise TypeError(f"{words.act} is nothing that is done to one request")
    return found


def _told(words: PendingWords, action: Action[..., Any]) -> Told:
    told: Told = action.inputs(**words.told, **{FILES: tuple(JudgedFile(each) for each in words.files)})
    return told


def _refuse_changed(words: PendingWords) -> None:
    """What makes nobody else's act stale, and these words: the request was given to a colleague, or its writer merged it."""
    newer = Entry.objects.filter(ticket=words.ticket_id, seq__gt=words.last_seq).in_order()
    given = [
        each
        for each in newer
        if each.kind == Kind.ASSIGNED
        and each.staff_id != words.staff_id
        and each.payload.get("assignee") not in (None, words.staff_id)
    ]
    if given:
        raise Overtaken(tuple(given))
    if any(each.kind == Kind.MERGED for each in newer):
        raise Refused(MERGED)


def _return(pk: int, at: datetime, why: NotDone) -> None:
    """It is a draft again, and its writer is told why; the heads, too, where the writer may not read it any more."""
    with transaction.atomic():
        words = _claimed(pk, at)
        if words is None:
            return
        as_draft(words, at)
        words.returned_at = at
        words.why = why.why if isinstance(why, Refused) else OVERTAKEN
        words.told, words.fields, words.files, words.to = {}, {}, [], []
        words.save()
        _tell(words, at, is_lost=isinstance(why, NotYours))


def _tell(words: PendingWords, at: datetime, *, is_lost: bool) -> None:
    about = words.ticket.about
    payload: dict[str, object] = {"why": words.why}
    told = [telling.notice(words.desk_id, Reader.staff(words.staff_id), "not_sent", payload, at=at, about=about)]
    if is_lost:
        heads = Staff.objects.working().filter(desk=words.desk_id, role=StaffRole.HEAD).exclude(pk=words.staff_id)
        named = {**payload, "name": words.staff.user.full_name}
        told += [
            telling.notice(words.desk_id, Reader.staff(head), "not_sent", named, at=at, about=about)
            for head in heads.values_list("pk", flat=True)
        ]
    telling.tell(told)


def _try_later(pk: int, at: datetime, error: Exception) -> None:
    """Keep the error, and try again soon; after some tries it comes back to its writer, so that nothing waits for ever."""
    with transaction.atomic():
        words = _claimed(pk, at)
        if words is None:
            return
        words.tries += 1
        words.due_at, words.last_error = at + RETRY, f"{type(error).__name__}: {error}"[:2000]
        words.save(update_fields=["tries", "due_at", "last_error"])
        is_given_up = words.tries >= MOST_TRIES
    if is_given_up:
        _return(pk, at + RETRY, Refused(FAILED))
