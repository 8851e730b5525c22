"""As whom one of the clients' people is told of a request, so that letters and messengers speak to them as who they are."""

from enum import StrEnum

from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_person
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.speaking import answers_for

THEIRS_ALONE = frozenset({"passed_on", "turned_down"})
"""What tells its reader of something of their own, whosever the request is."""


class AsWhom(StrEnum):
    """Who the reader is to the request: whoever asked, somebody in copy, or somebody whose own request was merged into it."""

    ASKER = "asker"
    IN_COPY = "in copy"
    JOINED = "joined"


def as_whom(notice: Notice, ticket: Ticket | None) -> AsWhom:
    """As whom the reader of a notice is told; readers who are none of the clients' people, and senders of what is no request, count as
    whoever asked.
    """
    if notice.payload.get("in_copy"):
        return AsWhom.IN_COPY
    is_others = ticket is not None and notice.recipient_id not in (None, ticket.requester_id)
    return AsWhom.JOINED if is_others and notice.kind not in THEIRS_ALONE else AsWhom.ASKER


def may_confirm(notice: Notice, ticket: Ticket | None) -> bool:
    """Whether the reader of a notice may say that a request is settled or is not: everybody but who is in copy and nothing more."""
    if as_whom(notice, ticket) is not AsWhom.IN_COPY:
        return True
    reader = notice.recipient
    return ticket is not None and reader is not None and answers_for(ticket, as_person(reader))
