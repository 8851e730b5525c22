"""A letter to the sender of something that is no request: who reads it, and what is written."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError

from reglament.desk.lib.automatic import refuses_answers
from reglament.desk.notices import telling
from reglament.desk.notices.about import About
from reglament.desk.notices.reader import Reader
from reglament.desk.people.identifying import email_address
from reglament.desk.people.models import Identity
from reglament.desk.rulebook.mailboxes import is_ours
from reglament.desk.tickets.intake.speaking import language_in
from reglament.desk.tickets.journal.orders import Refused, Wish
from reglament.desk.tickets.models import Kept, SenderAnswer

ABOUT = "sender answer"
"""How the notice names the answer that it carries."""
NO_MAILBOX, NO_READER = "no mailbox", "no reader"
OURSELVES = "ourselves"


@dataclass(frozen=True, slots=True)
class SendersMailbox:
    """Where an answer to a sender would go; empty where no address is known. `why_not` says as a short code why none goes there."""

    address: str
    why_not: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a letter may go there."""
        return bool(self.address) and not self.why_not


def why_no_letter(address: str, at: datetime, *, is_known: bool) -> str:
    """Why no letter goes to an e-mail address, whoever writes it; empty where one may. It is one of a desk's own, and the letter
    would come back to us, or nobody reads there. That of somebody whom the desk knows is none of its own.
    """
    return refuses_answers(address) or (OURSELVES if not is_known and is_ours(address, at) else "")


def mailbox_of(row: Kept, at: datetime) -> SendersMailbox:
    """The e-mail address to which an answer to the sender goes, or would."""
    try:
        address = email_address(row.sender_address)
    except ValidationError:
        address = _known(row.sender_id)
    return SendersMailbox(address, why_no_letter(address, at, is_known=row.sender_id is not None) if address else "")


def write_to_sender(row: Kept, text: str, staff_id: int | None, wish: Wish) -> SenderAnswer:
    """Write the answer to a row and its notice, in the caller's transaction. Raises Refused where no address is known, and where
    no letter may go to the one that is.
    """
    mailbox = mailbox_of(row, wish.at)
    if not mailbox.is_open:
        raise Refused(NO_READER if mailbox.address else NO_MAILBOX)
    answer = SenderAnswer.objects.create(
        desk_id=wish.viewer.desk_id,
        kept_as=row.kept_as,
        kept_id=row.pk,
        at=wish.at,
        staff_id=staff_id,
        subject=row.subject[:300],
        text=text,
        key=wish.key,
    )
    payload = {"answer": answer.pk, "answers": getattr(row, "key", None) or "", "language": _language_of(row)}
    reader = Reader.sender(row.sender_id, mailbox.address[:320])
    about = About(ABOUT, answer.pk)
    telling.tell([telling.notice(answer.desk_id, reader, "sender_answered", payload, at=wish.at, about=about)])
    return answer


def _language_of(row: Kept) -> str:
    """The language in which they wrote, where the door found it out or their words tell it; else the desk's own is spoken."""
    return language_in(getattr(row, "intake", {}), row.subject)


def _known(person_id: int | None) -> str:
    if person_id is None:
        return ""
    return Identity.objects.mailboxes(person_id).values_list("value", flat=True).first() or ""
