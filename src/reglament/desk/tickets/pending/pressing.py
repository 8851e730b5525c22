"""The press: what staff send to a client waits some seconds before it is said, as it stood, and may be taken back until then.

All that would refuse it now is asked now, by carrying it out and taking that back; nobody is told and nothing is written but the one
row. When its time is over, `sender` carries it out for good.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.once import content_of, once, told_apart
from reglament.desk.notices.about import About
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Identity
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.attached.files import AnyFile, judged
from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Entry, PendingWords, Ticket
from reglament.desk.tickets.models.ticket import ABOUT
from reglament.desk.tickets.stage.action import Action, Told
from reglament.desk.tickets.stage.performing import INSTANT

ABOUT_TO_BE_ANSWERED = "about to be answered"
"""A colleague has pressed, too."""
FILES = "files"


@dataclass(frozen=True, slots=True)
class Press:
    """What was pressed: the action with its order and what it is told, and the draft that it becomes again when it is taken back,
    as the address of its form (`place`) and the values in it. It waits for `window`.
    """

    action: Action[..., Any]
    order: Order
    told: Told
    place: str
    fields: Mapping[str, str]
    window: timedelta


@chore(Ability.WORK_REQUESTS, title=_("Send words that can be taken back for some seconds"))
def press(viewer: Viewer, ticket: Ticket, pressed: Press) -> PendingWords | Done:
    """Keep them until they are sent; pressed twice it answers the first. What was sent before answers what became of it.

    Raises NotDone where the action would not be carried out now, also because somebody acted whom the author has not read, and where a
    colleague is just about to send something.
    """
    content = content_of(pressed.action.name, pressed.told)
    ready = replace(pressed, told=pressed.told.ready(), order=replace(pressed.order, content=content))
    return once(lambda: _pressed(viewer, ticket, ready))


def rehearse(action: Action[..., Any], order: Order, told: Told) -> tuple[Done, list[list[object]]]:
    """Carry an order out and take it back: what would be done, and who would read it. Raises NotDone as it would."""
    with transaction.atomic():
        done = action.carry_out(order, told)
        to = readers(done)
        transaction.set_rollback(True)
    return done, to


def readers(done: Done) -> list[list[object]]:
    """Whom of the client's people an act tells, by which channel and at which address, in a fixed order: two statements."""
    told = Notice.objects.on(About(ABOUT, done.ticket_id)).filter(about_part=done.seq, recipient__isnull=False)
    found = set(told.values_list("recipient_id", "channel"))
    order = (F("used_at").desc(nulls_last=True), F("verified_at").asc(nulls_last=True), "pk")
    known = Identity.objects.filter(person_id__in={person for person, _ in found}).order_by(*order)
    first: dict[tuple[int | None, str], str] = {}
    for person, kind, value in known.values_list("person_id", "kind", "value"):
        first.setdefault((person, kind), value)
    return [[person, channel, first.get((person, channel), "")] for person, channel in sorted(found)]


def _pressed(viewer: Viewer, ticket: Ticket, pressed: Press) -> PendingWords | Done:
    # The ticket's lock keeps off the clerk, and whoever presses at the same moment.
    locked = Ticket.objects.select_for_update(no_key=True, of=("self",)).select_related("edition").get(pk=ticket.pk)
    order = _told_apart(pressed.order, viewer)
    before = _before(order, viewer)
    if before is not None:
        return before
    if PendingWords.objects.waiting().filter(ticket=ticket).exclude(staff=viewer.staff_id).exists():
        raise Refused(ABOUT_TO_BE_ANSWERED)
    if viewer.staff_id is None:
        return pressed.action.carry_out(order, pressed.told)
    done, to = rehearse(pressed.action, order, pressed.told)
    if done.repeated:
        return done
    # What came back is decided on by pressing once more.
    PendingWords.objects.returned().filter(ticket=ticket, staff=viewer.staff_id).delete()
    return _row(locked, viewer.staff_id, replace(pressed, order=order), to)


def _told_apart(order: Order, viewer: Viewer) -> Order:
    """Whoever goes back and writes something else sends it under the same key."""
    used = PendingWords.objects.waiting().filter(desk=viewer.desk_id, key=order.key).exclude(content=order.content)
    return replace(order, key=told_apart(order.key or "", order.content)) if used.exists() else order


def _before(order: Order, viewer: Viewer) -> PendingWords | Done | None:
    """The same words of the same person, pressed in another window or a moment ago: still waiting, or said after what this window
    had shown.
    """
    own = PendingWords.objects.waiting().filter(ticket=order.ticket_id, staff=viewer.staff_id, content=order.content)
    waiting = own.first()
    if waiting is not None:
        return waiting
    said = Entry.objects.filter(ticket=order.ticket_id, staff=viewer.staff_id, content=order.content)
    seq = said.filter(seq__gt=order.seen or 0).values_list("seq", flat=True).last() if order.seen is not None else None
    return Done(order.ticket_id, seq, repeated=True) if seq is not None else None


def _row(ticket: Ticket, staff_id: int, pressed: Press, to: list[list[object]]) -> PendingWords:
    order = pressed.order
    files: Sequence[AnyFile] = getattr(pressed.told, FILES, ())
    told = {each.name: getattr(pressed.told, each.name) for each in fields(pressed.told) if each.name != FILES}
    at = _moment(order.at, ticket)
    return PendingWords.objects.create(
        desk_id=ticket.desk_id,
        ticket=ticket,
        staff_id=staff_id,
        act=pressed.action.name,
        told=told,
        files=[dict(each.row) for each in judged(compiled(ticket.edition), files)],
        to=to,
        key=order.key or "",
        content=order.content,
        seen=order.seen,
        last_seq=ticket.last_seq,
        place=pressed.place,
        fields=dict(pressed.fields),
        pressed_at=at,
        due_at=at + pressed.window,
    )


def _moment(at: datetime, ticket: Ticket) -> datetime:
    """Of two who act at once the second waits for the lock with a moment that has passed by then."""
    last = Entry.objects.filter(ticket=ticket).latest("seq").recorded_at
    return at if at >= last else last + INSTANT
