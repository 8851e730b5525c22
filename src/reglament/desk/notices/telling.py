"""Telling people: an action says who must be told what, and the rows that follow are written in its own transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice

from reglament.desk.notices import kinds
from reglament.desk.notices.about import About
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.notices.routing import routed

TOGETHER = 500
"""So many are in memory, and written by one statement."""


def notice(
    desk_id: int,
    reader: Reader,
    kind: str,
    payload: Mapping[str, object],
    *,
    at: datetime,
    about: About | None = None,
) -> Notice:
    """One thing to tell one reader, not written yet and by no channel yet; due at `at`.

    Raises LookupError for a kind that no room declared, ValueError for a reader whom its kind does not know.
    """
    if reader.who not in kinds.named(kind).readers:
        raise ValueError(f'Notices of the kind "{kind}" are for {_list(kind)}, and this one is for a {reader.who}.')
    told = Notice(desk_id=desk_id, kind=kind, payload=dict(payload), created_at=at, next_try_at=at)
    told.recipient_id, told.staff_id, told.address = reader.person_id, reader.staff_id, reader.address
    told.about = about
    return told


def tell(notices: Iterable[Notice]) -> int:
    """Write the notices, each once for every channel that its reader wishes; they leave after the caller's commit.

    They may be many and come one by one: memory is bounded. Answers how many were given.
    """
    coming, count = iter(notices), 0
    while together := list(islice(coming, TOGETHER)):
        Notice.objects.bulk_create(routed(together))
        count += len(together)
    return count


def _list(kind: str) -> str:
    return ", ".join(sorted(kinds.named(kind).readers))
