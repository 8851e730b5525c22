"""The part of a list that a page shows, found from where the last one ended: no row is counted or skipped.

A place in a list is what its order compares of one request. Rows that come, go or move meanwhile shift nothing: a part begins
behind its place, wherever that stands by now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import BooleanField, DateTimeField, Field, Func, IntegerField, Value

from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.pages.unregistered.keyset import EPOCH, LAST_MOMENT, MICROSECOND
from reglament.desk.workplace.queue.sorting import SortedRun, Sorting

AT_ONCE = 30
LONGEST = 18
"""Digits of a number in a place."""


@dataclass(frozen=True, slots=True)
class QueueSpot:
    """Where a request stands in an order: the place of its run, and the values of that run's fields."""

    run: int
    values: tuple[int | datetime, ...]

    def __str__(self) -> str:
        """As an address names it."""
        return ".".join(str(_number(each)) for each in (self.run, *self.values))


@dataclass(frozen=True, slots=True)
class QueuePart:
    """Requests in their order, and the places that the parts before and behind it end and begin at; None where there are none."""

    tickets: Sequence[Ticket]
    earlier: QueueSpot | None = None
    further: QueueSpot | None = None


class FieldsInARow(Func):
    """Several values that are compared one after the other, as one."""

    template = "(%(expressions)s)"


class FurtherOn(Func):
    """Whether a row of fields stands behind a row of values. Both engines find the first such row by their index."""

    template = "%(expressions)s"
    arg_joiner = " > "
    output_field: ClassVar["Field[Any, Any]"] = BooleanField()


class FurtherBack(FurtherOn):
    """The same, before them."""

    arg_joiner = " < "


def spot_in(asked: str | None, sorting: Sorting) -> QueueSpot | None:
    """The place that an address names in an order; None for anything else."""
    parts = (asked or "").split(".")
    if not all(each.isascii() and each.isdecimal() and len(each) <= LONGEST for each in parts):
        return None
    run, *numbers = map(int, parts)
    if run >= len(sorting.runs) or len(numbers) != len(sorting.runs[run].fields):
        return None
    pairs = list(zip(sorting.runs[run].fields, numbers, strict=True))
    if any(_is_moment(field) and number > LAST_MOMENT for field, number in pairs):
        return None
    return QueueSpot(
        run, tuple(EPOCH + number * MICROSECOND if _is_moment(field) else number for field, number in pairs)
    )


def part(
    tickets: TicketQuerySet, sorting: Sorting, behind: QueueSpot | None, before: QueueSpot | None = None
) -> QueuePart:
    """`AT_ONCE` requests behind a place, or before one, or from the beginning; one statement for each run that it reaches.

    Whoever comes back to the beginning gets the whole first part, also where fewer stand before that place.
    """
    if before is not None:
        found = _walked(tickets, sorting, before, backwards=True)
        if len(found) <= AT_ONCE:
            return part(tickets, sorting, None)
        shown = found[AT_ONCE - 1 :: -1]
        return QueuePart(_rows(shown), _spot(sorting, shown[0]), _spot(sorting, shown[-1]))
    found = _walked(tickets, sorting, behind, backwards=False)
    shown, is_more = found[:AT_ONCE], len(found) > AT_ONCE
    earlier = _spot(sorting, shown[0]) if shown and behind is not None else None
    return QueuePart(_rows(shown), earlier, _spot(sorting, shown[-1]) if is_more else None)


def first_keys(tickets: TicketQuerySet, sorting: Sorting, most: int) -> list[int]:
    """The ids of the first of a list in its order, `most` at most; one statement for each run that it reaches."""
    found: list[int] = []
    for run in sorting.runs:
        if len(found) < most:
            rows = tickets.filter(run.holds).order_by(*run.order())
            found += rows.values_list("pk", flat=True)[: most - len(found)]
    return found


Placed = tuple[int, Ticket]
"""A request with the place of the run in which it was found."""


def _walked(tickets: TicketQuerySet, sorting: Sorting, spot: QueueSpot | None, *, backwards: bool) -> list[Placed]:
    """One more than a part holds, so that it is known whether there are more."""
    places = list(range(len(sorting.runs)))
    if spot is not None:
        places = places[: spot.run + 1] if backwards else places[spot.run :]
    found: list[Placed] = []
    for place in reversed(places) if backwards else places:
        left = AT_ONCE + 1 - len(found)
        if left > 0:
            run = sorting.runs[place]
            rows = tickets.filter(run.holds)
            if spot is not None and place == spot.run:
                rows = rows.filter(_beyond(run, spot, backwards=backwards))
            found += [(place, ticket) for ticket in _first(rows, run.order(backwards), left)]
    return found


def _first(tickets: TicketQuerySet, order: list[str], most: int) -> TicketQuerySet:
    """The first of them with all that a row shows, in one statement; only keys are put in order where no index has them so."""
    keys = tickets.order_by(*order).values("pk")[:most]
    return Ticket.objects.filter(pk__in=keys).for_rows().select_related("desk", "edition").order_by(*order)


def _beyond(run: SortedRun, spot: QueueSpot, *, backwards: bool) -> FurtherOn:
    values = [
        # Both engines compare a moment as its column keeps it.
        Value(value, output_field=DateTimeField() if _is_moment(field) else IntegerField())
        for field, value in zip(run.fields, spot.values, strict=True)
    ]
    compare = FurtherBack if run.is_falling is not backwards else FurtherOn
    return compare(FieldsInARow(*run.fields), FieldsInARow(*values))


def _rows(placed: Sequence[Placed]) -> list[Ticket]:
    return [ticket for _place, ticket in placed]


def _spot(sorting: Sorting, placed: Placed) -> QueueSpot:
    place, ticket = placed
    return QueueSpot(place, tuple(getattr(ticket, field) for field in sorting.runs[place].fields))


def _is_moment(field: str) -> bool:
    return field.endswith("_at")


def _number(value: int | datetime) -> int:
    return (value - EPOCH) // MICROSECOND if isinstance(value, datetime) else value
