"""Many requests are chosen, it is said what is to be done with them, and somebody says yes, stops it, or takes it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.lib.once import once, writing
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.tickets import access
from reglament.desk.workplace.batches.acts import ACTS
from reglament.desk.workplace.models import MOST_IN_BATCH, Batch, BatchItem, ItemState
from reglament.desk.workplace.models.batches import LONGEST_KEY


@dataclass(frozen=True, slots=True)
class SaidOfMany:
    """What is to be done: the noun of an act, what it is told as plain values, and what people are to read."""

    act: str
    told: Mapping[str, Any]
    words: str = ""


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Choose many requests"))
def choose_requests(viewer: Viewer, desk: Desk, ids: Sequence[int], at: datetime) -> Batch:
    """Keep which requests are chosen, by their rows and as they stand now, in this order; `MOST_IN_BATCH` at most.

    ValidationError where none of them is one that the viewer sees.
    """
    if viewer.staff_id is None:
        raise ValidationError(_("Requests are worked on by those who work at the desk."))
    wanted = list(dict.fromkeys(ids))[:MOST_IN_BATCH]
    found = dict(access.visible(viewer).filter(pk__in=wanted).values_list("pk", "last_seq"))
    chosen = [pk for pk in wanted if pk in found]
    if not chosen:
        raise ValidationError(_("Choose at least one request: tick it in the list."))
    with writing():
        batch = Batch.objects.create(desk=desk, staff_id=viewer.staff_id, key=_key(), made_at=at)
        BatchItem.objects.bulk_create(
            BatchItem(batch=batch, ticket_id=pk, place=place, seen=found[pk]) for place, pk in enumerate(chosen)
        )
    return batch


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Say what is to be done with many requests"))
def say_of_many(viewer: Viewer, batch: Batch, said: SaidOfMany, at: datetime) -> bool:
    """Say it, or say something else while it is not begun; each request is tried then. False where that is over.

    ValidationError for an act that is not theirs.
    """
    act = ACTS.get(said.act)
    if act is None or not act.may(viewer):
        raise ValidationError(_("Choose what is to be done."))

    def write() -> bool:
        row = _own_unbegun(viewer, batch)
        if row is None or row.undoes_id is not None:
            return False
        row.act, row.told, row.words = said.act, dict(said.told), said.words
        _try_anew(row, at)
        return True

    return once(write)


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Take requests as they stand"))
def look_at_stale(viewer: Viewer, batch: Batch, seen: Mapping[int, int], at: datetime) -> bool:
    """What others did to some of the requests since they were chosen is seen: `seen` has the last journal number that its author had
    before them, by the request's number. They are tried anew. False where the batch has begun.
    """
    with writing():
        row = _own_unbegun(viewer, batch)
        if row is None:
            return False
        stale = BatchItem.objects.of(row).filter(state=ItemState.STALE, ticket__number__in=seen)
        for item in stale.select_related("ticket"):
            item.seen = max(item.seen, min(seen[item.ticket.number], item.ticket.last_seq))
            item.state, item.why = ItemState.WAITS, ""
            item.save(update_fields=["seen", "state", "why"])
        row.works_at = at
        row.save(update_fields=["works_at"])
        return True


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Do it with all of them"))
def begin_batch(viewer: Viewer, batch: Batch, at: datetime) -> bool:
    """Let it be done, once, however often it is pressed; False where not everything was tried yet, or nothing of it can be done."""
    with writing():
        row = _own_unbegun(viewer, batch)
        if row is None:
            return batch.begun_at is not None
        if not row.is_examined or not BatchItem.objects.of(row).filter(state=ItemState.FITS).exists():
            return False
        row.begun_at = row.works_at = at
        row.save(update_fields=["begun_at", "works_at"])
        return True


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Stop it"))
def stop_batch(viewer: Viewer, batch: Batch, at: datetime) -> bool:
    """What is not done yet is left out; the request that is being worked on at this moment is done. False where it is over already."""
    with writing():
        stopped = Batch.objects.filter(
            pk=batch.pk, begun_at__isnull=False, ended_at__isnull=True, stopped_at__isnull=True
        )
        if not stopped.update(stopped_at=at):
            return False
        BatchItem.objects.filter(batch=batch, state=ItemState.FITS).update(state=ItemState.LEFT, tells=[])
        return True


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Take it back"))
def take_back_batch(viewer: Viewer, batch: Batch, at: datetime) -> Batch | None:
    """A batch of the viewer's that makes up for what this one did, to be looked at and begun as any other; the same one again, where
    it is theirs and not begun. None where there is nothing to take back, or a colleague is about to.
    """
    if batch.ended_at is None or batch.undoes_id is not None or not batch.act or ACTS[batch.act].lasting:
        return None

    def write() -> Batch | None:
        Batch.objects.select_for_update(no_key=True, of=("self",)).get(pk=batch.pk)
        made = Batch.objects.filter(undoes=batch).first()
        if made is None:
            return _taking_back(viewer, batch, at)
        if made.staff_id != viewer.staff_id or made.begun_at is not None:
            return made if made.begun_at is not None else None
        _try_anew(made, at)
        return made

    return once(write)


def _taking_back(viewer: Viewer, batch: Batch, at: datetime) -> Batch | None:
    done = list(BatchItem.objects.of(batch).filter(state=ItemState.DONE))
    if not done or viewer.staff_id is None:
        return None
    made = Batch.objects.create(
        desk_id=batch.desk_id,
        staff_id=viewer.staff_id,
        key=_key(),
        act=batch.act,
        told=batch.told,
        undoes=batch,
        **dict.fromkeys(("made_at", "said_at", "works_at"), at),
    )
    BatchItem.objects.bulk_create(
        BatchItem(batch=made, ticket_id=each.ticket_id, place=each.place, seen=each.seq or 0, undoes=each)
        for each in done
    )
    return made


def _own_unbegun(viewer: Viewer, batch: Batch) -> Batch | None:
    """Under lock, while it may still be changed."""
    own = Batch.objects.filter(pk=batch.pk, staff=viewer.staff_id, begun_at__isnull=True)
    return own.select_for_update(no_key=True, of=("self",)).first()


def _try_anew(batch: Batch, at: datetime) -> None:
    batch.said_at = batch.works_at = at
    batch.save(update_fields=["act", "told", "words", "said_at", "works_at"])
    BatchItem.objects.filter(batch=batch).update(state=ItemState.WAITS, attempts=0)


def _key() -> str:
    return uuid4().hex[:LONGEST_KEY]
