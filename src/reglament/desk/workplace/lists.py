"""Beside the queue's lists: which request comes after another one, and the stretch by which a long list is looked through."""

from dataclasses import dataclass

from django.db.models import Q

from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import TURN

LOOKED_THROUGH = 20_000
"""So many requests are looked through at a time, the newest first."""


def next_own(viewer: Viewer, ticket: Ticket) -> tuple[Ticket | None, Ticket | None]:
    """Of what the viewer has, the request that comes after this one in the order of work, and the first of all others; None where
    there is none. `ticket` has the place that it had before.
    """
    found = access.visible(viewer).in_turn().filter(assignee_id=viewer.staff_id).exclude(pk=ticket.pk)
    behind, equal = Q(), Q()
    for field in (*TURN, "id"):
        value = getattr(ticket, field)
        if value is not None:
            behind |= equal & Q(**{f"{field}__gt": value})
            equal &= Q(**{field: value})
    later = found.filter(behind).first() if ticket.turn_at is not None else None
    return later, later or found.first()


@dataclass(frozen=True, slots=True)
class NumberStretch:
    """Requests of a stretch of numbers. `older` is the number below which there are more, or None."""

    holds: Q
    older: int | None


def stretch_of(desk: Desk, below: int | None = None) -> NumberStretch:
    """The newest requests below a number, `LOOKED_THROUGH` of them; two statements.

    Numbers are given out without gaps, so a stretch of them is looked through in the same time on a desk of any size; older
    requests are looked through when the reader asks for them.
    """
    newest = Ticket.objects.of(desk).order_by("-number").values_list("number", flat=True).first() or 0
    top = newest if below is None else min(below - 1, newest)
    bottom = max(top - LOOKED_THROUGH, 0)
    is_more = Ticket.objects.of(desk).filter(number__lte=bottom).exists()
    return NumberStretch(Q(number__gt=bottom, number__lte=top), bottom + 1 if is_more else None)
