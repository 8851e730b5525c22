"""Letters carried out at a desk of the story: registered, added, refused, recorded; each mail once."""

from datetime import datetime, timedelta

import pytest

from reglament.desk.channels.email.intake.deciding import MailDecision, MailOutcome, foresee
from reglament.desk.channels.email.intake.presenting import intake_of
from reglament.desk.channels.email.intake.receptions import Reception, reception
from reglament.desk.channels.email.intake.taking_in import take_in
from reglament.desk.channels.email.intake.threads import keyed, mail_key
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models import Attachment, Entry, Message, Refusal, Ticket
from reglament.mail.reading.mail import read
from tools.story.companies import Company

PNG = saved(drawing(), "PNG")
WHOLE = "To repeat it, print anything: it prints nothing, every time."
"""Nothing that the edition would have the desk ask for is missing."""
RELAY = "mx.siroka.example"
SPOOFED = f"Authentication-Results: {RELAY}; dmarc=fail\n"


def mail(who: str = "aida@northlight.example", number: int = 1, headers: str = "", words: str = WHOLE) -> bytes:
    head = f"From: Aida <{who}>\nSubject: Printer\nMessage-ID: <{number}@northlight.example>\n{headers}"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{words}\n".encode()


def at_desk(company: Company) -> Reception:
    found = reception(company.desk, FRIDAY)
    assert found is not None
    return found


def take(company: Company, raw: bytes, at: datetime = FRIDAY) -> MailDecision:
    letter = read(raw, relays=[RELAY])
    return take_in(keyed(intake_of(letter, at_desk(company), at), letter, raw), at)


def test_it_registers_a_mail_of_a_known_sender(siroka: Company) -> None:
    decision = take(siroka, mail(words=f"{WHOLE}\n\nBest regards,\nAida"))
    ticket = Ticket.objects.get()
    assert (decision.outcome, decision.why) == (
        MailOutcome.REGISTERED,
        "the sender's agreement is in force (clauses 1.3, 2.1)",
    )
    assert (ticket.requester, ticket.channel, ticket.subject) == (siroka.clients["nurse"], "email", "Printer")
    message = Message.objects.get()
    assert message.text == WHOLE
    assert message.full_text.endswith("Best regards,\nAida")


def test_it_knows_a_sender_however_the_address_is_written(siroka: Company) -> None:
    assert take(siroka, mail("AIDA@Northlight.Example")).outcome == MailOutcome.REGISTERED


def test_it_keeps_the_attachments_that_the_edition_takes(siroka: Company) -> None:
    part = b"--q\nContent-Type: %s\nContent-Disposition: attachment; filename=%s\n\n%s\n"
    parts = part % (b"image/png", b"scan.png", PNG) + part % (b"application/zip", b"all.zip", b"PK") + b"--q--\n"
    head = b"From: aida@northlight.example\nSubject: x\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\nSee.\n"
    take(siroka, head + parts)
    assert list(Attachment.objects.values_list("name", "why")) == [("scan.png", ""), ("all.zip", "kind not taken")]


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("stranger@nowhere.example", "no agreement is known for the sender (clause 1.3)"),
        ("nurlan@harbour.example", "the sender's agreement has run out (clause 1.3)"),
        ("not an address", "no agreement is known for the sender (clause 1.3)"),
    ],
)
def test_it_refuses_politely_by_clause_and_keeps_what_came(siroka: Company, who: str, why: str) -> None:
    decision = take(siroka, mail(who))
    assert (decision.outcome, decision.why) == (MailOutcome.REFUSED, why)
    assert Refusal.objects.get().intake["text"] == WHOLE
    assert not Ticket.objects.exists()


def test_it_takes_the_same_mail_once(siroka: Company) -> None:
    for raw in (mail(), mail(), mail("stranger@nowhere.example", 2), mail("stranger@nowhere.example", 2)):
        take(siroka, raw)
    assert (Ticket.objects.count(), Refusal.objects.count(), Message.objects.count()) == (1, 1, 1)


def test_it_says_that_a_repeated_mail_was_refused(siroka: Company) -> None:
    take(siroka, mail("stranger@nowhere.example"))
    again = take(siroka, mail("stranger@nowhere.example"))
    assert again == MailDecision(MailOutcome.REFUSED, "it was delivered before and refused then")
    take(siroka, mail(number=2))
    Refusal.objects.update(ticket=Ticket.objects.get())
    let_in = take(siroka, mail("stranger@nowhere.example"))
    assert let_in == MailDecision(
        MailOutcome.MESSAGE, "it was delivered before and is in SIROKA-1", Ticket.objects.get()
    )


def test_it_takes_a_mail_without_a_name_of_its_own_once(siroka: Company) -> None:
    raw = mail().replace(b"Message-ID", b"X-Lost")
    take(siroka, raw)
    take(siroka, raw)
    assert Ticket.objects.count() == 1


def test_it_says_in_which_request_a_repeated_mail_is(siroka: Company) -> None:
    take(siroka, mail())
    again = take(siroka, mail())
    assert (again.outcome, again.why) == (MailOutcome.MESSAGE, "it was delivered before and is in SIROKA-1")


@pytest.mark.parametrize(
    "mark",
    [
        "In-Reply-To: <1@northlight.example>\n",
        "References: <1@northlight.example> <lost@elsewhere.example>\n",
        "In-Reply-To: <ticket.siroka.1@siroka.example>\n",
        "References: <notice.7.SIROKA-1@siroka.example>\n",
        "X-Subject: none\nSubject: Re: [SIROKA-1] Printer\n",
    ],
)
def test_it_adds_an_answer_to_its_request(siroka: Company, mark: str) -> None:
    take(siroka, mail())
    raw = mail(
        number=2, words="Still nothing.\n\nOn Fri, 6 Mar 2026, Desk <support@siroka.example> wrote:\n> It should."
    )
    raw = raw.replace(b"Subject: Printer\n", b"" if b"Subject" in mark.encode() else b"Subject: Printer\n", 1)
    decision = take(siroka, raw.replace(b"\n", b"\n" + mark.encode(), 1), FRIDAY + timedelta(hours=1))
    assert (decision.outcome, decision.why) == (MailOutcome.MESSAGE, "it answers SIROKA-1")
    assert list(Message.objects.order_by("seq").values_list("kind", "text")) == [
        ("request", WHOLE),
        ("told_more", "Still nothing."),
    ]
    assert "> It should." in Message.objects.get(kind="told_more").full_text


def test_it_lets_no_stranger_in_by_a_number(siroka: Company) -> None:
    take(siroka, mail())
    marks = "In-Reply-To: <1@northlight.example>\nReferences: <ticket.siroka.1@siroka.example>\n"
    assert take(siroka, mail("maria@maple.example", 2, marks)).outcome == MailOutcome.REGISTERED
    assert take(siroka, mail("stranger@nowhere.example", 3, marks)).outcome == MailOutcome.REFUSED
    assert Message.objects.filter(ticket__number=1).count() == 1


def test_it_lets_who_answers_for_the_organisation_add_to_its_requests(siroka: Company) -> None:
    take(siroka, mail())
    answer = mail("bakyt@northlight.example", 2, "In-Reply-To: <1@northlight.example>\n")
    assert take(siroka, answer).outcome == MailOutcome.MESSAGE


def test_it_adds_nothing_for_a_sender_whose_servers_do_not_vouch(siroka: Company) -> None:
    take(siroka, mail())
    decision = take(siroka, mail(number=2, headers=f"In-Reply-To: <1@northlight.example>\n{SPOOFED}"))
    assert decision.outcome == MailOutcome.REGISTERED
    assert Ticket.objects.get(number=2).details["unverified"]


def test_it_keeps_an_answer_that_is_files_alone(siroka: Company) -> None:
    take(siroka, mail())
    head = b"From: aida@northlight.example\nMessage-ID: <2@x.example>\nIn-Reply-To: <1@northlight.example>\n"
    take(siroka, head + b"Content-Type: image/png; name=scan.png\n\n" + PNG)
    assert Message.objects.get(kind="told_more").text == "[scan.png]"
    assert Attachment.objects.get().name == "scan.png"


def test_it_opens_a_closed_request_again(lab: Play, close: None) -> None:
    decision = take(lab.company, mail(headers="In-Reply-To: <ticket.siroka.1@x.example>\n"), lab.at(3 * 24 * 60))
    assert decision.outcome == MailOutcome.MESSAGE
    assert lab.now().state == "open"


def test_it_begins_a_linked_request_when_the_old_one_was_closed_too_long_ago(lab: Play, close: None) -> None:
    decision = take(lab.company, mail(headers="In-Reply-To: <ticket.siroka.1@x.example>\n"), lab.at(60 * 24 * 60))
    assert (decision.outcome, decision.why) == (
        MailOutcome.REGISTERED,
        "SIROKA-1 was closed too long ago to be opened again",
    )
    assert Entry.objects.get(kind="linked").payload["number"] == 1


@pytest.fixture
def close(lab: Play) -> None:
    from reglament.desk.tickets.actions.complete import complete
    from reglament.desk.tickets.actions.confirm import confirm

    complete(lab.staff(10), "informed", "The cable was loose.")
    confirm(lab.client(20))
    assert lab.now().state == "closed"


@pytest.mark.parametrize(
    "headers", ["Auto-Submitted: auto-replied\n", "Precedence: auto_reply\n", "X-Failed-Recipients: a@b.example\n"]
)
def test_it_lets_machines_change_nothing(siroka: Company, headers: str) -> None:
    take(siroka, mail())
    told = Notice.objects.count()
    decision = take(siroka, mail(number=2, headers=f"In-Reply-To: <1@northlight.example>\n{headers}"))
    assert decision.outcome == MailOutcome.REPORT
    assert (Ticket.objects.count(), Notice.objects.count()) == (1, told)
    assert not Message.objects.shown_to_client().exclude(kind="request").exists()


def test_it_keeps_two_desks_apart(siroka: Company, istom: Company) -> None:
    take(siroka, mail())
    answer = read(mail(number=2, headers="In-Reply-To: <1@northlight.example>\n"))
    assert foresee(answer, at_desk(istom), FRIDAY).outcome == MailOutcome.REFUSED
    assert take(istom, mail()).outcome == MailOutcome.REFUSED


def test_it_writes_nothing_while_it_decides(siroka: Company) -> None:
    assert foresee(read(mail()), at_desk(siroka), FRIDAY).outcome == MailOutcome.REGISTERED
    assert not Ticket.objects.exists()
    assert not Entry.objects.exists()


def test_it_makes_keys_that_fit_the_journal() -> None:
    assert mail_key("<1@x.example>") == "email:<1@x.example>"
    assert len(mail_key(f"<{'a' * 900}@x.example>")) <= 120
    # "email:" stands before it.
    assert mail_key("a" * 114) == f"email:{'a' * 114}"
    assert len(mail_key("a" * 115)) == len("email:") + 64


def test_it_begins_a_new_request_for_an_answer_to_a_mail_that_the_desk_never_had(siroka: Company) -> None:
    take(siroka, mail())
    assert (
        take(siroka, mail(number=2, headers="In-Reply-To: <9@elsewhere.example>\n")).outcome == MailOutcome.REGISTERED
    )
