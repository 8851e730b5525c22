"""Sending: in each ticket's order, over one connection, again after a crash under the same name, and never stopped by one."""

import socket
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from typing import Any

import pytest
from django.core.mail import EmailMessage

from reglament.desk.channels.email.intake.references import signed
from reglament.desk.channels.email.outgoing import delivering
from reglament.desk.channels.email.outgoing.tests.acts import asked, assigned
from reglament.desk.channels.email.outgoing.tests.smtp import MailServer, mail_server
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Identity
from tools.story.acting import sends
from tools.story.by_operator import try_again
from tools.story.companies import Company

NURSE, CHIEF = "aida@northlight.example", "bakyt@northlight.example"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    """A mail server of our own, which the desk sends to."""
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.port, 5
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield running


@pytest.fixture
def two(siroka: Company) -> Company:
    """A desk with a request each of the nurse and of the chief, both to be acknowledged, the nurse's first."""
    sends(siroka, "nurse", FRIDAY, subject="of the nurse")
    sends(siroka, "chief", FRIDAY, subject="of the chief")
    return siroka


def test_it_sends_each_tickets_letters_in_order(lab: Play, mailoutbox: list[EmailMessage]) -> None:
    assigned(lab)
    asked(lab)
    at = lab.at(10)
    while delivering.tick(at):
        pass
    kinds = Notice.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["acknowledged", "assigned", "asked"]
    assert [_pk(letter.extra_headers["Message-ID"]) for letter in mailoutbox] == list(_pks())
    assert set(Notice.objects.values_list("state", "next_try_at", "last_error")) == {("delivered", None, "")}


def test_it_sends_a_batch_over_one_connection(two: Company, server: MailServer) -> None:
    assert delivering.tick(FRIDAY) == 2
    assert server.calls == 1
    assert [message_from_bytes(letter)["X-Reglament-Ticket"] for letter in server.letters] == ["SIROKA-1", "SIROKA-2"]
    assert delivering.tick(FRIDAY) == 0
    assert server.calls == 1


def test_it_repeats_a_letter_under_the_same_name_after_a_crash(
    two: Company, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(notice: Notice, at: datetime) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "delivered", die)
        with pytest.raises(SystemExit):
            delivering.tick(FRIDAY)
    assert delivering.tick(FRIDAY) == 1  # The nurse's letter is still leased, the chief's was not begun.
    assert delivering.tick(FRIDAY + outbox.LEASE) == 1
    first, other, again = [letter.extra_headers["Message-ID"] for letter in mailoutbox]
    assert first == again != other
    assert set(Notice.objects.values_list("state", flat=True)) == {"delivered"}


def test_it_gives_up_what_the_server_refuses_for_good(two: Company, server: MailServer) -> None:
    server.answers[NURSE] = "550 5.1.1 no such user"
    delivering.tick(FRIDAY)
    dead, sent = Notice.objects.order_by("pk")
    assert (dead.state, sent.state) == ("dead", "delivered")
    assert dead.last_error == "The mail server refused the address: 550 5.1.1 no such user"
    try_again(two.desk, Notice.objects.filter(pk=dead.pk), FRIDAY)
    server.answers.clear()
    assert delivering.tick(FRIDAY) == 1


def test_it_tries_again_later_what_the_server_puts_off(two: Company, server: MailServer) -> None:
    server.answers[NURSE] = "450 4.2.2 mailbox full"
    delivering.tick(FRIDAY)
    later, sent = Notice.objects.order_by("pk")
    assert (later.state, sent.state) == ("pending", "delivered")
    assert later.next_try_at == FRIDAY + outbox.FIRST_RETRY
    server.answers.clear()
    assert delivering.tick(FRIDAY + outbox.FIRST_RETRY) == 1
    assert len(server.letters) == 2


def test_it_gives_the_rest_back_when_the_server_breaks_off(two: Company, server: MailServer) -> None:
    server.answers[NURSE] = "hang up"
    with pytest.raises(OSError, match="closed"):
        delivering.tick(FRIDAY)
    tried, untouched = Notice.objects.order_by("pk")
    assert (tried.attempts, tried.next_try_at) == (1, FRIDAY + outbox.FIRST_RETRY)
    assert (untouched.attempts, untouched.next_try_at) == (0, FRIDAY)
    assert delivering.tick(FRIDAY) == 1


def test_it_counts_no_try_while_there_is_no_server(two: Company, settings: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        with pytest.raises(ConnectionRefusedError):
            delivering.tick(FRIDAY)
    assert set(Notice.objects.values_list("attempts", "state", "next_try_at")) == {(0, "pending", FRIDAY)}


def test_it_is_not_stopped_by_a_letter_that_cannot_be_written(two: Company, mailoutbox: list[EmailMessage]) -> None:
    Notice.objects.filter(pk=_pks()[0]).update(kind="nonsense")
    delivering.tick(FRIDAY)
    bad, good = Notice.objects.order_by("pk")
    assert (bad.state, good.state) == ("pending", "delivered")
    assert bad.last_error == "TemplateDoesNotExist: en/nonsense.txt"


def test_it_gives_up_an_address_that_no_header_can_hold(two: Company, mailoutbox: list[EmailMessage]) -> None:
    Identity.objects.filter(value=NURSE).update(value="аида@northlight.example")
    delivering.tick(FRIDAY)
    bad, good = Notice.objects.order_by("pk")
    assert (bad.state, good.state) == ("dead", "delivered")


def test_it_leaves_to_the_page_what_has_no_address(two: Company, mailoutbox: list[EmailMessage]) -> None:
    Identity.objects.filter(value=NURSE).delete()
    delivering.tick(FRIDAY)
    read_there, sent = Notice.objects.order_by("pk")
    assert (read_there.state, read_there.channel, read_there.last_error) == ("nowhere", "email", delivering.NO_ADDRESS)
    assert (read_there.next_try_at, sent.state) == (None, "delivered")


def test_it_prints_letters_where_no_server_is_set(lab: Play, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.EMAIL_BACKEND = "reglament.desk.lib.mail.PrintedMail"
    delivering.tick(lab.at(1))
    printed = capsys.readouterr().out
    assert f"Subject: [{signed('SIROKA-1')}] A request" in printed
    assert "Thank you for writing to us." in printed


def test_it_serves_until_it_is_told_to_stop(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    outcomes: Iterator[object] = iter([3, OSError("no route"), 0])

    def tick(at: datetime) -> int:
        outcome = next(outcomes)
        if isinstance(outcome, OSError):
            raise outcome
        if outcome == 0:
            stop.set()
        return int(str(outcome))

    monkeypatch.setattr(delivering, "tick", tick)
    monkeypatch.setattr(delivering, "PAUSE", 0.001)
    delivering.serve(stop)
    assert next(outcomes, None) is None


def test_it_ends_a_batch_before_its_lease(
    two: Company, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "PATIENCE", timedelta(0))
    delivering.tick(FRIDAY)
    assert mailoutbox == []
    assert set(Notice.objects.values_list("attempts", "next_try_at")) == {(0, FRIDAY)}


def _pks() -> list[int]:
    return list(Notice.objects.order_by("pk").values_list("pk", flat=True))


def _pk(message_id: str) -> int:
    return int(message_id.split(".")[1])
