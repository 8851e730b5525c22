"""Letters that could not be delivered, in words: what they were to say, to whom, and what stood in the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, Subquery, When

from reglament.desk.notices import kinds
from reglament.desk.notices.models import Notice, NoticeQuerySet
from reglament.desk.notices.models.notice import RECORD
from reglament.desk.people.models import Identity, IdentityKind
from reglament.desk.tickets.models.ticket import ABOUT, Ticket


@dataclass(frozen=True, slots=True)
class StuckLetter:
    """One of them. `to` is a name, `address` the mailbox where one is known; `number` is that of the request.
    `seq` is the journal number of the message that it carries, where it carries one.
    """

    notice: Notice
    what: str
    to: str
    address: str
    number: int | None
    seq: int | None

    @property
    def reference(self) -> str:
        """The request as people cite it; empty for a letter about no request."""
        return self.notice.desk.reference(self.number) if self.number is not None else ""

    @property
    def is_left(self) -> bool:
        """Whether a person has looked at it and left it undelivered."""
        return self.notice.state == "left"

    @property
    def may_go_elsewhere(self) -> bool:
        """Whether it is a letter to somebody of a client, who may have another address."""
        return self.notice.recipient_id is not None and self.notice.channel == RECORD


def letters(notices: NoticeQuerySet) -> Iterator[StuckLetter]:
    """The notices of a query in words, in its order."""
    mailboxes = Identity.objects.filter(person=OuterRef("recipient"), kind=IdentityKind.EMAIL)
    proved_first = mailboxes.order_by(F("verified_at").asc(nulls_last=True), "pk")
    numbers = Ticket.objects.filter(pk=OuterRef("about_id")).values("number")
    known = notices.annotate(
        known=Subquery(proved_first.values("written")[:1]),
        number=Case(When(about_kind=ABOUT, then=Subquery(numbers))),
    )
    return _letters(known.select_related("desk", "recipient", "staff__user"))


def _letters(notices: Iterable[Notice]) -> Iterator[StuckLetter]:
    for notice in notices:
        user = notice.staff.user if notice.staff else None
        name = notice.recipient.full_name if notice.recipient else user.full_name if user else ""
        address = notice.address or getattr(notice, "known", "") or (user.email if user else "")
        yield StuckLetter(
            notice=notice,
            what=kinds.label_of(notice.kind),
            to=name or address,
            address=address if name else "",
            number=getattr(notice, "number", None),
            seq=notice.payload.get("seq"),
        )
