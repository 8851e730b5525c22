"""How many requests stand in each list, and how densely the reader wants them shown: one statement for the head of the queue."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Subquery

from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.pages.unregistered.counting import CountOf
from reglament.desk.workplace.models import Density, Presence, PresenceState, QueueWish
from reglament.desk.workplace.queue.listings import LISTINGS, Listing

MOST = 1000
"""Of a longer list nobody needs the number."""
HERE, DENSITY, PRESENCE = "count_here", "density_wished", "presence_told"


@dataclass(frozen=True, slots=True)
class QueueHead:
    """Each list with its number as people read it ("7", "1000+"); `here` is that of a narrowed list, and empty for others.
    `presence` is what the reader last said of themselves.
    """

    counts: Sequence[tuple[Listing, str]]
    here: str
    density: Density
    presence: PresenceState


def head_of(desk: Desk, viewer: Viewer, visible: TicketQuerySet, shown: TicketQuerySet | None = None) -> QueueHead:
    """`shown` are all requests of a narrowed list. What is longer than `MOST` is counted so far."""
    lists = {f"count_{each.code}": each.question(visible, viewer) for each in LISTINGS}
    if shown is not None:
        lists[HERE] = shown
    counts = {name: CountOf(tickets.order_by().values("pk")[: MOST + 1]) for name, tickets in lists.items()}
    wish = Subquery(QueueWish.objects.filter(staff=viewer.staff_id).values("density")[:1])
    presence = Subquery(Presence.objects.filter(staff=viewer.staff_id).values("state")[:1])
    names = (*counts, DENSITY, PRESENCE)
    told = Desk.objects.filter(pk=desk.pk).annotate(**counts, **{DENSITY: wish, PRESENCE: presence})
    found = dict(zip(names, told.values_list(*names).get(), strict=True))
    return QueueHead(
        [(each, _shown(found[f"count_{each.code}"])) for each in LISTINGS],
        _shown(found[HERE]) if shown is not None else "",
        Density(found[DENSITY] or Density.COMPACT),
        PresenceState(found[PRESENCE] or PresenceState.AT_WORK),
    )


def _shown(count: int) -> str:
    return f"{MOST}+" if count > MOST else str(count)
