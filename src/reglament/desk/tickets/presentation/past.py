"""A long conversation in parts: the last words first, the past on demand."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.presentation.conversing import ConversationEntry, speaks

AT_ONCE = 20
"""So many entries stand on a page at once."""


@dataclass(frozen=True, slots=True)
class ConversationPart:
    """Entries that follow each other. `earlier` is the journal number before which more was said; `is_last` says that nothing
    came after them.
    """

    said: Sequence[ConversationEntry]
    earlier: int | None
    is_last: bool


@dataclass(frozen=True, slots=True)
class SpokenStretch:
    """The entries of a part, before anything that was written with them is read."""

    said: Sequence[Entry]
    earlier: int | None
    is_last: bool


def stretch(entries: Sequence[Entry], before: int | None = None, since: int | None = None) -> SpokenStretch:
    """The entries just before the one with the journal number `before`, or the last ones; at least all that came after `since`.

    What was noticed late, such as a deadline that passed overnight, stands where it happened.
    """
    ordered = sorted(entries, key=lambda each: each.at)
    places = {entry.seq: place for place, entry in enumerate(ordered)}
    end = places.get(before, len(ordered)) if before is not None else len(ordered)
    start = max(end - AT_ONCE, 0)
    if since is not None:
        start = min([start, *(place for seq, place in places.items() if seq > since)])
    return SpokenStretch(ordered[start:end], ordered[start].seq if start else None, end == len(ordered))


def touched(journal: Iterable[Entry], since: int) -> set[int]:
    """The numbers of the earlier entries that those after the number `since` are about: erased, or put right."""
    newer = (entry for entry in journal if entry.seq > since)
    return {seq for entry in newer for seq in (entry.erases, entry.payload.get("of_entry")) if seq is not None}


def news(entries: Sequence[Entry], since: int, also: Collection[int]) -> SpokenStretch:
    """What somebody lacks who has all up to the journal number `since`: what came after, all that stands below the first of it,
    and before that the earlier entries of the numbers `also`.

    Where so much came that it fills a page, the last words as a page shows them; `earlier` says so.
    """
    spoken = sorted((entry for entry in entries if speaks(entry)), key=lambda each: each.at)
    start = next((place for place, entry in enumerate(spoken) if entry.seq > since), len(spoken))
    if len(spoken) - start > AT_ONCE:
        return stretch(spoken)
    changed = [entry for entry in spoken[:start] if entry.seq in also]
    return SpokenStretch([*changed[-AT_ONCE:], *spoken[start:]], None, is_last=True)
