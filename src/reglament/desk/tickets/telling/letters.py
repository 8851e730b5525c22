"""Letters that could not be delivered, in words: what they were to say, to whom, and what stood in the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery

from reglament.desk.people.models import Identity, IdentityKind
from reglament.desk.tickets.models import Notice
from reglament.desk.tickets.models.notice import NoticeQuerySet
from reglament.desk.tickets.sentences import NOTICES, word


@dataclass(frozen=True, slots=True)
class Letter:
    """One of them. `to` is a name, `address` the mailbox where one is known; `reference` is empty for a letter about no
    request. `seq` is the journal number of the message that it carries, where it carries one.
    """

    notice: Notice
    what: str
    to: str
    address: str
    reference: str
    seq: int | None

    @property
    def is_left(self) -> bool:
        """Whether a person has looked at it and left it undelivered."""
        return self.notice.state == "left"


def letters(notices: NoticeQuerySet) -> Iterator[Letter]:
    """The notices of a query in words, in its order."""
    mailboxes = Identity.objects.filter(person=OuterRef("recipient"), kind=IdentityKind.EMAIL)
    proved_first = mailboxes.order_by(F("verified_at").asc(nulls_last=True), "pk")
    known = notices.annotate(known=Subquery(proved_first.values("written")[:1]))
    return _letters(known.select_related("desk", "ticket", "recipient", "staff__user"))


def _letters(notices: Iterable[Any]) -> Iterator[Letter]:
    for notice in notices:
        user = notice.staff.user if notice.staff else None
        name = notice.recipient.full_name if notice.recipient else user.full_name if user else ""
        address = notice.address or notice.known or (user.email if user else "")
        yield Letter(
            notice=notice,
            what=word(NOTICES, notice.kind),
            to=name or address,
            address=address if name else "",
            reference=f"{notice.desk.slug.upper()}-{notice.ticket.number}" if notice.ticket else "",
            seq=notice.payload.get("seq"),
        )
