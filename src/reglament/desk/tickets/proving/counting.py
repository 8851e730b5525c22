"""Counts the journals, round after round: numbers are given out without gaps, so a gap is a fault, and costs little to find.

What stands in them is for `reglament doctor` to read; that somebody took entries or requests out is seen here within minutes.
"""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Count, Max, Min

from reglament.desk.lib.outages import Outage
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Entry, Sequence, Ticket
from reglament.desk.vitals import signs

TOGETHER = 1000
PAUSE = 1.0
REST = 60.0
MOST_TOLD = 5
JOURNALS = "journals "
"""The sign of a desk's journals begins so; the desk's slug follows."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class ProvingRound:
    """One round over all tickets: the last one counted, and by desk the sentences about what is wrong."""

    last: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)


def serve(stop: threading.Event) -> None:
    """Count until `stop` is set: a thousand tickets, a second's pause, and a minute's rest after each round."""
    turn, outage = ProvingRound(), Outage("The counting of journals", log)
    while not stop.is_set():
        is_over = True
        with outage.outlived():
            is_over = step(turn)
        if is_over:
            turn = ProvingRound()
        connection.close()
        stop.wait(REST if is_over else PAUSE)


def whole_round() -> None:
    """Count all at once."""
    turn = ProvingRound()
    while not step(turn):
        pass


def step(turn: ProvingRound) -> bool:
    """Count the next tickets, or end the round and leave its signs; answers whether it is over."""
    tickets = list(Ticket.objects.filter(pk__gt=turn.last).order_by("pk").values_list("pk", flat=True)[:TOGETHER])
    if tickets:
        for slug, sentence in holes(tickets):
            turn.wrong.setdefault(slug, []).append(sentence)
            signs.ill(JOURNALS + slug, " ".join(turn.wrong[slug][:MOST_TOLD]))
        turn.last = tickets[-1]
        return False
    for desk in Desk.objects.order_by("pk"):
        found = [*turn.wrong.get(desk.slug, ()), *gaps(desk)]
        if found:
            signs.ill(JOURNALS + desk.slug, " ".join(found[:MOST_TOLD]))
        else:
            signs.well(JOURNALS + desk.slug)
    return True


def holes(tickets: list[int]) -> Iterator[tuple[str, str]]:
    """For each of the tickets whose journal has not as many entries as it counts: its desk's slug, and a sentence."""
    for pk in _miscounted(tickets):
        # An act may have come between the two questions, so it is counted again with everybody kept off it.
        with transaction.atomic():
            ticket = (
                Ticket.objects.select_for_update(no_key=True, of=("self",)).select_related("desk").filter(pk=pk).first()
            )
            if ticket is not None and _miscounted([pk]):
                there = Entry.objects.filter(ticket=pk).count()
                yield (
                    ticket.desk.slug,
                    f"{ticket.reference}: its journal counts {ticket.last_seq} entries, {there} are there.",
                )


def gaps(desk: Desk) -> Iterator[str]:
    """Whether each number that a desk gave out has its ticket, from the first one on: a desk may begin to count where it likes."""
    with transaction.atomic():
        # Whoever registers holds this row until the ticket is written.
        given = (
            Sequence.objects.select_for_update(no_key=True).filter(desk=desk).values_list("last", flat=True).first()
            or 0
        )
        told = Ticket.objects.of(desk).aggregate(count=Count("pk"), lowest=Min("number"), highest=Max("number"))
    reference, count = desk.slug.upper(), told["count"]
    if count and told["highest"] < given:
        yield f"{reference}: the last request number given out is {given}, and the last request is {reference}-{told['highest']}."
    elif count and count != given - told["lowest"] + 1:
        yield f"{reference}: from {reference}-{told['lowest']} to {reference}-{given} only {count} requests are there."


def _miscounted(tickets: list[int]) -> list[int]:
    """Those whose entries are not numbered from 1 to as many as the ticket counts."""
    counted = {
        pk: (count, highest)
        for pk, count, highest in Entry.objects.filter(ticket__in=tickets)
        .order_by()
        .values_list("ticket")
        .annotate(count=Count("pk"), highest=Max("seq"))
    }
    rows = Ticket.objects.filter(pk__in=tickets).values_list("pk", "last_seq")
    return [pk for pk, last in rows if counted.get(pk, (0, 0)) != (last, last)]
