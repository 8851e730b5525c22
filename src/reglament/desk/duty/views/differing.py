"""What a change would change, as its page says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reglament.desk.duty.picturing import ShownPerson
from reglament.desk.duty.previewing import DutyDifference, RosterPreview
from reglament.regulation.duty.reckoning import Gap

MOST_NAMED = 8
"""So many differences are named; the page says how many more there are."""


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """From `starts` to `ends` these people are on duty now, and those would be."""

    starts: datetime
    ends: datetime
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownPreview:
    """The first differences, how many more there are, and stretches without anybody that would open or be mended."""

    differences: Sequence[ShownDifference]
    more: int
    opened: Sequence[Gap]
    more_opened: int
    mended: int


def shown_preview(found: RosterPreview, people: Mapping[int, ShownPerson]) -> ShownPreview:
    """By names."""
    return ShownPreview(
        [_shown(each, people) for each in found.differences[:MOST_NAMED]],
        max(len(found.differences) - MOST_NAMED, 0),
        found.opened[:MOST_NAMED],
        max(len(found.opened) - MOST_NAMED, 0),
        len(found.mended),
    )


def _shown(found: DutyDifference, people: Mapping[int, ShownPerson]) -> ShownDifference:
    before, after = (
        ", ".join(sorted(people[each].name for each in side if each in people)) for side in (found.before, found.after)
    )
    return ShownDifference(found.starts, found.ends, before, after)
