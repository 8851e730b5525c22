"""Paging begins of itself for every request that is owed something on a level of its desk's ladder and that nobody has
taken or answered.

It is asked what stands, and never what came since: so nothing is lost by a clerk that was killed, and nothing begins twice.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db.models import Exists, F, OuterRef

from reglament.desk.duty.models import Paging, PagingLadder
from reglament.desk.duty.models.paging import ANSWERING, OWED, PAGED
from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets.models import Entry, Promise, Ticket
from reglament.desk.tickets.models.promise import PromiseQuerySet
from reglament.regulation.duty.ladder import next_due
from reglament.regulation.facts import By

BATCH = 200


def begin(at: datetime) -> int:
    """Begin up to a batch at each desk that has a ladder; answers how many. With no ladder it costs one query."""
    newer = PagingLadder.objects.filter(desk=OuterRef("desk"), pk__gt=OuterRef("pk"))
    ladders = PagingLadder.objects.filter(~Exists(newer))
    return sum(_begin_at(ladder, at) for ladder in ladders if ladder.levels)


def _begin_at(ladder: PagingLadder, at: datetime) -> int:
    """What was promised before the ladder stood is left alone: nobody is told of an old queue because a form was saved."""
    waiting = _unbegun(ladder)
    if not waiting:
        return 0
    words = Entry.objects.filter(ticket=OuterRef("ticket"), by=By.PERSON, kind__in=ANSWERING, at__gte=OuterRef("start"))
    owed = Promise.objects.standing().filter(
        ~Exists(words), ticket__in=waiting, kind__in=PAGED, met_at=None, status__in=OWED, made_at__gte=ladder.made_at
    )
    there = owed.filter(level=F("ticket__level"), cycle=F("ticket__cycle"))
    found = list(islice(_first_of_each(there), BATCH))
    # Of two clerks the second finds the row of the first.
    Paging.objects.bulk_create([_paging(ladder, promise, at) for promise in found], ignore_conflicts=True)
    return len(found)


def _unbegun(ladder: PagingLadder) -> list[int]:
    """The requests in turn on these levels that nobody has, and for which no paging ever began.

    Levels are told apart here and not by the database: it would walk every request that was ever of a level.
    """
    there = Ticket.objects.filter(desk=ladder.desk_id, assignee=None).in_turn().values_list("pk", "cycle", "level")
    free = {(pk, cycle, level) for pk, cycle, level in there if level in ladder.levels}
    begun = Paging.objects.filter(ticket__in=[pk for pk, _cycle, _level in free])
    return [pk for pk, _cycle, _level in free.difference(begun.values_list("ticket", "cycle", "level"))]


def _first_of_each(owed: PromiseQuerySet) -> Iterator[Promise]:
    """The promise of each request that runs out first, where the regulation works on its level around the clock."""
    seen: set[int] = set()
    for promise in owed.select_related("ticket__edition").order_by("due", "pk").iterator(BATCH):
        if promise.ticket_id not in seen and law_of(promise.ticket.edition).runs_at_any_hour(promise.level):
            seen.add(promise.ticket_id)
            yield promise


def _paging(ladder: PagingLadder, promise: Promise, at: datetime) -> Paging:
    return Paging(
        desk_id=ladder.desk_id,
        ticket_id=promise.ticket_id,
        ladder=ladder,
        kind=promise.kind,
        cycle=promise.cycle,
        level=promise.level,
        start=promise.start,
        due=promise.due,
        clauses=promise.clauses,
        began_at=at,
        wake_at=next_due(ladder.climbed, promise.start, ()),
    )
