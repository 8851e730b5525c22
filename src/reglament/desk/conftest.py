"""What the desk's tests share: the story's companies, and one request at each to play with."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.journal.orders import Order
from reglament.desk.tickets.models import Entry, Ticket
from tools.story import companies
from tools.story.acting import by_client, by_staff, sends, ticket_of
from tools.story.companies import Company
from tools.story.founding import founded
from tools.story.leaving import letters_leave

PUBLISHING = "reglament.desk.rulebook.actions.publish"
"""Where tests put other editions in the place of those that ship."""
FRIDAY = datetime(2026, 3, 6, 11, 30, tzinfo=UTC)
"""Friday 17:30 in Bishkek, 14:30 in Moscow."""


@dataclass
class Play:
    """A request on the stage: its company, its ticket, and the orders of the people around it, minutes after receipt."""

    company: Company
    ticket: Ticket
    client_name: str

    def at(self, minutes: float) -> datetime:
        """The moment so many minutes after receipt."""
        return self.ticket.received_at + timedelta(minutes=minutes)

    def staff(self, minutes: float, who: str = "specialist", **more: object) -> Order:
        """An order of a member of staff."""
        return by_staff(self.company.staff[who], self.ticket, self.at(minutes), **more)  # type: ignore[arg-type]

    def client(self, minutes: float, **more: object) -> Order:
        """An order of the client who sent the request."""
        person = self.company.clients[self.client_name]
        return by_client(person, self.ticket, self.at(minutes), **more)  # type: ignore[arg-type]

    def now(self) -> Ticket:
        """The ticket as the database has it."""
        self.ticket.refresh_from_db()
        return self.ticket

    def journal(self) -> list[str]:
        """The kinds of all entries in their order."""
        return list(Entry.objects.filter(ticket=self.ticket).order_by("seq").values_list("kind", flat=True))

    def last(self) -> Entry:
        """The newest entry."""
        return Entry.objects.filter(ticket=self.ticket).latest("seq")

    def told(self) -> list[str]:
        """The kinds of all notices in their order."""
        return list(Notice.objects.on(self.ticket.about).order_by("pk").values_list("kind", flat=True))


@pytest.fixture
def siroka(db: None) -> Company:
    """The laboratory systems' desk."""
    return founded(companies.siroka, FRIDAY, sys.modules[PUBLISHING].shipped)


@pytest.fixture
def istom(db: None) -> Company:
    """The dental program's desk."""
    return founded(companies.istom, FRIDAY, sys.modules[PUBLISHING].shipped)


@pytest.fixture
def lab(siroka: Company) -> Play:
    """A request of the laboratory's nurse on Friday at 17:30, of medium level."""
    done = sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one")
    return Play(siroka, ticket_of(done), "nurse")


@pytest.fixture
def dental(istom: Company) -> Play:
    """A request of the clinic's administrator on Friday, of standard level."""
    done = sends(istom, "administrator", FRIDAY, product="desktop", topic="general")
    return Play(istom, ticket_of(done), "administrator")


@pytest.fixture
def mail_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail server that takes each letter to a client in the moment in which it is written."""
    write = telling.tell

    def tell(notices: Iterable[Notice]) -> int:
        written = write(notices)
        letters_leave(Notice.objects.filter(recipient__isnull=False))
        return written

    monkeypatch.setattr(telling, "tell", tell)


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> Path:
    """A place for attachments that goes away with the test."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path
