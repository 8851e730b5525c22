"""Mails of machines: put on record where staff read them; they answer nothing, reopen nothing and meet no clock."""

from datetime import timedelta

import pytest

from reglament.desk.channels.email.intake.deciding import Outcome
from reglament.desk.channels.email.outgoing import flooding
from reglament.desk.channels.email.outgoing.addressing import message_id
from reglament.desk.channels.email.tests.test_mail_accepting import mail, take
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.story.cast import Company
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.models import Entry, Message, Notice, Promise, Ticket
from reglament.desk.tickets.service import outbox

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
    assert (decision.outcome, decision.ticket) == (Outcome.REPORT, lab.ticket)
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


def test_it_keeps_a_machines_word_about_nothing_out_of_the_requests(siroka: Company) -> None:
    assert take(siroka, mail(headers="Auto-Submitted: auto-replied\n")).outcome == Outcome.REPORT
    assert not Ticket.objects.exists()


@pytest.fixture
def sent(lab: Play) -> Notice:
    notice = Notice.objects.select_related("ticket__desk", "desk").get(kind="acknowledged")
    outbox.delivered(notice, lab.at(1))
    return notice


def test_it_marks_the_letter_that_did_not_arrive(lab: Play, sent: Notice) -> None:
    take(lab.company, report(message_id(sent)), lab.at(5))
    sent.refresh_from_db()
    assert sent.state == "dead"
    assert sent.last_error == "rfc822; aida@northlight.example; smtp; 550 5.1.1 no such user"
    assert lab.last().payload["reason"] == "undelivered"
    assert "no such user" in Message.objects.get(kind="auto_replied").text
    assert lab.told() == ["acknowledged"]


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_it_marks_no_letter_that_is_only_late(lab: Play, sent: Notice, action: str) -> None:
    take(lab.company, report(message_id(sent), action), lab.at(5))
    sent.refresh_from_db()
    assert (sent.state, lab.journal()[-1]) == ("delivered", "auto_replied")
    assert not lab.last().payload.get("reason")


def test_it_marks_no_letter_that_was_read(lab: Play, sent: Notice) -> None:
    receipt = report(message_id(sent)).replace(b"delivery-status", b"disposition-notification")
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
    outbox.withheld(third, FRIDAY)
    assert not Notice.objects.due(FRIDAY + timedelta(days=1)).exists()
