"""What people wrote with an act that is no message, for letters that carry it: the reason of a closing, what was explained."""

from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.sentences import erased

NAMED = {"closed": "reason", "reclassified": "reason", "delayed": "explanation"}
"""Under which name the journal keeps what a letter of a kind carries."""


def quoted(notice: Notice, ticket: Ticket | None) -> str:
    """The words that the notice of a ticket tells, or since when they are erased, in the reader's language; empty where there are none.

    A notice of an older program carries them itself.
    """
    name = NAMED.get(notice.kind)
    if name is None:
        return ""
    entry = _entry(notice, ticket)
    if entry is not None and entry.erased_at is not None:
        return erased(entry.erased_at)
    return _named(notice, entry, name)


def particular(notice: Notice, ticket: Ticket | None, name: str) -> str:
    """What a completion names beside its message: the "vendor" to turn to, or the "release" that brings the solution.

    Empty once it is erased; the message that went with it says so.
    """
    entry = _entry(notice, ticket) if notice.kind == "completed" else None
    return _named(notice, entry, name) if entry is None or entry.erased_at is None else ""


def _entry(notice: Notice, ticket: Ticket | None) -> Entry | None:
    seq = notice.payload.get("seq")
    return ticket.entries.filter(seq=seq).first() if ticket and seq else None


def _named(notice: Notice, entry: Entry | None, name: str) -> str:
    told = entry.said.get(name) if entry is not None else None
    return str(told or notice.payload.get(name, "")).strip()
