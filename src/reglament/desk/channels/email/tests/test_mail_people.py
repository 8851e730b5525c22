"""Who writes by mail beside the client who asked: staff, colleagues on copy, and addresses of a client's own domain."""

import re
from datetime import timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client

from reglament.desk.channels.email.intake.deciding import MailDecision, MailOutcome, foresee
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.outgoing.addressing import message_id, thread_id
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.tests.test_mail_accepting import RELAY, at_desk
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people import domains
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Identity, Part, Person, User
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Contact, Entry, MachineWord, Message, Refusal, Ticket
from reglament.desk.tickets.presentation.showing import show
from reglament.desk.tickets.service import clerk
from reglament.mail.reading.mail import read
from tools.story.acting import by_staff
from tools.story.by_operator import identify, introduce, join
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
SPECIALIST = "specialist@siroka.example"


def mail(who: str, words: str, headers: str = "", number: int = 1, subject: str = "Printer") -> bytes:
    head = f"From: {who}\nTo: support@siroka.example\nSubject: {subject}\nMessage-ID: <{number}@x.example>\n{headers}"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{words}\n".encode()


def brought(company: Company, raw: bytes, minutes: float = 0) -> MailDecision:
    at = FRIDAY + timedelta(minutes=minutes)
    foreseen = foresee(read(raw, relays=[RELAY]), at_desk(company), at)
    found = take_in(raw, at_desk(company), at).decision
    assert found.outcome == foreseen.outcome
    return found


@pytest.fixture
def given(lab: Play) -> str:
    """The letter that tells the specialist of the request, as its answers name it."""
    assign(lab.staff(1, "head"), lab.company.staff["specialist"].pk)
    notice = Notice.objects.get(kind="assigned", channel="email")
    return f"In-Reply-To: {message_id(notice, lab.ticket)}\n"


def test_an_answer_of_staff_to_their_letter_goes_to_the_client(lab: Play, given: str) -> None:
    raw = mail(
        SPECIALIST, "Please restart it.\n\n> Yours now\n> Client: Aida", given, subject="Re: [SIROKA-1] Yours now"
    )
    assert brought(lab.company, raw, 5) == MailDecision(
        MailOutcome.MESSAGE, "a colleague answers the client of SIROKA-1", lab.ticket
    )
    answer = Message.objects.get(kind="answer")
    assert (answer.text, answer.staff) == ("Please restart it.", lab.company.staff["specialist"])
    assert Notice.objects.filter(kind="answered", recipient=lab.ticket.requester).exists()
    assert brought(lab.company, raw, 6).why == "it was delivered before and is in SIROKA-1"
    assert Message.objects.filter(kind="answer").count() == 1
    assert not Refusal.objects.exists()


def letter_to_staff(lab: Play) -> str:
    letter = compose(Notice.objects.get(kind="assigned", channel="email"), lab.at(2))
    assert letter is not None
    return str(letter.body)


@pytest.mark.parametrize("between", ["", "Siroka schrieb am Montag:\n", "-------- Previous --------\n", "~~~\n\n"])
@pytest.mark.parametrize("words", ["Press F5.", "Please restart it.\n\nThen look at the second window, and tell us."])
def test_an_answer_of_staff_above_an_unmarked_copy_of_their_letter_is_cut_from_it(
    lab: Play, given: str, between: str, words: str
) -> None:
    raw = mail(SPECIALIST, f"{words}\n\n{between}{letter_to_staff(lab)}", given, subject="Re: [SIROKA-1] Yours now")
    assert brought(lab.company, raw, 5).outcome == MailOutcome.MESSAGE
    sent = Message.objects.get(kind="answer").text
    assert sent.startswith(words)
    assert not re.search("Daniyar|Target|/work/|/letters/|Client:|for the resolution", sent), sent


@pytest.mark.parametrize(
    "left",
    [
        "{stop}",
        "See https://shield.example/?to={quoted}",
        "Look there: {work}",
        "- Client: Aida Sample, Northlight Laboratory",
    ],
)
def test_an_answer_in_which_a_letter_to_staff_still_stands_goes_to_nobody_and_is_explained(
    lab: Play, given: str, left: str
) -> None:
    body = letter_to_staff(lab)
    stop, work = re.findall(r"http://\S+/letters/\S+", body)[0], re.findall(r"http://\S+/work/\S+", body)[0]
    said = left.format(stop=stop, quoted=quote(stop, safe=""), work=work)
    words = f"Please restart it.\n\n{said}\n\nThen tell us."
    found = brought(lab.company, mail(SPECIALIST, words, given), 5)
    assert (found.outcome, found.why) == (
        MailOutcome.CONTACT,
        "a colleague answers, and words or links of our letter to staff stand in it",
    )
    assert not Message.objects.filter(kind="answer").exists()
    assert said in str(Contact.objects.get().intake)
    told = Notice.objects.get(kind="unplaced")
    for language, explained in (("en", "delete what it quotes"), ("ru", "удалите цитату")):
        User.objects.filter(email=SPECIALIST).update(language=language)
        letter = compose(Notice.objects.get(pk=told.pk), lab.at(6))
        assert letter is not None
        assert explained in " ".join(str(letter.body).split())


def test_an_answer_of_one_line_that_is_a_line_of_the_letter_to_staff_goes_to_nobody(lab: Play, given: str) -> None:
    line = next(each for each in letter_to_staff(lab).split("\n") if "Client: Aida" in each)
    take_in(mail(SPECIALIST, line, given), at_desk(lab.company), lab.at(5))
    assert not Message.objects.filter(kind="answer").exists()
    assert Notice.objects.filter(kind="unplaced").exists()


def test_an_answer_that_encloses_the_letter_to_staff_sends_it_to_no_client(lab: Play, given: str) -> None:
    letter = compose(Notice.objects.get(kind="assigned", channel="email"), lab.at(2))
    assert letter is not None
    answer = EmailMessage()
    answer["From"], answer["To"], answer["Subject"] = SPECIALIST, "support@siroka.example", "Re: Yours now"
    answer["Message-ID"], answer["In-Reply-To"] = "<9@x.example>", given.partition(": ")[2].strip()
    answer.set_content("Please restart it.")
    enclosed = BytesParser(policy=default).parsebytes(letter.message().as_bytes())
    answer.add_attachment(enclosed)
    take_in(answer.as_bytes(), at_desk(lab.company), lab.at(5))
    assert not Message.objects.filter(kind="answer").exists()
    assert Notice.objects.filter(kind="unplaced").exists()


@pytest.mark.parametrize(
    "words",
    [
        "Of what you told us, “Something does not work”:\n\nPlease restart it.",
        "See http://127.0.0.1:8000/siroka/requests/1/ for the file.",
        "Please restart it.\n\nSiroka, technical support",
    ],
)
def test_what_a_client_may_read_is_held_back_for_nothing(lab: Play, given: str, words: str) -> None:
    assert brought(lab.company, mail(SPECIALIST, words, given), 5).outcome == MailOutcome.MESSAGE
    assert Message.objects.get(kind="answer").text.split()[0] == words.split()[0]


def test_the_letter_says_that_answers_go_to_the_client(lab: Play, given: str) -> None:
    letter = compose(Notice.objects.get(kind="assigned", channel="email"), lab.at(2))
    assert letter is not None
    assert "Answer this letter, and your words go to the client of SIROKA-1." in letter.body


@pytest.mark.parametrize("who", ["head@siroka.example", SPECIALIST])
@pytest.mark.parametrize(
    "mark",
    [
        "",
        "In-Reply-To: <staff-notice.1.SIROKA-1.abcdefgh@siroka.example>\n",
        "In-Reply-To: <ticket.siroka.1@siroka.example>\n",
    ],
)
def test_staff_without_the_mark_of_their_letter_are_told_what_to_do(lab: Play, who: str, mark: str) -> None:
    found = brought(lab.company, mail(who, "Please restart it.", mark, subject="Re: [SIROKA-1] x"), 5)
    assert found.outcome == MailOutcome.CONTACT
    assert found.why == "a colleague wrote it, and not in answer to a letter about a request"
    told = Notice.objects.get(kind="unplaced")
    assert (told.staff and told.staff.user.email, Contact.objects.get().why) == (who, "of staff")
    letter = compose(told, lab.at(6))
    assert letter is not None
    assert "press “Reply” in a letter from the desk" in " ".join(letter.body.split())
    assert letter.extra_headers["In-Reply-To"] == "<1@x.example>"
    assert not Message.objects.filter(kind="answer").exists()
    assert not Refusal.objects.exists()


def test_somebody_elses_letter_to_staff_opens_no_way_to_the_client(lab: Play, given: str) -> None:
    assert brought(lab.company, mail("head@siroka.example", "Done.", given), 5).outcome == MailOutcome.CONTACT
    assert not Message.objects.filter(kind="answer").exists()


def test_a_stranger_with_the_mark_of_a_letter_to_staff_is_a_stranger(lab: Play, given: str) -> None:
    assert brought(lab.company, mail("eve@elsewhere.example", "Pay here.", given), 5).outcome == MailOutcome.REFUSED
    assert not Message.objects.filter(kind="answer").exists()


def test_staff_whom_their_own_servers_disown_answer_nobody(
    lab: Play, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGLAMENT_RELAYS", RELAY)
    raw = mail(SPECIALIST, "Pay here.", f"{given}Authentication-Results: {RELAY}; dmarc=fail\n")
    assert take_in(raw, at_desk(lab.company), lab.at(5)).decision.outcome == MailOutcome.CONTACT
    assert (Contact.objects.get().unanswered, Notice.objects.filter(kind="unplaced").count()) == (
        "sender not verified",
        0,
    )


def test_staff_who_may_not_answer_are_told_so(lab: Play, given: str) -> None:
    staff = lab.company.staff["specialist"]
    staff.role = "developer"
    staff.save()
    assert brought(lab.company, mail(SPECIALIST, "Done.", given), 5).outcome == MailOutcome.CONTACT
    assert Notice.objects.filter(kind="unplaced", staff=staff).exists()


def test_staff_who_are_a_clients_person_too_speak_as_staff_only_where_they_answer_a_letter_to_staff(
    lab: Play, given: str
) -> None:
    identify(lab.company.clients["nurse"], "email", SPECIALIST)
    assert brought(lab.company, mail(SPECIALIST, "It is silent, every time."), 3).outcome == MailOutcome.REGISTERED
    found = brought(lab.company, mail(SPECIALIST, "Please restart it.", given, 2), 5)
    assert found == MailDecision(MailOutcome.MESSAGE, "a colleague answers the client of SIROKA-1", lab.ticket)
    assert Message.objects.get(kind="answer").staff == lab.company.staff["specialist"]


def test_an_answer_of_staff_without_words_goes_to_nobody(lab: Play, given: str) -> None:
    raw = mail(SPECIALIST, "> Yours now\n> Client: Aida", given, subject="Re: [SIROKA-1] Yours now")
    take_in(raw, at_desk(lab.company), lab.at(5))
    assert (Contact.objects.get().why, Message.objects.filter(kind="answer").count()) == ("of staff", 0)


def test_an_absence_note_of_staff_is_nothing_of_the_clients(lab: Play, given: str) -> None:
    raw = mail(SPECIALIST, "I am away.", f"{given}Auto-Submitted: auto-replied\n")
    assert brought(lab.company, raw, 5).outcome == MailOutcome.REPORT
    assert "auto_replied" not in lab.journal()
    assert MachineWord.objects.get().about == lab.ticket


# Colleagues on copy.


def a_colleague(company: Company, organisation: str = "laboratory") -> Person:
    person = introduce(company.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, company.organisations[organisation], Part.REQUESTER)
    return person


ASKED = mail("aida@northlight.example", "It is silent, every time.", "Cc: cholpon@northlight.example\n")
TO_ALL = mail("cholpon@northlight.example", "At my desk, too.", "In-Reply-To: <1@x.example>\n", 2, "Re: Printer")


def test_a_known_colleague_who_answers_to_all_joins_the_request(siroka: Company) -> None:
    person = a_colleague(siroka)
    brought(siroka, ASKED)
    assert brought(siroka, TO_ALL, 5) == MailDecision(MailOutcome.MESSAGE, "it answers SIROKA-1", Ticket.objects.get())
    told = Message.objects.get(kind="told_more")
    assert (told.text, told.person) == ("At my desk, too.", person)


def test_somebody_of_another_client_stays_outside_and_colleagues_read_where_it_belongs(siroka: Company) -> None:
    a_colleague(siroka, "clinic")
    brought(siroka, ASKED)
    assert brought(siroka, TO_ALL, 5).outcome == MailOutcome.REGISTERED
    note = Message.objects.get(kind="note")
    assert (note.ticket.number, note.internal) == (2, True)
    assert note.text == "This answers a mail of request SIROKA-1, in which its sender has no part."


def test_it_shows_whom_a_letter_went_to_beside_the_desk(siroka: Company) -> None:
    a_colleague(siroka)
    raw = ASKED.replace(b"Cc: ", b"Cc: Support@siroka.example, AIDA@northlight.example, boss@northlight.example, ")
    brought(siroka, raw)
    ticket = Ticket.objects.select_related("desk", "edition").get()
    assert Entry.objects.get(kind="received").said["copies"] == "boss@northlight.example, cholpon@northlight.example"
    brought(siroka, TO_ALL.replace(b"To: support", b"Cc: aida@northlight.example\nTo: support"), 5)
    shown = show(ticket, as_staff(siroka.staff["specialist"]), FRIDAY)
    assert [said.copies for said in shown.part().said if said.by == "client"] == [
        "boss@northlight.example, cholpon@northlight.example",
        "aida@northlight.example",
    ]


# A client's own domain.


def test_an_unknown_address_of_a_clients_own_domain_goes_before_the_head_as_theirs(siroka: Company) -> None:
    found = brought(siroka, mail("new@northlight.example", "It is silent."))
    assert found == MailDecision(
        MailOutcome.REFUSED, "the desk knows others of the sender's domain, and a person looks whose it is (clause 1.3)"
    )
    refusal = Refusal.objects.get()
    assert (refusal.why, refusal.organisation) == ("own domain", siroka.organisations["laboratory"])
    letter = compose(Notice.objects.get(), FRIDAY)
    assert letter is not None
    assert "agreement on support" not in " ".join(letter.body.split())
    assert "could not register your request “Printer” so far: we do not know" in " ".join(letter.body.split())
    assert "we do not know your address yet, and a colleague looks at what you sent" in " ".join(letter.body.split())
    assert "number of your agreement" not in " ".join(letter.body.split())


@pytest.mark.parametrize("who", ["new@elsewhere.example", "new@notnorthlight.example", "new@lab.northlight.example"])
def test_another_domain_is_a_strangers(siroka: Company, who: str) -> None:
    brought(siroka, mail(who, "It is silent."))
    refusal = Refusal.objects.get()
    assert (refusal.why, refusal.organisation) == ("no agreement", None)


def test_a_domain_that_two_clients_share_is_nobodys(siroka: Company) -> None:
    a_colleague(siroka, "clinic")
    brought(siroka, mail("new@northlight.example", "It is silent."))
    assert Refusal.objects.get().organisation is None


def test_a_domain_at_which_anybody_gets_an_address_says_nothing(
    siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(domains, "PUBLIC", frozenset({"northlight.example"}))
    brought(siroka, mail("new@northlight.example", "It is silent."))
    assert Refusal.objects.get().organisation is None


def test_a_sender_whom_their_servers_disown_is_nobodys(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGLAMENT_RELAYS", RELAY)
    raw = mail("new@northlight.example", "x", f"Authentication-Results: {RELAY}; dmarc=fail\n")
    take_in(raw, at_desk(siroka), FRIDAY)
    refusal = Refusal.objects.get()
    assert (refusal.why, refusal.organisation, refusal.unanswered) == ("no agreement", None, "sender not verified")


# The address that somebody used last.


def test_it_writes_to_the_address_that_somebody_used_last(siroka: Company) -> None:
    nurse = siroka.clients["nurse"]
    identify(nurse, "email", "aida@home.example")
    for number, who in enumerate(("aida@home.example", "aida@northlight.example", "aida@home.example"), 1):
        brought(siroka, mail(who, "It is silent, every time.", number=number), number)
        letter = compose(Notice.objects.filter(kind="acknowledged").latest("pk"), FRIDAY)
        assert letter is not None
        assert letter.to == [f"Aida Sample <{who}>"]


def test_a_mail_that_is_delivered_again_does_not_move_the_address(siroka: Company) -> None:
    nurse = siroka.clients["nurse"]
    identify(nurse, "email", "aida@home.example")
    old = mail("aida@home.example", "It is silent, every time.", number=1)
    brought(siroka, old, 1)
    brought(siroka, mail("aida@northlight.example", "It is silent, every time.", number=2), 2)
    assert "delivered before" in take_in(old, at_desk(siroka), FRIDAY + timedelta(minutes=3)).decision.why
    last = Identity.objects.filter(person=nurse, kind="email").latest("used_at")
    assert last.value == "aida@northlight.example"


def test_a_forged_address_is_none_that_somebody_used(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGLAMENT_RELAYS", RELAY)
    identify(siroka.clients["nurse"], "email", "aida@home.example")
    raw = mail("aida@home.example", "x", f"Authentication-Results: {RELAY}; dmarc=fail\n")
    take_in(raw, at_desk(siroka), FRIDAY)
    assert not Identity.objects.exclude(used_at=None).exists()


# Copies that are told.


def told_of(kind: str) -> list[str | None]:
    told = Notice.objects.filter(kind=kind, channel="email").select_related("recipient").order_by("pk")
    return [each.recipient.full_name if each.recipient else None for each in told]


def answered(company: Company) -> Ticket:
    ticket = Ticket.objects.select_related("desk", "edition").get(number=1)
    reply(by_staff(company.staff["specialist"], ticket, FRIDAY + timedelta(minutes=30)), "Please restart it.")
    return ticket


def test_a_known_colleague_in_copy_is_told_of_the_answer(siroka: Company) -> None:
    person = a_colleague(siroka)
    brought(siroka, ASKED)
    entry = Entry.objects.get(kind="followed")
    assert (entry.payload["person"], entry.by, entry.payload["reason"]) == (person.pk, "desk", "in copy")
    ticket = answered(siroka)
    assert told_of("answered") == [ticket.requester.full_name, "Cholpon Sample"]
    assert told_of("acknowledged") == [ticket.requester.full_name]
    letter = compose(Notice.objects.get(kind="answered", recipient=person), FRIDAY)
    assert letter is not None
    assert letter.to == ["Cholpon Sample <cholpon@northlight.example>"]
    assert letter.body.startswith(f"You are in copy of {ticket.requester.full_name}'s request {ticket.reference} ")
    assert "/following/" in letter.extra_headers["List-Unsubscribe"]
    own = compose(Notice.objects.get(kind="answered", recipient=ticket.requester), FRIDAY)
    assert own is not None
    assert "in copy" not in own.body
    assert "List-Unsubscribe" not in own.extra_headers


def test_a_colleague_in_copy_of_a_later_mail_is_told_from_then_on(siroka: Company) -> None:
    a_colleague(siroka)
    brought(siroka, ASKED.replace(b"Cc: cholpon@northlight.example\n", b""))
    more = mail(
        "aida@northlight.example", "And now?", "In-Reply-To: <1@x.example>\nCc: cholpon@northlight.example\n", 2
    )
    brought(siroka, more, 5)
    assert Entry.objects.filter(kind="followed").count() == 1
    assert told_of("acknowledged") == [Ticket.objects.get().requester.full_name]
    answered(siroka)
    assert "Cholpon Sample" in told_of("answered")


def test_no_letter_is_doubled(siroka: Company) -> None:
    person = a_colleague(siroka)
    identify(person, "email", "c.sample@northlight.example")
    copies = b"Cc: cholpon@northlight.example, C.Sample@northlight.example, aida@northlight.example\n"
    brought(siroka, ASKED.replace(b"Cc: cholpon@northlight.example\n", copies))
    brought(siroka, mail("aida@northlight.example", "And?", "In-Reply-To: <1@x.example>\n" + copies.decode(), 2), 5)
    ticket = answered(siroka)
    assert told_of("answered") == [ticket.requester.full_name, "Cholpon Sample"]


@pytest.mark.parametrize(
    "headers",
    [
        "List-Id: <all.northlight.example>\nList-Unsubscribe: <mailto:out@northlight.example>\n",
        "Auto-Submitted: auto-generated\n",
        "Precedence: bulk\n",
        "Return-Path: <>\n",
    ],
)
def test_nobody_in_copy_of_what_was_sent_to_many_or_by_a_program_is_told(siroka: Company, headers: str) -> None:
    a_colleague(siroka)
    brought(siroka, ASKED.replace(b"Cc: ", headers.encode() + b"Cc: boris@northlight.example, "))
    assert not Entry.objects.filter(kind="followed").exists()
    assert not any(entry.said.get("strangers") for entry in Entry.objects.all())


def test_nobody_in_copy_of_a_disowned_mail_is_told(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGLAMENT_RELAYS", RELAY)
    a_colleague(siroka)
    forged = b"Authentication-Results: %s; dmarc=fail\n" % RELAY.encode()
    take_in(ASKED.replace(b"Cc: ", forged + b"Cc: boris@northlight.example, "), at_desk(siroka), FRIDAY)
    assert not Entry.objects.filter(kind="followed").exists()
    assert not any(entry.said.get("strangers") for entry in Entry.objects.all())


def test_own_addresses_and_machines_in_copy_are_nobody_to_ask_about(siroka: Company) -> None:
    theirs = b"Cc: support+x@siroka.example, head@siroka.example, noreply@northlight.example, postmaster@x.example, "
    brought(
        siroka, ASKED.replace(b"Cc: cholpon@northlight.example", theirs + b'"Pine, Boris" <boris@northlight.example>')
    )
    assert Entry.objects.get(kind="received").said["strangers"] == "Pine Boris <boris@northlight.example>"
    assert not Entry.objects.filter(kind="followed").exists()


def test_somebody_of_another_client_in_copy_is_neither_told_nor_asked_about(siroka: Company) -> None:
    a_colleague(siroka, "clinic")
    brought(siroka, ASKED)
    ticket = answered(siroka)
    assert told_of("answered") == [ticket.requester.full_name]
    assert "strangers" not in Entry.objects.get(kind="received").said


def test_a_stranger_who_adds_to_a_request_brings_nobody_in(siroka: Company) -> None:
    a_colleague(siroka)
    brought(siroka, ASKED.replace(b"Cc: cholpon@northlight.example\n", b""))
    ticket = Ticket.objects.select_related("desk").get()
    proven = f"In-Reply-To: {thread_id(ticket)}\nCc: cholpon@northlight.example, eve@elsewhere.example\n"
    brought(siroka, mail("mallory@elsewhere.example", "Me, too.", proven, 2), 5)
    assert Message.objects.filter(kind="told_more").exists()
    assert not Entry.objects.filter(kind="followed").exists()
    assert not any(entry.said.get("strangers") for entry in Entry.objects.all())


def test_a_follower_stops_with_one_press_and_no_copy_brings_them_back(siroka: Company, client: Client) -> None:
    person = a_colleague(siroka)
    brought(siroka, ASKED)
    answered(siroka)
    letter = compose(Notice.objects.get(kind="answered", recipient=person), FRIDAY)
    assert letter is not None
    address = urlsplit(letter.extra_headers["List-Unsubscribe"].strip("<>")).path
    assert "Send me no more copies" in client.get(address).content.decode()
    assert Entry.objects.filter(kind="unfollowed").count() == 0
    for _press in range(2):
        page = client.post(address, {"List-Unsubscribe": "One-Click"})
        assert (page.status_code, "writes to you no more" in page.content.decode()) == (200, True)
    assert Entry.objects.filter(kind="unfollowed").count() == 1
    more = mail("aida@northlight.example", "And?", "In-Reply-To: <1@x.example>\nCc: cholpon@northlight.example\n", 2)
    brought(siroka, more, 60)
    ticket = Ticket.objects.select_related("desk").get()
    reply(by_staff(siroka.staff["specialist"], ticket, FRIDAY + timedelta(minutes=90)), "Once more.")
    assert told_of("answered").count("Cholpon Sample") == 1


def test_a_link_that_is_not_ours_stops_nothing(siroka: Company, client: Client) -> None:
    assert client.post("/siroka/letters/follow.1.aaaaaaaa/following/").status_code == 404


def test_what_reached_a_follower_alone_has_not_reached_the_client(siroka: Company) -> None:
    person = a_colleague(siroka)
    brought(siroka, ASKED)
    ticket = answered(siroka)
    at = FRIDAY + timedelta(minutes=40)
    told = Notice.objects.filter(kind="answered", channel="email")
    outbox.delivered(told.get(recipient=person), at)
    outbox.failed(told.get(recipient=ticket.requester), at, "550 no such user", final=True)
    clerk.tick(at)
    assert Entry.objects.filter(kind="undelivered").exists()
