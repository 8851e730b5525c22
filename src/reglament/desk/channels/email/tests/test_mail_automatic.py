"""Mails of machines: put on record where staff read them; they answer nothing, reopen nothing and meet no clock."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reglament.desk.channels.email.intake import presenting, taking_in
from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.outgoing import flooding
from reglament.desk.channels.email.outgoing.addressing import message_id
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail, take
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.models import Attachment, Contact, Entry, MachineWord, Message, Promise, Refusal, Ticket
from reglament.desk.tickets.presentation.entries import told
from reglament.mail.reading.mail import read
from tools.story.companies import Company

AWAY = "Auto-Submitted: auto-replied\nIn-Reply-To: <1@northlight.example>\n"
REPORT = """From: MAILER-DAEMON@mx.siroka.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <b1@mx.siroka.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=q

--q

Sorry.

--q
Content-Type: message/delivery-status

Final-Recipient: rfc822; aida@northlight.example
Action: {action}
Diagnostic-Code: smtp; 550 5.1.1 no such user

--q
Content-Type: text/rfc822-headers

Message-ID: {letter}
--q--
"""


def report(letter: str, action: str = "failed") -> bytes:
    return REPORT.format(letter=letter, action=action).encode()


def test_it_records_an_automatic_reply_and_nothing_follows(lab: Play) -> None:
    ask(lab.staff(5), "Which printer?")
    told, promises = lab.told(), list(Promise.objects.values_list("kind", "status", "met_at"))
    raw = mail(headers="Auto-Submitted: auto-replied\n", words="I am away.")
    raw = raw.replace(b"Subject: Printer", b"Subject: Re: [SIROKA-1] Printer")
    decision = take(lab.company, raw, lab.at(10))
    assert (decision.outcome, decision.ticket) == (MailOutcome.REPORT, lab.ticket)
    assert (lab.journal()[-1], lab.now().state, lab.told()) == ("auto_replied", "waiting", told)
    assert list(Promise.objects.values_list("kind", "status", "met_at")) == promises
    message = Message.objects.get(kind="auto_replied")
    assert (message.internal, message.text) == (True, "I am away.")


def test_it_records_an_automatic_reply_once(siroka: Company) -> None:
    take(siroka, mail())
    take(siroka, mail(number=2, headers=AWAY))
    again = take(siroka, mail(number=2, headers=AWAY))
    assert again.why == "it was delivered before and is in SIROKA-1"
    assert Entry.objects.filter(kind="auto_replied").count() == 1


def test_it_opens_no_closed_request_for_a_machine(lab: Play) -> None:
    from reglament.desk.tickets.actions.complete import complete
    from reglament.desk.tickets.actions.confirm import confirm

    complete(lab.staff(10), "informed", "The cable was loose.")
    confirm(lab.client(20))
    raw = mail(headers="Auto-Submitted: auto-replied\n").replace(b"Subject: Printer", b"Subject: [SIROKA-1]")
    take(lab.company, raw, lab.at(30))
    assert (lab.now().state, lab.journal()[-1]) == ("closed", "auto_replied")


def test_it_keeps_a_machines_word_about_nothing_where_staff_look(siroka: Company) -> None:
    away = mail(headers="Auto-Submitted: auto-replied\n", words="I am away.")
    assert take(siroka, away).outcome == MailOutcome.REPORT
    assert take(siroka, away).why == "it was delivered before and is among what machines sent"
    word = MachineWord.objects.get()
    assert (word.kind, word.sign) == ("auto-reply", "Auto-Submitted: auto-replied")
    assert (word.person, word.subject, word.intake["text"]) == (siroka.clients["nurse"], "Printer", "I am away.")
    assert not Ticket.objects.exists()
    assert not Notice.objects.exists()


def test_it_says_of_which_request_a_machine_speaks_without_proof(lab: Play) -> None:
    raw = mail("robot@elsewhere.example", headers="Auto-Submitted: auto-replied\n")
    take(lab.company, raw.replace(b"Subject: Printer", b"Subject: Re: [SIROKA-1] Printer"), lab.at(5))
    word = MachineWord.objects.get()
    assert (word.about, word.ticket, word.person) == (lab.ticket, None, None)
    assert "auto_replied" not in lab.journal()


@pytest.mark.parametrize(
    "header", ["Precedence: bulk", "List-Unsubscribe: <https://n.example>", "List-Id: <n.example>"]
)
def test_it_keeps_a_strangers_letter_to_many_as_a_machines(siroka: Company, header: str) -> None:
    assert take(siroka, mail("news@shop.example", headers=f"{header}\n")).outcome == MailOutcome.REPORT
    assert MachineWord.objects.get().sign == header
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "header",
    [
        *(
            "X-Auto-Response-Suppress: OOF, AutoReply",
            "X-Auto-Response-Suppress: All",
            "Precedence: bulk",
            "Precedence: list",
        ),
        *("List-Unsubscribe: <https://n.example>", "List-Id: <n.example>"),
    ],
)
def test_it_registers_in_silence_what_only_asks_for_silence(siroka: Company, header: str) -> None:
    raw = mail(headers=f"{header}\n", words="The printer is silent.")
    assert take(siroka, raw).outcome == MailOutcome.REGISTERED
    assert not Notice.objects.exists()
    assert list(Entry.objects.order_by("seq").values_list("kind", flat=True)) == ["received", "classified"]
    received = Entry.objects.get(kind="received")
    edition = compiled(received.ticket.edition)
    assert told(received, edition) == "The request came by e-mail."
    assert told(received, edition, inside=True) == (
        "The request came by e-mail. No automatic letter went out: the mail asks programs not to answer."
    )


@pytest.mark.parametrize("header", ["Auto-Submitted: no", "X-Auto-Response-Suppress: DR, RN, NRN"])
def test_it_answers_what_asks_for_no_silence(siroka: Company, header: str) -> None:
    assert take(siroka, mail(headers=f"{header}\n")).outcome == MailOutcome.REGISTERED
    assert Notice.objects.filter(kind="acknowledged").exists()


def test_it_adds_in_silence_too(siroka: Company) -> None:
    take(siroka, mail())
    said = Notice.objects.count()
    zip_file = 'Content-Type: application/zip\nContent-Disposition: attachment; filename="a.zip"\n'
    more = mail(number=2, headers=f"In-Reply-To: <1@northlight.example>\nX-Auto-Response-Suppress: All\n{zip_file}")
    assert take(siroka, more.replace(b"Content-Type: text/plain; charset=utf-8\n", b"")).outcome == MailOutcome.MESSAGE
    assert Attachment.objects.get().is_turned_down
    assert Notice.objects.count() == said
    assert Entry.objects.get(kind="told_more").payload["unanswered"] == "asks for silence"


def test_it_refuses_in_silence_and_says_so_on_the_row(siroka: Company) -> None:
    silent = "X-Auto-Response-Suppress: All\n"
    assert take(siroka, mail("stranger@nowhere.example", headers=silent)).outcome == MailOutcome.REFUSED
    assert Refusal.objects.get().unanswered == "asks for silence"
    assert not Notice.objects.exists()


def test_it_tells_no_contact_in_silence_and_the_next_one_is_told(siroka: Company) -> None:
    elsewhere = replace(at_desk(siroka), recipient="sales@siroka.example")
    for number, headers in enumerate(("X-Auto-Response-Suppress: All\n", "")):
        letter = read(mail(number=number, headers=headers))
        taking_in.take_in(replace(presenting.intake_of(letter, elsewhere, FRIDAY), key=f"email:{number}"), FRIDAY)
    first, second = Contact.objects.order_by("pk")
    assert (first.answered, first.unanswered) == (False, "asks for silence")
    assert (second.answered, second.unanswered) == (True, None)


@pytest.fixture
def sent(lab: Play) -> Notice:
    notice = Notice.objects.get(kind="acknowledged")
    outbox.delivered(notice, lab.at(1))
    return notice


def test_it_marks_the_letter_that_did_not_arrive(lab: Play, sent: Notice) -> None:
    take(lab.company, report(message_id(sent, lab.ticket)), lab.at(5))
    sent.refresh_from_db()
    assert sent.state == "dead"
    assert sent.last_error == "rfc822; aida@northlight.example; smtp; 550 5.1.1 no such user"
    assert lab.last().payload["reason"] == "undelivered"
    assert "no such user" in Message.objects.get(kind="auto_replied").text
    assert lab.told() == ["acknowledged"]


def test_it_marks_it_also_where_the_report_is_no_such_type_and_encloses_the_letter(lab: Play, sent: Notice) -> None:
    raw = report(message_id(sent, lab.ticket)).replace(b"text/rfc822-headers", b"message/rfc822")
    raw = raw.replace(b"multipart/report; report-type=delivery-status", b"multipart/mixed")
    raw = raw.replace(b"Message-ID: <notice", b"From: support@siroka.example\nSubject: x\nMessage-ID: <notice")
    take(lab.company, raw, lab.at(5))
    sent.refresh_from_db()
    assert sent.state == "dead"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_it_marks_no_letter_that_is_only_late(lab: Play, sent: Notice, action: str) -> None:
    take(lab.company, report(message_id(sent, lab.ticket), action), lab.at(5))
    sent.refresh_from_db()
    assert (sent.state, lab.journal()[-1]) == ("delivered", "auto_replied")
    assert not lab.last().payload.get("reason")


@pytest.mark.parametrize("kind", [b"disposition-notification", b"global-disposition-notification"])
def test_it_marks_no_letter_that_was_read(lab: Play, sent: Notice, kind: bytes) -> None:
    receipt = report(message_id(sent, lab.ticket)).replace(b"delivery-status", kind)
    receipt = receipt.replace(b"Action: failed", b"Disposition: manual-action/MDN-sent-manually; displayed")
    take(lab.company, receipt, lab.at(5))
    sent.refresh_from_db()
    assert (sent.state, lab.journal()[-1]) == ("delivered", "auto_replied")


def test_it_believes_no_report_about_a_letter_that_only_its_number_names(lab: Play, sent: Notice) -> None:
    take(lab.company, report(f"<notice.{sent.pk}.SIROKA-1.aaaaaaaa@siroka.example>"), lab.at(5))
    sent.refresh_from_db()
    assert (sent.state, lab.journal()[-1]) == ("delivered", "acknowledged")


def test_it_stops_answering_a_sender_who_never_stops(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGLAMENT_ANSWERS_PER_HOUR", "2")
    for number in range(3):
        take(siroka, mail("stranger@nowhere.example", number))
    first, second, third = Notice.objects.order_by("pk")
    for notice in (first, second):
        assert not flooding.is_flooded(notice, FRIDAY)
        outbox.delivered(notice, FRIDAY)
    assert flooding.is_flooded(third, FRIDAY + timedelta(minutes=59))
    assert not flooding.is_flooded(third, FRIDAY + timedelta(minutes=61))
    outbox.withheld(third, FRIDAY, "too many")
    assert not Notice.objects.due(FRIDAY + timedelta(days=1)).exists()
