"""How far somebody has read a request: kept when they open it, and by their own word for one or for many."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy

from reglament.desk.lib.once import writing
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.tickets import access
from reglament.desk.workplace.models import TicketReading

OF_READING = ("seq", "at", "kept_unread_at")


@chore(Ability.SEE_REQUESTS, title=gettext_lazy("Mark as read"))
def mark_read(viewer: Viewer, desk: Desk, numbers: Sequence[int], at: datetime) -> int:
    """All that is on these requests now is read by this person; answers how many there were."""
    return _keep(viewer, numbers, at, None)


@chore(Ability.SEE_REQUESTS, title=gettext_lazy("Mark as unread"))
def mark_unread(viewer: Viewer, desk: Desk, numbers: Sequence[int], at: datetime) -> int:
    """They keep these requests as unread until they open them again; answers how many there were."""
    return _keep(viewer, numbers, at, at)


@chore(Ability.SEE_REQUESTS, title=gettext_lazy("Open a request"))
def have_before_oneself(viewer: Viewer, desk: Desk, ticket_id: int, seq: int, at: datetime) -> None:
    """This person has a request before them, with its journal up to the number `seq`."""
    if viewer.staff_id is not None:
        _save([TicketReading(ticket_id=ticket_id, staff_id=viewer.staff_id, seq=seq, at=at)])


def _keep(viewer: Viewer, numbers: Sequence[int], at: datetime, kept_unread_at: datetime | None) -> int:
    if viewer.staff_id is None:
        return 0
    found = access.visible(viewer).filter(number__in=numbers).values_list("pk", "last_seq")
    rows = [
        TicketReading(ticket_id=pk, staff_id=viewer.staff_id, seq=seq, at=at, kept_unread_at=kept_unread_at)
        for pk, seq in found
    ]
    _save(rows)
    return len(rows)


def _save(rows: Sequence[TicketReading]) -> None:
    """One row for a person and a request, whoever of two windows is first."""
    with writing():
        TicketReading.objects.bulk_create(
            rows, update_conflicts=True, update_fields=OF_READING, unique_fields=("ticket", "staff")
        )
