"""Which words of the client count: what the desk took them for, and what people took them for afterwards. The last is right."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from reglament.desk.tickets.models import Entry
from reglament.regulation.facts import Kind

TAKEN_AS = (Kind.TOLD_MORE, Kind.CONFIRMED, Kind.DISPUTED, Kind.TAKEN_FOR_THANKS)
"""What a person may take words for (`of_entry` of an entry of such a kind)."""
CAME_AS = (Kind.TOLD_MORE, Kind.THANKED)
"""What the desk takes words for when they come."""


BARE = (Kind.THANKED, Kind.TAKEN_FOR_THANKS)
"""As what words change nothing."""


def taken_as(journal: Sequence[Entry]) -> Mapping[int, str]:
    """What people took words for last, as a kind of fact, by the number of the words' entry; others stand as they came."""
    return {
        entry.payload["of_entry"]: entry.kind
        for entry in journal
        if entry.kind in TAKEN_AS and "of_entry" in entry.payload
    }


def bare(journal: Sequence[Entry]) -> list[Entry]:
    """The entries of words that change nothing."""
    return _words(journal, *BARE)


def counted(journal: Sequence[Entry]) -> list[Entry]:
    """The entries of words that count as a message."""
    return _words(journal, Kind.TOLD_MORE)


def without_thanks(journal: Sequence[Entry]) -> list[Entry]:
    """The journal without what told more and was taken for mere thanks in the end."""
    taken = taken_as(journal)
    return [
        entry
        for entry in journal
        if entry.kind != Kind.TOLD_MORE or taken.get(entry.payload.get("of_entry", entry.seq)) != Kind.TAKEN_FOR_THANKS
    ]


def without_corrections(journal: Sequence[Entry]) -> list[Entry]:
    """The journal without what words were taken for because the client put them right (`by_wording`)."""
    return [entry for entry in journal if "by_wording" not in entry.payload]


def said_since(journal: Sequence[Entry]) -> Mapping[int, datetime]:
    """Since when bare words that were put right say something, by the number of their entry; others say it since they came."""
    since: dict[int, datetime] = {}
    for mark in journal:
        if "by_wording" in mark.payload:
            of = mark.payload["of_entry"]
            since[of] = max(mark.at, since.get(of, mark.at))
    return since


def said_at(journal: Sequence[Entry], entry: Entry) -> datetime:
    """From when the words of one entry say what they say."""
    return said_since(journal).get(entry.seq, entry.at)


def _words(journal: Sequence[Entry], *kinds: Kind) -> list[Entry]:
    taken = taken_as(journal)
    came = (entry for entry in journal if entry.kind in CAME_AS and "of_entry" not in entry.payload)
    return [entry for entry in came if taken.get(entry.seq, entry.kind) in kinds]
