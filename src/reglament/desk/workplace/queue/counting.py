"""How many requests stand in each list, and how densely the reader wants them shown: one statement for the head of the queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


def head_of(
    desk: Desk,
    viewer: Viewer,
    visible: TicketQuerySet,
    shown: TicketQuerySet | None = None,
    alike: Mapping[str, int] | None = None,
) -> QueueHead:
    """`shown` are all requests of a narrowed list. What is longer than `MOST` is counted so far. `alike` are numbers that are known,
    by the names of their lists.
    """
    known = alike or {}
    lists = {f"count_{each.code}": each.question(visible, viewer) for each in LISTINGS if each.code not in known}
    if shown is not None:
        lists[HERE] = shown
    wish = Subquery(QueueWish.objects.filter(staff=viewer.staff_id).values("density")[:1])
    presence = Subquery(Presence.objects.filter(staff=viewer.staff_id).values("state")[:1])
    found = _asked(desk, {**_counts(lists), DENSITY: wish, PRESENCE: presence})
    found |= {f"count_{code}": count for code, count in known.items()}
    return QueueHead(
        [(each, _shown(found[f"count_{each.code}"])) for each in LISTINGS],
        _shown(found[HERE]) if shown is not None else "",
        Density(found[DENSITY] or Density.COMPACT),
        PresenceState(found[PRESENCE] or PresenceState.AT_WORK),
    )


def counts_alike(desk: Desk, viewer: Viewer, visible: TicketQuerySet) -> Mapping[str, int]:
    """How many stand in the lists that are the same for everybody to whom the same is `visible`, in one statement."""
    lists = {each.code: each.question(visible, viewer) for each in LISTINGS if not each.is_personal}
    return _asked(desk, _counts(lists))


def _counts(lists: Mapping[str, TicketQuerySet]) -> dict[str, Subquery]:
    return {name: CountOf(tickets.order_by().values("pk")[: MOST + 1]) for name, tickets in lists.items()}


def _asked(desk: Desk, told: Mapping[str, Subquery]) -> dict[str, Any]:
    names = {f"told_{place}": name for place, name in enumerate(told)}
    row = Desk.objects.filter(pk=desk.pk).annotate(**{alias: told[name] for alias, name in names.items()})
    return dict(zip(names.values(), row.values_list(*names).get(), strict=True))


def _shown(count: int) -> str:
    return f"{MOST}+" if count > MOST else str(count)
