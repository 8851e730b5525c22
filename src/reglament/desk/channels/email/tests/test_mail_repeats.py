"""The same mail brought twice is one; another mail of the same name is another."""

import base64
from dataclasses import replace
from datetime import timedelta

import pytest

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.outgoing.addressing import threading
from reglament.desk.channels.email.tests.test_mail_accepting import WHOLE, at_desk, mail
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models import Attachment, MachineWord, Message, Refusal, Ticket
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
SENT = "Date: Fri, 20 Nov 2026 10:00:00 +0600\n"
ON_ITS_WAY = (
    *("Received: from a.example by b.example; Fri, 20 Nov 2026\n", "Return-Path: <aida@northlight.example>\n"),
    *("Delivered-To: support@siroka.example\n", "X-Original-To: help@siroka.example\n"),
    *("DKIM-Signature: v=1; d=northlight.example\n", "ARC-Seal: i=1; d=a.example\n", "X-Spam-Status: No\n"),
    "Authentication-Results: mx.siroka.example; dmarc=pass\n",
)


def brought(company: Company, raw: bytes, minutes: float = 0) -> tuple[str, str]:
    decision = take_in(raw, at_desk(company), FRIDAY + timedelta(minutes=minutes)).decision
    return decision.outcome.value, decision.why


@pytest.mark.parametrize(
    "again",
    [
        *(header.encode() + mail(headers=SENT) for header in ON_ITS_WAY),
        mail(headers=SENT).replace(b"\n", b"\r\n"),
        mail(headers=SENT) + b"\n\n",
        mail(headers="To: support@siroka.example\nCc: help@siroka.example\n" + SENT),
        mail(headers=SENT).replace(b"Subject: Printer", b"Subject:\n Printer"),
        mail(headers="Content-Transfer-Encoding: base64\n" + SENT, words="").rstrip()
        + b"\n\n"
        + base64.encodebytes(WHOLE.encode() + b"\n"),
    ],
)
def test_it_takes_the_same_mail_once_whichever_way_it_comes(siroka: Company, again: bytes) -> None:
    assert brought(siroka, mail(headers=SENT))[0] == MailOutcome.REGISTERED
    assert brought(siroka, again, 5) == (MailOutcome.MESSAGE, "it was delivered before and is in SIROKA-1")
    assert (Ticket.objects.count(), Message.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "other",
    [
        mail(headers=SENT, words="All of the laboratory stands still, every time."),
        mail(headers=SENT.replace("10:00", "11:00")),
        mail(headers=SENT).replace(b"Subject: Printer", b"Subject: All stands"),
        mail("maria@maple.example", headers=SENT),
    ],
)
def test_it_takes_in_another_mail_of_the_same_name(siroka: Company, other: bytes) -> None:
    brought(siroka, mail(headers=SENT))
    assert brought(siroka, other, 5)[0] == MailOutcome.REGISTERED
    assert brought(siroka, other, 6) == (MailOutcome.MESSAGE, "it was delivered before and is in SIROKA-2")
    assert brought(siroka, mail(headers=SENT), 7) == (MailOutcome.MESSAGE, "it was delivered before and is in SIROKA-1")
    assert Ticket.objects.count() == 2


def test_it_tells_mails_of_one_name_by_their_files(siroka: Company) -> None:
    def scan(data: bytes) -> bytes:
        part = (
            b"--q\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=scan.pdf\n\n%s\n--q--\n"
            % data
        )
        head = b"From: aida@northlight.example\nSubject: Scan\nMessage-ID: <1@scanner.example>\n"
        return head + b"Content-Type: multipart/mixed; boundary=q\n\n--q\n\nScan.\n" + part

    for data in (b"one", b"two", b"one"):
        brought(siroka, scan(data))
    assert (Ticket.objects.count(), Attachment.objects.count()) == (2, 2)


def test_a_mail_with_a_guessed_name_makes_the_true_one_not_disappear(siroka: Company) -> None:
    assert brought(siroka, mail("stranger@nowhere.example", headers=SENT))[0] == MailOutcome.REFUSED
    assert brought(siroka, mail(headers=SENT))[0] == MailOutcome.REGISTERED
    assert (Refusal.objects.count(), Ticket.objects.count()) == (1, 1)


def test_it_takes_mails_without_a_name_by_what_they_say(siroka: Company) -> None:
    nameless = mail(headers=SENT).replace(b"Message-ID: <1@northlight.example>\n", b"")
    for raw in (nameless, b"Received: by a.example\n" + nameless, nameless.replace(b"10:00", b"11:00")):
        brought(siroka, raw)
    assert Ticket.objects.count() == 2


def test_it_keeps_machines_of_one_name_apart(siroka: Company) -> None:
    for words in ("Bin 1 is full.", "Bin 2 is full.", "Bin 1 is full."):
        brought(siroka, mail("robot@elsewhere.example", headers="Auto-Submitted: auto-generated\n" + SENT, words=words))
    assert MachineWord.objects.count() == 2


def test_it_names_the_mail_in_the_answer_to_one_that_was_told_apart(siroka: Company) -> None:
    brought(siroka, mail(headers=SENT))
    brought(siroka, mail(headers=SENT, words="All of the laboratory stands still, every time."), 5)
    notice = Notice.objects.filter(kind="acknowledged").latest("pk")
    assert threading(notice, Ticket.objects.get(number=2))["In-Reply-To"] == "<1@northlight.example>"


@pytest.mark.parametrize("again", [b"Received: by a.example\n\nNothing to read\n", b"\r\nNothing to read\r\n"])
def test_the_quarantine_tells_mails_by_what_they_say(siroka: Company, again: bytes) -> None:
    for raw in (b"\nNothing to read\n", again):
        assert brought(siroka, raw)[0] == MailOutcome.QUARANTINED
    assert Quarantined.objects.count() == 1
    assert brought(siroka, b"\nSomething else\n")[0] == MailOutcome.QUARANTINED
    assert Quarantined.objects.count() == 2


def test_the_quarantine_keeps_a_source_again_that_is_gone(siroka: Company) -> None:
    from reglament.desk.channels.email.intake.quarantining import source_of

    raw = b"\nNothing to read\n"
    brought(siroka, raw)
    source_of(Quarantined.objects.get()).unlink()
    brought(siroka, raw)
    assert source_of(Quarantined.objects.get()).read_bytes() == raw


def test_it_is_the_same_at_both_addresses_of_a_desk(siroka: Company) -> None:
    for address in ("", "sales@siroka.example"):
        take_in(mail(headers=SENT), replace(at_desk(siroka), recipient=address), FRIDAY)
    assert (Ticket.objects.count(), Message.objects.count()) == (1, 1)


def test_a_retry_of_what_was_never_answered_is_no_second_request(siroka: Company) -> None:
    nameless = b"From: aida@northlight.example\nSubject: Counter\n\nThe counter of the laboratory stands at 5.\n"
    desk = at_desk(siroka)
    assert take_in(nameless, desk, FRIDAY).decision.outcome == MailOutcome.REGISTERED
    later = FRIDAY + timedelta(hours=3)
    retried = take_in(nameless, replace(desk, is_retry=True), later).decision
    assert retried.outcome == MailOutcome.MESSAGE
    assert (Ticket.objects.count(), MachineWord.objects.count()) == (1, 1)
    assert take_in(nameless, desk, FRIDAY + timedelta(days=1)).decision.outcome == MailOutcome.REGISTERED
    assert take_in(nameless, replace(desk, is_retry=True), FRIDAY + timedelta(days=9)).decision.outcome == (
        MailOutcome.REGISTERED
    )
