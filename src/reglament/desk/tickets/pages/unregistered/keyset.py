"""A part of the list: the newest first, of several tables at once, found by index from where the last part ended.

Rows have no number of their own across tables, so a place in the list is a moment with a kind and a key (`Spot`). Each table
gives a part's rows by itself, and the newest of all make the part: the cost follows the part and never the list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q

from reglament.desk.lib.searching import has_words
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models.kept import KeptQuerySet
from reglament.desk.tickets.pages.unregistered.sources import KeptSource, sources

AT_ONCE = 30
LOOKED_THROUGH = 20_000
"""So many rows of a kind are looked through for words at a time."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LAST_MOMENT = (datetime(9999, 12, 31, tzinfo=UTC) - EPOCH) // MICROSECOND


@dataclass(frozen=True, slots=True)
class Spot:
    """Behind which row a part begins: its moment, the place of its kind among all, and its key. A `place` behind all kinds
    stands before every row of the moment.
    """

    at: datetime
    place: int
    pk: int = 0

    def __str__(self) -> str:
        """As an address names it."""
        return f"{(self.at - EPOCH) // MICROSECOND}.{self.place}.{self.pk}"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row with its kind."""

    source: KeptSource
    row: Any


@dataclass(frozen=True, slots=True)
class KeptPart:
    """Rows in their order, and where the next part begins: None behind the last. `is_cut` says that a search looked through
    the newest rows alone, and goes on there.
    """

    rows: Sequence[FoundRow]
    further: Spot | None = None
    is_cut: bool = False


def spot_in(asked: str | None) -> Spot | None:
    """The place that an address names; None for anything else."""
    parts = (asked or "").split(".")
    if len(parts) != 3 or not all(each.isascii() and each.isdecimal() and len(each) < 19 for each in parts):
        return None
    moment, place, pk = map(int, parts)
    return Spot(EPOCH + moment * MICROSECOND, place, pk) if moment <= LAST_MOMENT else None


def part(asked: Iterable[tuple[KeptSource, "KeptQuerySet[Any]"]], behind: Spot | None) -> KeptPart:
    """The rows of several queries, the newest first; one statement each."""
    order = {source.kind: place for place, source in enumerate(sources())}
    found = [
        FoundRow(source, row)
        for source, rows in asked
        for row in _behind(rows, order[source.kind], behind).order_by("-received_at", "-pk")[: AT_ONCE + 1]
    ]
    # The place of a kind decides between rows of one moment, the last kind first.
    found.sort(key=lambda each: (each.row.received_at, order[each.source.kind], each.row.pk), reverse=True)
    if len(found) <= AT_ONCE:
        return KeptPart(found)
    last = found[AT_ONCE - 1]
    return KeptPart(found[:AT_ONCE], Spot(last.row.received_at, order[last.source.kind], last.row.pk))


def search(desk: Desk, words: str, behind: Spot | None) -> KeptPart:
    """Rows of every kind, waiting or dealt with, whose sender or subject holds the words. The newest are looked through, and
    the older ones when the reader asks for them; so one look takes as long on a desk of any size.
    """
    bottom = max(filter(None, (_bottom(source.rows(desk), behind) for source in sources())), default=None)
    if bottom is not None and behind is not None and bottom >= behind.at:
        # More rows of one moment than are looked through at a time: then all that are left.
        bottom = None
    above = Q(received_at__gt=bottom) if bottom is not None else Q()
    fits = ((source, source.rows(desk).filter(above & has_words(words, *source.searched))) for source in sources())
    found = part(fits, behind)
    if found.further is None and bottom is not None:
        return KeptPart(found.rows, Spot(bottom, len(sources())), is_cut=True)
    return found


def _behind(rows: "KeptQuerySet[Any]", place: int, spot: Spot | None) -> "KeptQuerySet[Any]":
    if spot is None:
        return rows
    if place > spot.place:
        return rows.filter(received_at__lt=spot.at)
    if place < spot.place:
        return rows.filter(received_at__lte=spot.at)
    # The first term is what an index is walked by; the second leaves out what stood on the part before.
    return rows.filter(Q(received_at__lte=spot.at) & (Q(received_at__lt=spot.at) | Q(pk__lt=spot.pk)))


def _bottom(rows: "KeptQuerySet[Any]", spot: Spot | None) -> datetime | None:
    """The moment down to which a search looks; None where it comes to the end."""
    left = rows.filter(received_at__lte=spot.at) if spot else rows
    moments = left.order_by("-received_at", "-pk").values_list("received_at", flat=True)
    return moments[LOOKED_THROUGH : LOOKED_THROUGH + 1].first()
