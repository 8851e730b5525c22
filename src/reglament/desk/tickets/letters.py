"""Letters that could not be delivered, in words: what they were to say, to whom, and what stood in the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reglament.desk.tickets.models import Notice
from reglament.desk.tickets.models.notice import NoticeQuerySet
from reglament.desk.tickets.sentences import NOTICES, word


@dataclass(frozen=True, slots=True)
class Letter:
    """One of them. `to` is a name, `address` what the letter was sent to where the notice has it; `reference` is empty for
    a letter about no request. `seq` is the journal number of the message that it carries, where it carries one.
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
    return _letters(notices.select_related("desk", "ticket", "recipient", "staff__user"))


def _letters(notices: Iterable[Notice]) -> Iterator[Letter]:
    for notice in notices:
        name = notice.recipient.full_name if notice.recipient else notice.staff.user.full_name if notice.staff else ""
        yield Letter(
            notice=notice,
            what=word(NOTICES, notice.kind),
            to=name or notice.address,
            address=notice.address if name else "",
            reference=f"{notice.desk.slug.upper()}-{notice.ticket.number}" if notice.ticket else "",
            seq=notice.payload.get("seq"),
        )
