"""To which other requests one is tied, as its journal tells it, and which of these ties can be taken back."""

from collections.abc import Sequence

from reglament.desk.tickets.models import Entry
from reglament.regulation.facts import Kind

LOOSE = ("", "continues")
"""Why a tie was made that can be taken back (`Fact.reason`): seen together by a person, or by the desk where a client answered a closed
request. What was merged or split is tied by what became of it.
"""


def tied(journal: Sequence[Entry]) -> dict[int, Entry]:
    """The requests to which this one is tied, by their ids, each with the entry that says so: of several the one that stays."""
    found: dict[int, Entry] = {}
    for entry in journal:
        other = entry.payload.get("ticket")
        if entry.kind == Kind.LINKED and (other not in found or not is_loose(entry)):
            found[other] = entry
        elif entry.kind == Kind.UNLINKED and other in found and is_loose(found[other]):
            del found[other]
    return found


def loose_ties(journal: Sequence[Entry]) -> dict[int, int]:
    """The numbers of the requests to which this one is tied and need not be, by their ids."""
    return {other: entry.payload["number"] for other, entry in tied(journal).items() if is_loose(entry)}


def is_loose(entry: Entry) -> bool:
    """Whether a tie of this entry can be taken back."""
    return entry.payload.get("reason", "") in LOOSE
