"""The desk to which a mail came, with the edition that binds it: what its letters are judged by."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.presentation.foreseeing import edition_at, shipped_edition
from reglament.regulation.rules.doors import Channel

if TYPE_CHECKING:
    # Only tickets and the rulebook speak with the core; this channel passes the edition on without looking into it.
    from reglament.regulation.edition import Edition

CHANNEL = Channel.EMAIL


@dataclass(frozen=True, slots=True)
class Reception:
    """The desk to which a mail came, and the edition that binds it. A desk that was never set up has no row to ask.

    `recipient` is the address of the envelope; empty where it is not known, which stands for the official one.
    `received_at` is when the mail reached a mailbox of ours; None where that is now. `returns_to` is the sender of the envelope,
    empty for none; None where only the mail itself can say. `file` names the file that it was read from, where it was, so that
    another file is another delivery; `is_retry` says that the same delivery was tried before and got no answer.
    """

    desk: Desk
    edition: "Edition"
    recipient: str = ""
    received_at: datetime | None = None
    returns_to: str | None = None
    file: str = ""
    is_retry: bool = False

    @property
    def door(self) -> str:
        """The address as the regulation judges it. Whoever answers our letters came by the right door."""
        return "" if self.recipient.casefold() == self.desk.sender.casefold() else self.recipient

    @property
    def is_official(self) -> bool:
        """Whether the recipient is one of the official addresses."""
        return not self.recipient or self.recipient.casefold() in {address.casefold() for address in self.addresses}

    @property
    def addresses(self) -> tuple[str, ...]:
        """The official addresses, and the one that letters come from."""
        return (self.desk.sender, *Law(self.edition).addresses(CHANNEL))

    @property
    def remembers(self) -> bool:
        """Whether there is a database that knows the desk's people and requests."""
        return self.desk.pk is not None


def reception(desk: Desk, at: datetime) -> Reception | None:
    """The desk with the edition in force at the moment; None where it has none."""
    edition = edition_at(desk, at)
    return Reception(desk, edition) if edition else None


def shipped_reception(name: str) -> Reception | None:
    """A desk as it would be with the edition that ships under its name; None where none does."""
    edition = shipped_edition(name)
    return Reception(Desk(slug=name, regulation=name, time_zone=edition.time_zone), edition) if edition else None
