"""Paging begins of itself for every request that is owed something on a level of its desk's ladder and that nobody has
taken or answered.

It is asked what stands, and never what came since: so nothing is lost by a clerk that was killed, and nothing begins twice.
"""

from datetime import datetime

from django.db.models import Exists, F, OuterRef

from reglament.desk.duty.models import Paging, PagingLadder
from reglament.desk.duty.models.paging import PAGED, is_answered, owed
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Promise, Ticket
from reglament.regulation.duty.ladder import next_due

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
    promised = owed().filter(~is_answered(), ticket__in=waiting, kind__in=PAGED, made_at__gte=ladder.made_at)
    there = promised.filter(level=F("ticket__level"), cycle=F("ticket__cycle")).order_by("due", "pk")
    # In this order the promise of a request that runs out first comes first; it is owed two of these at most.
    firsts: dict[int, Promise] = {}
    for promise in there[: BATCH * len(PAGED)]:
        firsts.setdefault(promise.ticket_id, promise)
    # Of two clerks the second finds the row of the first.
    Paging.objects.bulk_create([_paging(ladder, each, at) for each in firsts.values()], ignore_conflicts=True)
    return len(firsts)


def _unbegun(ladder: PagingLadder) -> list[int]:
    """The requests in turn on these levels that nobody has, that their edition works on around the clock, and for which no paging ever
    began.

    Levels are told apart here and not by the database: it would walk every request that was ever of a level.
    """
    there = Ticket.objects.filter(desk=ladder.desk_id, assignee=None).in_turn()
    free = [row for row in there.values_list("pk", "cycle", "level", "edition") if row[2] in ladder.levels]
    laws = {pk: law_of(edition) for pk, edition in Edition.objects.in_bulk({row[3] for row in free}).items()}
    calling = {row[:3] for row in free if laws[row[3]].runs_at_any_hour(row[2])}
    begun = Paging.objects.filter(ticket__in=[pk for pk, _cycle, _level in calling])
    return [pk for pk, _cycle, _level in calling.difference(begun.values_list("ticket", "cycle", "level"))]


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
