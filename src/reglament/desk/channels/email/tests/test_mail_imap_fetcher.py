"""Mail fetched from a real Dovecot: each mail once, nothing lost, nothing deleted, woken by new mail."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections
from imap_tools import BaseMailBox
from waiting import until

from reglament.desk.channels.email.bringing import imap_fetcher
from reglament.desk.channels.email.bringing.imap_fetcher import SEEN, TAKEN, mark_of, opened, sweep
from reglament.desk.channels.email.bringing.mailboxes import Mailbox
from reglament.desk.channels.email.tests.dovecot import CAN_RUN, PASSWORD, USER, WHY_NOT, dovecot
from reglament.desk.channels.email.tests.test_mail_accepting import mail, take
from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets.models import Contact, Ticket
from tools.story import companies
from tools.story.companies import Company

pytestmark = pytest.mark.skipif(not CAN_RUN, reason=WHY_NOT)
CAME = datetime(2026, 3, 7, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with dovecot() as port:
        yield port


@pytest.fixture
def box(port: int) -> Mailbox:
    return Mailbox("imap+plain", "127.0.0.1", port, USER, PASSWORD, "siroka", date(2026, 3, 1))


@pytest.fixture
def server(box: Mailbox) -> Iterator[BaseMailBox]:
    """The mailbox as another program sees it, empty at first."""
    with opened(box) as server:
        server.delete(server.uids())
        yield server


@pytest.fixture
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.REGLAMENT_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return tmp_path


def drop(server: BaseMailBox, *raws: bytes, came: datetime = CAME) -> None:
    for raw in raws:
        server.append(raw.replace(b"\n", b"\r\n"), "INBOX", dt=came)


def fetch(box: Mailbox) -> int:
    with opened(box) as server:
        return sweep(server, box, mark_of(server))


def test_it_takes_in_what_lies_there_once_and_leaves_it(
    siroka: Company, home: Path, box: Mailbox, server: BaseMailBox
) -> None:
    drop(server, mail(), mail(number=2))
    assert (fetch(box), fetch(box)) == (2, 0)
    assert list(Ticket.objects.order_by("number").values_list("received_at", flat=True)) == [CAME, CAME]
    assert len(server.uids()) == 2
    assert len(server.uids("UNSEEN")) == 2
    assert len(list(home.glob("mail/siroka/*/*.eml"))) == 2


def test_it_takes_nothing_that_came_before_its_first_day(
    siroka: Company, home: Path, box: Mailbox, server: BaseMailBox
) -> None:
    drop(server, mail(), came=CAME - timedelta(days=30))
    assert fetch(box) == 0


def test_it_takes_a_mail_once_that_came_by_another_way(
    siroka: Company, home: Path, box: Mailbox, server: BaseMailBox
) -> None:
    take(siroka, mail())
    drop(server, mail(), mail())
    assert fetch(box) == 2
    assert Ticket.objects.count() == 1


def test_it_loses_and_doubles_nothing_when_all_uids_are_new(
    siroka: Company, home: Path, box: Mailbox, server: BaseMailBox
) -> None:
    drop(server, mail(), mail(number=2))
    fetch(box)
    # Another mailbox under the same name has another UIDVALIDITY; a copy brings the mails under new UIDs, unmarked.
    server.delete(server.uids())
    drop(server, mail(), mail(number=2), mail(number=3))
    assert fetch(box) == 3
    assert Ticket.objects.count() == 3


def test_it_leaves_a_mail_that_the_database_cannot_take(
    siroka: Company, home: Path, box: Mailbox, server: BaseMailBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    drop(server, mail())
    with monkeypatch.context() as broken:
        broken.setattr("reglament.desk.tickets.carrying_out.enter", busy)
        with pytest.raises(OperationalError):
            fetch(box)
    assert fetch(box) == 1
    assert Ticket.objects.count() == 1


def test_it_puts_what_it_took_into_the_archive(siroka: Company, home: Path, box: Mailbox, server: BaseMailBox) -> None:
    drop(server, mail())
    assert fetch(replace(box, archive="Taken")) == 1
    server.folder.set("INBOX")
    assert server.uids() == []
    server.folder.set("Taken")
    assert len(server.uids()) == 1


def test_it_keeps_what_came_to_an_unofficial_mailbox(
    siroka: Company, home: Path, box: Mailbox, server: BaseMailBox
) -> None:
    drop(server, mail())
    fetch(replace(box, address="sales@siroka.example"))
    assert (Ticket.objects.count(), Contact.objects.count()) == (0, 1)


def test_it_keeps_in_quarantine_what_is_no_mail(siroka: Company, home: Path, box: Mailbox, server: BaseMailBox) -> None:
    drop(server, b"\x01 nothing of a mail\n\n", mail())
    assert fetch(box) == 2
    assert len(list((home / "mail" / "siroka" / "quarantine").iterdir())) == 1
    assert Ticket.objects.count() == 1


def test_it_marks_by_keyword_where_the_server_keeps_them(box: Mailbox, server: BaseMailBox) -> None:
    with opened(box) as other:
        assert mark_of(other) == TAKEN
        # It is told once, when the folder is opened; a server without it keeps no keywords.
        assert mark_of(other) == SEEN


@pytest.mark.django_db(transaction=True)
def test_it_is_woken_by_new_mail_and_comes_back_after_a_fault(
    home: Path, box: Mailbox, server: BaseMailBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    companies.siroka(FRIDAY)
    monkeypatch.setattr(imap_fetcher, "FIRST_PAUSE", 0.1)
    faults = iter([OSError("connection reset")])
    real = imap_fetcher.opened

    def opened_once_in_vain(box: Mailbox) -> BaseMailBox:
        for fault in faults:
            raise fault
        return real(box)

    monkeypatch.setattr(imap_fetcher, "opened", opened_once_in_vain)
    stop = threading.Event()

    def watch() -> None:
        try:
            imap_fetcher.watch(box, stop)
        finally:
            connections.close_all()

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        drop(server, mail())
        until(lambda: Ticket.objects.count() == 1)
        drop(server, mail(number=2))
        until(lambda: Ticket.objects.count() == 2)
    finally:
        stop.set()
        thread.join(15)
    assert not thread.is_alive()
