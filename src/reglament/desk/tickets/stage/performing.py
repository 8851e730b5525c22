"""The five beats that every action on a ticket shares: fetch under lock, facts, judge, write, commit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef

from reglament.desk.lib.once import once, told_apart
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.journal.orders import Actor, Done, Order, Overtaken, Refused
from reglament.desk.tickets.models import Entry, PendingWords, Promise, Ticket, Watcher
from reglament.desk.tickets.stage import projecting
from reglament.desk.tickets.stage.hearing import hear, hold_what_waits
from reglament.desk.tickets.stage.rights import Capacity
from reglament.desk.tickets.stage.scene import Scene, close_by_clock
from reglament.regulation.decisions import Act, Moment
from reglament.regulation.facts import Kind

QUIET = {
    Kind.NOTED,
    Kind.WARNED,
    Kind.BREACHED,
    Kind.NUDGED,
    Kind.ACKNOWLEDGED,
    Kind.ASSIGNED,
    Kind.AUTO_REPLIED,
    Kind.ERASED,
    Kind.REACHED,
    Kind.FOLLOWED,
    Kind.UNFOLLOWED,
    Kind.RATED,
}
"""Entries that overtake nobody: they change neither the conversation nor the state."""
INSTANT = timedelta(microseconds=1)


class _GoesOnElsewhere(Exception):  # noqa: N818 - it is no fault, and leaves this file never.
    """The ticket was merged: what is done to it is done to the one that it went into."""

    def __init__(self, ticket_id: int) -> None:
        self.ticket_id = ticket_id


class _UsedForElse(Exception):  # noqa: N818 - it is no fault, and leaves this file never.
    """The order's key was used before, for something else."""


def perform(
    order: Order,
    capacity: Capacity,
    play: Callable[[Scene], Done | None],
    *,
    others: Sequence[int] = (),
    follows: bool = False,
) -> Done:
    """Carry out one action on one ticket: all of it or nothing of it, and once for its key.

    `others` are ids of tickets that it needs, too; those that its author reaches stand in `scene.others`. What `play` answers
    is the answer, where it answers something. An action that `follows` is carried out on the ticket into which the order's own
    was merged, if it was. Raises Refused("no such request") for a ticket that its author does not reach,
    Overtaken, or whatever NotDone `play` raises.
    """

    def write() -> Done:
        scene = fetch(order, capacity, others)
        done = repeated(order, scene)
        if done is not None:
            return done
        if follows and scene.ticket.merged_into_id:
            raise _GoesOnElsewhere(scene.ticket.merged_into_id)
        refuse_overtaken(order, scene)
        for each in (scene, *scene.others.values()):
            close_what_was_due(each)
        made = play(scene)
        for other in scene.others.values():
            if len(other.journal) > other.written:
                other.settle()
        settled = scene.settle()
        return made or settled

    # Where the key stands in the journal of another ticket of the desk, what became of it there is the answer.
    try:
        return once(write, lambda: _done_elsewhere(order))
    except _UsedForElse:
        apart = replace(order, key=told_apart(order.key or "", order.content))
        return perform(apart, capacity, play, others=others, follows=follows)
    except _GoesOnElsewhere as there:
        # The lock on the merged one is given back first: tickets are locked in the order of their ids alone.
        moved = replace(order, ticket_id=there.ticket_id, seen=None, through=(*order.through, order.ticket_id))
        return perform(moved, capacity, play, others=others, follows=True)


def fetch(order: Order, capacity: Capacity, others: Sequence[int] = ()) -> Scene:
    """The ticket under lock, with its journal and standing promises, to be judged at the order's moment.

    All tickets are locked in the order of their ids, so that two orders about the same two cannot wait for each other.
    """
    wanted = capacity.tickets.filter(pk__in={order.ticket_id, *others}).order_by("pk")
    watched = Exists(Watcher.objects.filter(ticket=OuterRef("pk")))
    locked = list(
        wanted.annotate(is_watched=watched)
        .select_for_update(no_key=True, of=("self",))
        .select_related("desk", "edition")
    )
    found = {scene.ticket.pk: scene for scene in scenes(locked, capacity.actor, order.at)}
    scene = found.pop(order.ticket_id, None)
    if scene is None:
        raise Refused("no such request")
    for each in (scene, *found.values()):
        each.may_be_watched = bool(getattr(each.ticket, "is_watched", True))
    # What is written about several is written at one moment.
    scene.at = max(each.at for each in (scene, *found.values()))
    for other in found.values():
        other.at = scene.at
    scene.key, scene.content, scene.viewer, scene.others = order.key, order.content, order.viewer, found
    scene.through, scene.pressed_at = order.through, order.pressed_at
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
    """What the same order did before, when its key stands in the journal already. Raises _UsedForElse."""
    if order.key is None:
        return None
    began = next((entry for entry in scene.journal if entry.key == order.key), None)
    if began is None:
        return None
    _refuse_another(began, order)
    return Done(scene.ticket.pk, max(entry.seq for entry in scene.journal if entry.act == began.act), repeated=True)


def _done_elsewhere(order: Order) -> Done | None:
    began = Entry.objects.filter(desk__tickets=order.ticket_id, key=order.key).first() if order.key else None
    if began is None:
        return None
    _refuse_another(began, order)
    last = Entry.objects.filter(ticket=began.ticket_id, act=began.act).latest("seq")
    return Done(last.ticket_id, last.seq, repeated=True)


def _refuse_another(began: Entry, order: Order) -> None:
    """Whoever goes back and writes something else sends it under the same key. An older program kept no mark to tell it by."""
    if began.content and order.content and began.content != order.content:
        raise _UsedForElse


def refuse_overtaken(order: Order, scene: Scene) -> None:
    """Raise Overtaken when somebody else acted after the actor last looked."""
    seen = order.seen
    if seen is None:
        return
    newer = [entry for entry in scene.journal if entry.seq > seen]
    telling = tuple(entry for entry in newer if entry.kind not in QUIET and _is_other(entry, scene.actor))
    if telling:
        raise Overtaken(telling)


def _is_other(entry: Entry, actor: Actor) -> bool:
    return (entry.person_id, entry.staff_id) != (actor.person_id, actor.staff_id)


def close_what_was_due(scene: Scene) -> None:
    """Close first what the clock should have closed before this moment, dated by its clause and not by who noticed it. Words that
    were pressed before its closing and wait to be sent come before it.
    """
    if _closing(scene, scene.at) is None:
        return
    until = min(scene.at, *_pressed(scene))
    if _closing(scene, until) is None:
        return
    hear(scene)
    if _closing(scene, until) is not None:
        hold_what_waits(scene)
    if (moment := _closing(scene, until)) is not None:
        close_by_clock(scene, moment)


def _pressed(scene: Scene) -> Iterator[datetime]:
    """When words were pressed that wait to be sent on this ticket; and the moment of judging."""
    yield scene.said_at
    yield from PendingWords.objects.waiting().filter(ticket=scene.ticket).values_list("pressed_at", flat=True)


def _closing(scene: Scene, until: datetime) -> Moment | None:
    """The closing that the clock owed by then; what did not arrive may be news, and take it away."""
    overdue = projecting.overdue_moments(scene.standing, until)
    return next((moment for moment in overdue if moment.what is Act.CLOSE), None)
