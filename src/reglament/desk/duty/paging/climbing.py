"""Takes the steps that are due: each once, all that belongs to it in one transaction. Killed anywhere, a step is taken as a whole or is
still due. Several clerks may climb at once: each takes what no other has taken.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from reglament.desk.duty.models import DutyPage, Paging
from reglament.desk.duty.paging.ending import end_by_itself
from reglament.desk.duty.paging.reaching import Reach, reach
from reglament.desk.lib.outages import LOST
from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader

BATCH = 200
RETRY = timedelta(seconds=30)

log = logging.getLogger(__name__)


def climb(at: datetime) -> int:
    """Take all steps of up to a batch of pagings that are due, in the order of their moments; answers how many pagings that were.

    One that cannot be climbed stops nobody: it is tried again in half a minute. Raises DatabaseError when the database is lost.
    """
    due = list(Paging.objects.due(at).values_list("pk", flat=True)[:BATCH])
    if not due:
        return 0
    try:
        return _climb(due, at)
    except LOST:
        raise
    except Exception:
        log.exception("The clerk could not page for a batch; it takes the requests one by one to find the bad one.")
    return sum(_climb_alone(pk, at) for pk in due)


def _climb_alone(pk: int, at: datetime) -> int:
    try:
        return _climb([pk], at)
    except LOST:
        raise
    except Exception:
        log.exception("The clerk could not climb the ladder of paging %s.", pk)
        Paging.objects.due(at).filter(pk=pk).update(wake_at=at + RETRY)
        return 1


def _climb(names: Sequence[int], at: datetime) -> int:
    with transaction.atomic():
        locked = Paging.objects.due(at).filter(pk__in=names).select_related("ladder")
        held = list(locked.select_for_update(no_key=True, of=("self",), skip_locked=True))
        at_risk = set(Paging.objects.filter(pk__in=names).at_risk().values_list("pk", flat=True))
        end_by_itself([each for each in held if each.pk not in at_risk], at)
        rising = [each for each in held if each.pk in at_risk]
        _rise(rising, at)
    return len(held)


def _rise(pagings: Sequence[Paging], at: datetime) -> None:
    before = _pages_of(pagings)
    reaches = {desk_id: reach(desk_id, at) for desk_id in {each.desk_id for each in pagings}}
    pages: list[DutyPage] = []
    notices: list[Notice] = []
    for paging in pagings:
        made = _steps(paging, before[paging.pk], reaches[paging.desk_id], at)
        pages += made
        notices += _told(paging, made, reaches[paging.desk_id], at)
        paging.wake_at = paging.next_due([*before[paging.pk], *made])
    DutyPage.objects.bulk_create(pages)
    telling.tell(notices)
    Paging.objects.bulk_update(pagings, ["wake_at"], batch_size=100)


def _pages_of(pagings: Sequence[Paging]) -> dict[int, list[DutyPage]]:
    found = defaultdict[int, list[DutyPage]](list)
    for page in DutyPage.objects.filter(paging__in=pagings):
        found[page.paging_id].append(page)
    return found


def _steps(paging: Paging, before: Sequence[DutyPage], found: Reach, at: datetime) -> list[DutyPage]:
    """The pages of every step that is due; one that names nobody where a step reaches nobody."""
    made: list[DutyPage] = []
    while (due := paging.next_due([*before, *made])) is not None and due <= at:
        done = [*before, *made]
        step = len({page.step for page in done})
        whom = paging.ladder.climbed[step].whom
        people = found.people(whom, {page.staff_id for page in done if page.staff_id})
        made += [
            DutyPage(desk_id=paging.desk_id, paging=paging, step=step, whom=whom, staff_id=pk, due_at=due, sent_at=at)
            for pk in people or (None,)
        ]
    return made


def _told(paging: Paging, made: Sequence[DutyPage], found: Reach, at: datetime) -> Iterator[Notice]:
    """One letter to everybody who is paged, however many steps were late; where a step reached nobody, the heads hear of it too."""
    people = dict.fromkeys(page.staff_id for page in made if page.staff_id)
    has_empty = any(page.staff_id is None for page in made)
    payload = {
        "promise": paging.kind,
        "due": paging.due.isoformat(),
        "clauses": paging.clauses,
        "paging": paging.pk,
        "has_empty": has_empty,
    }
    told = dict.fromkeys(people, "paged")
    if has_empty:
        told = dict.fromkeys(found.heads, "step_reached_nobody") | told
    for pk, kind in told.items():
        yield telling.notice(paging.desk_id, Reader.staff(pk), kind, payload, at=at, about=paging.about)
