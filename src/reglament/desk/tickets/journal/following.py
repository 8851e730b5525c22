"""Who follows a request beside whoever asked, as its journal tells it: by a request of their own that went into it, or in copy."""

from collections.abc import Iterable, Sequence
from email.utils import parseaddr

from django.core.exceptions import ValidationError

from reglament.desk.people.identifying import email_address
from reglament.desk.tickets.models import Entry
from reglament.regulation.facts import Kind

IN_COPY, LEFT = "in copy", "left"
"""Why somebody follows or is left untold (`Fact.reason`): they were in copy of a mail; staff leave an address as it is."""
STRANGERS = "strangers"
"""Under which name an entry keeps the mailboxes in copy of which the desk knows nothing."""


def joined(journal: Sequence[Entry]) -> dict[int, int]:
    """The people whose own requests were merged into this one and who have not stopped, each with the entry that says so."""
    return _following(journal, Kind.LINKED)


def copied(journal: Sequence[Entry]) -> dict[int, int]:
    """The people in copy who have not stopped, each with the entry that says so."""
    return _following(journal, Kind.FOLLOWED)


def following(journal: Sequence[Entry]) -> set[int]:
    """Both: everybody who follows, for whichever reason."""
    return {*joined(journal), *copied(journal)}


def stopped(journal: Sequence[Entry]) -> set[int]:
    """The people who followed once and do not want to, or shall not, any more: no copy of a later mail brings them back."""
    gone = {entry.payload["person"] for entry in journal if entry.kind == Kind.UNFOLLOWED and "person" in entry.payload}
    return gone - following(journal)


def by_address(in_copy: Iterable[str]) -> dict[str, str]:
    """Mailboxes as they were written, by the address that the desk would keep; what is no address is left out."""
    found: dict[str, str] = {}
    for box in in_copy:
        try:
            found.setdefault(email_address(parseaddr(box)[1]), box)
        except ValidationError:
            continue
    return found


def _following(journal: Sequence[Entry], kind: Kind) -> dict[int, int]:
    found: dict[int, int] = {}
    for entry in journal:
        person = entry.payload.get("person")
        if person is None:
            continue
        if entry.kind == kind:
            found.setdefault(person, entry.seq)
        elif entry.kind == Kind.UNFOLLOWED:
            found.pop(person, None)
    return found
