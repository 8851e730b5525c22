"""A letter to the sender of something that is no request: who reads it, and what is written."""

from django.core.exceptions import ValidationError

from reglament.desk.notices import telling
from reglament.desk.notices.about import About
from reglament.desk.notices.reader import Reader
from reglament.desk.people.identifying import email_address
from reglament.desk.people.models import Identity, IdentityKind
from reglament.desk.tickets.intake.speaking import language_in
from reglament.desk.tickets.journal.orders import Refused, Wish
from reglament.desk.tickets.models import Kept, SenderAnswer

ABOUT = "sender answer"
"""How the notice names the answer that it carries."""
NO_MAILBOX = "no mailbox"


def mailbox_of(row: Kept) -> str:
    """The e-mail address to which an answer would go, for people to see; empty where none is known."""
    try:
        return email_address(row.sender_address)
    except ValidationError:
        return _known(row.sender_id)


def write_to_sender(row: Kept, text: str, staff_id: int | None, wish: Wish) -> SenderAnswer:
    """Write the answer to a row and its notice, in the caller's transaction. Raises Refused where no address is known."""
    address = mailbox_of(row)
    if not address:
        raise Refused(NO_MAILBOX)
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
    reader = Reader.sender(row.sender_id, address[:320])
    about = About(ABOUT, answer.pk)
    telling.tell([telling.notice(answer.desk_id, reader, "sender_answered", payload, at=wish.at, about=about)])
    return answer


def _language_of(row: Kept) -> str:
    """The language in which they wrote, where the door found it out or their words tell it; else the desk's own is spoken."""
    return language_in(getattr(row, "intake", {}), row.subject)


def _known(person_id: int | None) -> str:
    found = (
        Identity.objects.filter(person_id=person_id, kind=IdentityKind.EMAIL) if person_id else Identity.objects.none()
    )
    return found.order_by("pk").values_list("value", flat=True).first() or ""
