"""Files that were not taken from somebody whom no automatic letter may answer: the next letter of a person names them (Siroka 3.2).

A mail that asks programs for silence makes the desk's own letters silent and nothing more, so its sender has to hear the reason
from a person. What is said once is not said again; a letter that was given up has said nothing.
"""

from collections.abc import Sequence

from reglament.desk.notices.models import Notice
from reglament.desk.notices.models.notice import GIVEN_UP
from reglament.desk.tickets.models import Attachment, Entry, Ticket
from reglament.regulation.facts import By

BY_HAND = {"answered", "asked", "completed", "closed", "delayed", "reclassified", "sender_answered"}
"""Letters in which a person of the desk speaks, so long as there are words of theirs."""


def untold_files(notice: Notice, ticket: Ticket) -> Sequence[Attachment]:
    """The files of the reader that a letter of a person is the first to speak of; mostly none, and then found by one statement."""
    if notice.kind not in BY_HAND or notice.recipient_id is None:
        return ()
    files = Attachment.objects.turned_down().filter(
        message__ticket=ticket, message__by=By.CLIENT, message__internal=False, message__at__lte=notice.created_at
    )
    theirs = [file for file in files.order_by("pk").select_related("message__ticket__edition") if _is_of(file, notice)]
    if not theirs:
        return ()
    silent = _silent(ticket, {file.message.seq for file in theirs})
    told = _last_told(notice)
    return [
        file for file in theirs if file.message.seq in silent and (told is None or file.message.at > told.created_at)
    ]


def _is_of(file: Attachment, notice: Notice) -> bool:
    """Whether the reader sent the file; words of somebody without a name of their own are of whoever asked."""
    return notice.recipient_id == (file.message.person_id or file.message.ticket.requester_id)


def _silent(ticket: Ticket, numbers: set[int]) -> set[int]:
    """Those of some entries that no letter might answer by itself."""
    entries = Entry.objects.filter(ticket=ticket, seq__in=numbers).values_list("seq", "payload")
    return {seq for seq, payload in entries if payload.get("unanswered")}


def _last_told(notice: Notice) -> Notice | None:
    """The last letter of a person to the same reader before this one."""
    told = Notice.objects.filter(about_kind=notice.about_kind, about_id=notice.about_id, pk__lt=notice.pk)
    told = told.filter(recipient=notice.recipient_id, channel=notice.channel, kind__in=BY_HAND)
    return told.exclude(state__in=GIVEN_UP).order_by("pk").last()
