"""Our own marks in letters: who has had a letter of ours adds to its request, who only guesses a number does not."""

from datetime import timedelta
from typing import Any

import pytest

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.references import is_signed, opened, signed
from reglament.desk.channels.email.outgoing.addressing import message_id, thread_id
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.tests.test_mail_accepting import SPOOFED, mail, take
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Message, Refusal, Ticket
from tools.story.companies import Company

STRANGER = "aida.at.home@post.example"


def test_it_opens_the_marks_of_letters_that_were_sent_long_ago(settings: Any) -> None:
    settings.SECRET_KEY = "a key of a home that has stood for years"
    assert signed("ticket.siroka.1") == "ticket.siroka.1.f7ygocdd"


def test_it_knows_its_own_signature_alone() -> None:
    mark, _, signature = signed("SIROKA-12").rpartition(".")
    assert (mark, len(signature)) == ("SIROKA-12", 8)
    assert is_signed("SIROKA-12", signature)
    assert is_signed("siroka-12", signature.upper())
    assert not is_signed("SIROKA-13", signature)
    assert not is_signed("SIROKA-12", "")
    assert opened(signed("a.b", 24)) == "a.b"
    assert opened("a.b.c") is opened("") is None


@pytest.mark.parametrize(
    "where", ["In-Reply-To: {letter}\n", "References: {thread} <x@y.example>\n", "Subject: {tag}\n"]
)
def test_it_adds_what_comes_with_a_signed_mark_whoever_writes(siroka: Company, where: str) -> None:
    take(siroka, mail())
    ticket, notice = Ticket.objects.get(), Notice.objects.get()
    tag = f"Re: [{signed(ticket.reference)}] Printer"
    raw = mail(STRANGER, 2, words="From my own mailbox.").replace(b"Subject: Printer\n", b"")
    header = where.format(letter=message_id(notice, ticket), thread=thread_id(ticket), tag=tag)
    assert take(siroka, header.encode() + raw).outcome == MailOutcome.MESSAGE
    told = Message.objects.get(kind="told_more")
    assert (told.person, told.by, told.text) == (None, "client", "From my own mailbox.")
    assert ticket.entries.get(kind="told_more").said["sender"] == STRANGER


def test_it_lets_no_forged_signature_in(siroka: Company) -> None:
    take(siroka, mail())
    marks = "References: <ticket.siroka.1.aaaaaaaa@siroka.example>\nX-Subject: none\n"
    raw = mail(STRANGER, 2, marks).replace(b"Subject: Printer", b"Subject: Re: [SIROKA-1.aaaaaaaa] Printer")
    assert take(siroka, raw).outcome == MailOutcome.REFUSED
    assert Refusal.objects.count() == 1


def test_it_takes_no_mark_of_another_request_for_a_signature(siroka: Company) -> None:
    take(siroka, mail())
    signature = signed("SIROKA-2").rpartition(".")[2]
    raw = mail(STRANGER, 2).replace(b"Subject: Printer", f"Subject: [SIROKA-1.{signature}]".encode())
    assert take(siroka, raw).outcome == MailOutcome.REFUSED


def test_it_adds_nothing_by_a_signed_mark_for_a_sender_who_is_disowned(siroka: Company) -> None:
    take(siroka, mail())
    marks = f"References: {thread_id(Ticket.objects.get())}\n{SPOOFED}"
    assert take(siroka, mail(STRANGER, 2, marks)).outcome == MailOutcome.REFUSED


def test_it_does_not_take_staff_who_answer_their_own_letters_for_clients(lab: Play) -> None:
    assign(lab.staff(2, "head"), lab.company.staff["specialist"].pk)
    letter = compose(Notice.objects.get(kind="assigned"), lab.at(3))
    assert letter is not None
    head = letter.extra_headers
    marks = f"In-Reply-To: {head['Message-ID']}\nReferences: {head['References']}\n"
    raw = mail("specialist@siroka.example", 5, marks).replace(
        b"Subject: Printer", f"Subject: {letter.subject}".encode()
    )
    assert take(lab.company, raw).outcome == MailOutcome.MESSAGE
    assert Message.objects.filter(kind="answer").exists()
    assert not Message.objects.filter(kind="told_more").exists()


def test_it_goes_by_the_signed_mark_before_the_thread(siroka: Company) -> None:
    take(siroka, mail())
    take(siroka, mail(number=2))
    second = thread_id(Ticket.objects.get(number=2))
    decision = take(siroka, mail(number=3, headers=f"In-Reply-To: <1@northlight.example>\nReferences: {second}\n"))
    assert decision.ticket is not None
    assert decision.ticket.number == 2


@pytest.mark.parametrize(("answered", "named"), [(1, "SIROKA-1"), (2, "SIROKA-2"), (7, "")])
def test_it_says_whose_mail_a_new_request_answers(siroka: Company, answered: int, named: str) -> None:
    """Somebody of another client got it: they see nothing of it, and colleagues read where it may belong."""
    for number in (1, 2):
        take(siroka, mail(number=number))
    headers = f"In-Reply-To: <{answered}@northlight.example>\n"
    assert take(siroka, mail("maria@maple.example", 9, headers)).outcome == MailOutcome.REGISTERED
    assert Ticket.objects.latest("pk").number == 3
    notes = [note.text for note in Message.objects.filter(ticket__number=3, kind="note")]
    assert [named in text for text in notes] == ([True] if named else [])


def test_it_names_the_clients_own_letters_so_that_answers_stand_beside_them(siroka: Company) -> None:
    take(siroka, mail())
    ticket = Ticket.objects.get()
    later = FRIDAY + timedelta(minutes=5)
    take(siroka, mail(number=2, headers="In-Reply-To: <1@northlight.example>\n"), later)
    play = Play(siroka, ticket, "nurse")
    reply(play.staff(10), "It works again.")
    letter = compose(Notice.objects.get(kind="answered"), play.at(11))
    assert letter is not None
    assert letter.extra_headers["In-Reply-To"] == "<2@northlight.example>"
    thread = thread_id(ticket)
    assert letter.extra_headers["References"] == f"{thread} <1@northlight.example> <2@northlight.example>"
    first = compose(Notice.objects.get(kind="acknowledged"), play.at(11))
    assert first is not None
    assert first.extra_headers["References"] == f"{thread} <1@northlight.example>"
