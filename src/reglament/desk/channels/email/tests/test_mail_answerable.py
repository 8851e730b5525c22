"""Whether a mail may be answered by itself, and where: one place decides, and the row or the journal says why not."""

from dataclasses import replace

import pytest

from reglament.desk.channels.email.bringing.smtp_server import take as take_at_server
from reglament.desk.channels.email.intake.answerable import AutomaticAnswer, answerable
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.tests.test_mail_accepting import RELAY, at_desk, mail
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models import Contact, Entry, MachineWord, Refusal, Ticket
from reglament.desk.tickets.sentences import UNANSWERED
from reglament.mail.reading.mail import read
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
AIDA = "aida@northlight.example"
FOUND = f"Authentication-Results: {RELAY}; "
BY_OURS = f"Received: from mx.shop.example by {RELAY}; Fri, 20 Nov 2026 10:00:00 +0600\n"
BY_THEIRS = "Received: from a.shop.example by mx.shop.example; Fri, 20 Nov 2026 10:00:00 +0600\n"


def asked(company: Company, raw: bytes, *, is_known: bool = False) -> AutomaticAnswer:
    return answerable(read(raw, relays=[RELAY]), at_desk(company), FRIDAY, is_known=is_known)


def why(company: Company, headers: str, who: str = AIDA) -> str:
    raw = headers.encode() + f"From: {who}\nSubject: Printer\nMessage-ID: <1@a.example>\n\nIt is silent.\n".encode()
    return asked(company, raw).unanswered


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ("", ""),
        ("Return-Path: <>\n", "no sender"),
        (f"Return-Path: <{AIDA}>\n", ""),
        (f"{FOUND}dmarc=fail header.from=northlight.example\n", "sender not verified"),
        (f"{FOUND}spf=fail smtp.mailfrom=northlight.example\n", "sender not verified"),
        (f"{FOUND}spf=softfail smtp.mailfrom=northlight.example; dkim=none\n", "sender not verified"),
        (f"{FOUND}dmarc=pass header.from=northlight.example; spf=fail\n", ""),
        ("Authentication-Results: elsewhere.example; dmarc=fail\n", ""),
        (f"X-Spam-Flag: YES\n{BY_OURS}", "spam"),
        (f"X-Spam-Status: Yes, score=9.1\n{BY_OURS}{BY_THEIRS}", "spam"),
        (f"{FOUND}dmarc=pass header.from=northlight.example\nX-Spam-Flag: YES\n{BY_THEIRS}", "spam"),
        (f"X-Spam-Checker-Version: Some 4.0 on {RELAY}\nX-Spam-Status: Yes\n", "spam"),
        (f"X-Spam-Status: No, score=0.1\n{BY_OURS}", ""),
        (f"{BY_OURS}{BY_THEIRS}X-Spam-Flag: YES\n", ""),
        (f"{BY_THEIRS}X-Spam-Flag: YES\n", ""),
        (f"X-Spam-Flag: YES\n{BY_THEIRS}", ""),
        ("X-Spam-Flag: YES\n", ""),
        ("X-Auto-Response-Suppress: AutoReply\n", "asks for silence"),
        ("Precedence: list\n", "asks for silence"),
    ],
)
def test_it_answers_by_itself_only_where_nothing_speaks_against_it(siroka: Company, headers: str, code: str) -> None:
    assert why(siroka, headers) == code


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("no-reply@shop.example", "no-reply address"),
        ("MAILER-DAEMON@shop.example", "no-reply address"),
        ("bounce-17@shop.example", "bounce address"),
        ("support@siroka.example", "ourselves"),
        ("Support+x@Siroka.example", "ourselves"),
        ("somebody@siroka.example", ""),
    ],
)
def test_it_writes_to_people_alone(siroka: Company, istom: Company, who: str, code: str) -> None:
    assert why(siroka, "", who) == code


def test_it_knows_the_addresses_of_every_desk_of_the_installation(siroka: Company, istom: Company) -> None:
    assert why(siroka, "", istom.desk.sender) == "ourselves"


@pytest.mark.parametrize(
    ("who", "reply_to", "headers", "expected"),
    [
        (AIDA, "desk@northlight.example", "", AutomaticAnswer("desk@northlight.example")),
        (AIDA, "desk@lab.northlight.example", "", AutomaticAnswer("desk@lab.northlight.example")),
        (AIDA, "victim@elsewhere.example", "", AutomaticAnswer(AIDA)),
        (
            AIDA,
            "own@elsewhere.example",
            f"{FOUND}dmarc=pass header.from=northlight.example\n",
            AutomaticAnswer("own@elsewhere.example"),
        ),
        (AIDA, "no-reply@northlight.example", "", AutomaticAnswer("no-reply@northlight.example", "no-reply address")),
        ("noreply@shop.example", "sales@shop.example", "", AutomaticAnswer("sales@shop.example")),
        (
            "noreply@shop.example",
            "victim@elsewhere.example",
            "",
            AutomaticAnswer("noreply@shop.example", "no-reply address"),
        ),
        (
            AIDA,
            "support@siroka.example",
            f"{FOUND}dmarc=pass\n",
            AutomaticAnswer("support@siroka.example", "ourselves"),
        ),
        (AIDA, "nobody", "", AutomaticAnswer(AIDA)),
    ],
)
def test_it_answers_where_the_sender_wants_it_and_nobody_else_is_hit(
    siroka: Company, who: str, reply_to: str, headers: str, expected: AutomaticAnswer
) -> None:
    raw = f"{headers}From: {who}\nReply-To: <{reply_to}>\nSubject: x\nMessage-ID: <1@a.example>\n\nHi.\n".encode()
    assert asked(siroka, raw) == expected


def test_it_refuses_at_reply_to(siroka: Company) -> None:
    raw = mail("scanner@shop.example", headers="Reply-To: boss@shop.example\n")
    take_in(raw, at_desk(siroka), FRIDAY)
    notice, refusal = Notice.objects.get(), Refusal.objects.get()
    assert (notice.address, refusal.address, refusal.unanswered) == ("boss@shop.example", "scanner@shop.example", None)
    letter = compose(notice, FRIDAY)
    assert letter is not None
    assert letter.to == ["boss@shop.example"]
    assert letter.extra_headers["X-Auto-Response-Suppress"] == "OOF, AutoReply"


def test_it_tells_a_contact_the_official_ways_at_reply_to(siroka: Company) -> None:
    elsewhere = replace(at_desk(siroka), recipient="sales@siroka.example")
    take_in(mail("scanner@shop.example", headers="Reply-To: boss@shop.example\n"), elsewhere, FRIDAY)
    assert (Notice.objects.get().address, Contact.objects.get().address) == (
        "boss@shop.example",
        "scanner@shop.example",
    )


@pytest.mark.parametrize("who", ["no-reply@shop.example", "support@siroka.example", "bounces+1=a.example@shop.example"])
def test_it_keeps_what_it_does_not_answer(siroka: Company, who: str) -> None:
    take_in(mail(who), at_desk(siroka), FRIDAY)
    assert Refusal.objects.get().unanswered in UNANSWERED
    assert not Notice.objects.exists()


def test_it_registers_what_comes_without_a_sender_and_says_why_nothing_answered(siroka: Company) -> None:
    take_in(mail(), replace(at_desk(siroka), returns_to=""), FRIDAY)
    assert Entry.objects.get(kind="received").payload["unanswered"] == "no sender"
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("sender", "count"), [("", 0), (None, 1), (AIDA, 1)])
def test_the_door_for_mail_servers_hands_on_who_sent_the_envelope(
    siroka: Company, sender: str | None, count: int
) -> None:
    take_at_server(mail(), ["support@siroka.example"], sender)
    assert Ticket.objects.count() == 1
    assert Notice.objects.filter(kind="acknowledged").count() == count


def test_what_answers_a_letter_without_a_sender_is_a_machines(lab: Play) -> None:
    raw = mail(number=2).replace(b"Subject: Printer", b"Subject: Re: [SIROKA-1] Printer")
    take_in(raw, replace(at_desk(lab.company), returns_to=""), lab.at(5))
    assert lab.journal()[-1] == "auto_replied"
    assert not MachineWord.objects.exists()
    assert lab.last().payload["channel"] == "email"


@pytest.mark.parametrize(
    "before", [b"\r\n", b"\xef\xbb\xbf", b"From aida@northlight.example Fri Mar  6 10:00:00 2026\n"]
)
def test_it_puts_the_sender_of_the_envelope_before_the_mail_itself(siroka: Company, before: bytes) -> None:
    take_in(before + mail(), replace(at_desk(siroka), returns_to=AIDA), FRIDAY)
    assert Ticket.objects.get().requester == siroka.clients["nurse"]
    take_in(before + mail(number=2), replace(at_desk(siroka), returns_to=""), FRIDAY)
    assert Entry.objects.filter(kind="received").latest("pk").payload["unanswered"] == "no sender"


@pytest.mark.parametrize("returns_to", ["aida\udc80@northlight.example", "аида@northlight.example"])
def test_a_sender_of_an_envelope_in_any_letters_keeps_no_mail_out(siroka: Company, returns_to: str) -> None:
    take_in(mail(), replace(at_desk(siroka), returns_to=returns_to), FRIDAY)
    assert Ticket.objects.get().requester == siroka.clients["nurse"]
    assert Notice.objects.filter(kind="acknowledged").exists()
