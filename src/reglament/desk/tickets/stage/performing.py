"""The five beats that every action on a ticket shares: fetch under lock, facts, judge, write, commit."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db import IntegrityError, transaction

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.journal.orders import Actor, Done, Order, Overtaken
from reglament.desk.tickets.models import Entry, Promise, Ticket
from reglament.desk.tickets.stage import projecting
from reglament.desk.tickets.stage.scene import Scene, close_by_clock
from reglament.regulation.decisions import Act
from reglament.regulation.facts import Kind

QUIET = {Kind.NOTED, Kind.WARNED, Kind.BREACHED, Kind.ACKNOWLEDGED, Kind.ASSIGNED, Kind.AUTO_REPLIED}
"""Entries that overtake nobody: they change neither the conversation nor the state."""
INSTANT = timedelta(microseconds=1)


def perform(order: Order, act: Callable[[Scene], None]) -> Done:
    """Carry out one action on one ticket: all of it or nothing of it, and once for its key.

    Raises Ticket.DoesNotExist, Overtaken, or whatever NotDone the action itself raises.
    """
    try:
        with transaction.atomic():
            scene = fetch(order)
            done = repeated(order, scene)
            if done is not None:
                return done
            refuse_overtaken(order, scene)
            close_what_was_due(scene)
            act(scene)
            return scene.settle()
    except IntegrityError:
        # The key stands in the journal of another ticket of the desk: what became of it there is the answer.
        done = _done_elsewhere(order)
        if done is None:
            raise
        return done


def fetch(order: Order) -> Scene:
    """The ticket under lock, with its journal and standing promises, to be judged at the order's moment."""
    ticket = Ticket.objects.select_for_update(of=("self",)).select_related("desk", "edition").get(pk=order.ticket_id)
    scene = scenes([ticket], order.actor, order.at)[0]
    scene.key = order.key
    return scene


def scenes(locked: Sequence[Ticket], actor: Actor, at: datetime) -> list[Scene]:
    """A scene for each of the tickets, which come under lock and with their desk and edition; two queries for all."""
    names = [ticket.pk for ticket in locked]
    entries = Entry.objects.filter(ticket__in=names).in_order()
    journals = {pk: list(rows) for pk, rows in groupby(entries, key=lambda entry: entry.ticket_id)}
    standing = Promise.objects.filter(ticket__in=names).standing()
    stood = {pk: list(rows) for pk, rows in groupby(standing, key=lambda promise: promise.ticket_id)}
    return [_scene(ticket, actor, at, journals[ticket.pk], stood.get(ticket.pk, [])) for ticket in locked]


def _scene(ticket: Ticket, actor: Actor, at: datetime, journal: list[Entry], stood: list[Promise]) -> Scene:
    """Of two who act at once the second waits for the lock with a moment that has passed by then, and machines' clocks
    differ. What is written later is judged later, so that nobody's act is overlooked or put before what it answers.
    """
    last = journal[-1].recorded_at
    return Scene(
        ticket=ticket,
        edition=compiled(ticket.edition),
        actor=actor,
        at=at if at >= last else last + INSTANT,
        journal=journal,
        stood=stood,
        written=len(journal),
    )


def repeated(order: Order, scene: Scene) -> Done | None:
    """What the same order did before, when its key stands in the journal already."""
    if order.key is None:
        return None
    began = next((entry for entry in scene.journal if entry.key == order.key), None)
    if began is None:
        return None
    return Done(scene.ticket.pk, max(entry.seq for entry in scene.journal if entry.act == began.act), repeated=True)


def _done_elsewhere(order: Order) -> Done | None:
    began = Entry.objects.filter(desk__tickets=order.ticket_id, key=order.key).first() if order.key else None
    if began is None:
        return None
    last = Entry.objects.filter(ticket=began.ticket_id, act=began.act).latest("seq")
    return Done(last.ticket_id, last.seq, repeated=True)


def refuse_overtaken(order: Order, scene: Scene) -> None:
    """Raise Overtaken when somebody else acted after the actor last looked."""
    if order.seen is None:
        return
    newer = [entry for entry in scene.journal if entry.seq > (order.seen or 0)]
    telling = tuple(entry for entry in newer if entry.kind not in QUIET and _is_other(entry, order.actor))
    if telling:
        raise Overtaken(telling)


def _is_other(entry: Entry, actor: Actor) -> bool:
    return (entry.person_id, entry.staff_id) != (actor.person_id, actor.staff_id)


def close_what_was_due(scene: Scene) -> None:
    """Close first what the clock should have closed before this moment, dated by its clause and not by who noticed it."""
    for moment in projecting.overdue_moments(scene.standing, scene.at):
        if moment.what is Act.CLOSE:
            close_by_clock(scene, moment)
            return
