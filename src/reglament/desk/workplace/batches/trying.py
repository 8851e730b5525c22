"""One request of a batch: the act tried without being written, done, or taken back. Each in the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Viewer, as_staff
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.orders import Done, NotDone, Order, Overtaken, Refused
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.models.ticket import ABOUT
from reglament.desk.tickets.stage.rights import NOT_YOURS
from reglament.desk.workplace.batches.acts import ACTS
from reglament.desk.workplace.batches.acts.act_of_many import DoneBefore, NotTakenBack
from reglament.desk.workplace.batches.sentences import STALE
from reglament.desk.workplace.models import BatchItem, ItemState


def examine(item: BatchItem, at: datetime) -> None:
    """Do it, see what comes of it and whom it tells, and let the database forget it again. What is found is put on the item."""
    item.was, item.tells, item.why, item.clauses = {}, [], "", []
    try:
        with transaction.atomic():
            _do(item, at, is_tried=True)
            transaction.set_rollback(True)
    except Overtaken:
        item.state, item.why = ItemState.STALE, STALE
    except NotDone as error:
        _say_why(item, ItemState.UNFIT, error)
    else:
        item.state = ItemState.FITS


def carry_out(item: BatchItem, at: datetime) -> None:
    """Do it: one entry of the journal for each act, in the transaction in which the item says that it is done."""
    try:
        with transaction.atomic():
            item.seq = _do(item, at, is_tried=False).seq
    except Overtaken:
        item.state, item.why = ItemState.NOT_DONE, STALE
    except NotDone as error:
        _say_why(item, ItemState.NOT_DONE, error)
    else:
        item.state = ItemState.DONE


def _say_why(item: BatchItem, state: ItemState, error: NotDone) -> None:
    item.state, item.tells = state, []
    item.why = error.why if isinstance(error, Refused | NotTakenBack) else STALE
    item.clauses = list(error.clauses) if isinstance(error, Refused) else []


def _do(item: BatchItem, at: datetime, *, is_tried: bool) -> Done:
    """Lock what it needs, see that it stands as its author saw it, act, and count who is told."""
    batch, viewer = item.batch, as_staff(item.batch.staff)
    act = ACTS[batch.act]
    if not act.may(viewer):
        raise Refused(NOT_YOURS)
    others = () if item.undoes else act.others(batch.told)
    ticket = _locked(viewer, item.ticket_id, others)
    before = _newest_notice((item.ticket_id, *others))
    order = Order(viewer, at, f"batch:{item.pk}", ticket_id=item.ticket_id, seen=None if item.undoes else item.seen)
    if item.undoes is not None:
        done = _take_back(order, ticket, item)
    else:
        stands = act.stands(ticket)
        if is_tried:
            item.was = stands
        elif stands != item.was:
            raise Overtaken(())
        done = act.carry_out(order, ticket, batch.told, batch.words)
    item.tells = _told_since(before, (item.ticket_id, *others))
    return done


def _take_back(order: Order, ticket: Ticket, item: BatchItem) -> Done:
    """What somebody changed since is theirs, whoever it was, and stays."""
    done, act = item.undoes, ACTS[item.batch.act]
    if done is None or done.seq is None:
        raise NotTakenBack("lasting")
    since = Entry.objects.filter(ticket=ticket, seq__gt=done.seq, kind__in=act.touched_by)
    if any(act.touches(entry) for entry in since):
        raise NotTakenBack("changed since")
    return act.take_back(order, ticket, DoneBefore(done.was, item.batch.told, done.seq))


def _locked(viewer: Viewer, ticket_id: int, others: Sequence[int]) -> Ticket:
    """All that it needs, locked in the order of their ids as every action does."""
    wanted = access.visible(viewer).filter(pk__in={ticket_id, *others}).order_by("pk")
    found = {each.pk: each for each in wanted.select_for_update(no_key=True, of=("self",)).select_related("desk")}
    if ticket_id not in found:
        raise Refused("no such request")
    return found[ticket_id]


def _newest_notice(tickets: Sequence[int]) -> int:
    about = Notice.objects.filter(about_kind=ABOUT, about_id__in=tickets)
    return about.aggregate(newest=Max("pk"))["newest"] or 0


def _told_since(before: int, tickets: Sequence[int]) -> list[int]:
    """The client's people who are told of it, each once; nobody else writes of these requests while they are locked."""
    told: Any = Notice.objects.filter(about_kind=ABOUT, about_id__in=tickets, pk__gt=before, recipient__isnull=False)
    return sorted(set(told.values_list("recipient", flat=True)))
