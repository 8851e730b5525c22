"""What waited and becomes a request after all is what it would have been straight away: copies, files, original, date, language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine import actions, by_hand
from reglament.desk.channels.email.quarantine.by_hand import Made
from reglament.desk.channels.email.tests.test_mail_accepting import PNG, RELAY, at_desk
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Identity, Part, Person
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.actions.register_kept import register_contact
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.journal.orders import Wish
from reglament.desk.tickets.models import Attachment, Contact, Entry, Message, Refusal, Ticket
from reglament.regulation.decisions import Ruling
from tools.story.by_operator import identify, introduce, join
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(days=3)
RUSSIAN = "Здравствуйте! Принтер не печатает, каждый раз."
COPIES = "cholpon@northlight.example, boris@northlight.example"
MADE = Made("aida@northlight.example", "Printer", "As I read it.", "It could not be read.", is_request=True)
Settle = Callable[[Company], object]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, media: Path, settings: Any) -> None:
    settings.REGLAMENT_HOME = tmp_path


@pytest.fixture
def colleague(siroka: Company) -> Person:
    person = introduce(siroka.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, siroka.organisations["laboratory"], Part.REQUESTER)
    return person


def mail(who: str = "aida@northlight.example", headers: str = "", to: str = "support@siroka.example") -> bytes:
    head = f"From: Aida <{who}>\nTo: {to}\nCc: {COPIES}\nSubject: Printer\nMessage-ID: <1@x.example>\n{headers}"
    words = f"Content-Type: text/plain; charset=utf-8\n\n{RUSSIAN}\n\n-- \nАида".encode()
    file = b"Content-Type: image/png\nContent-Disposition: attachment; filename=scan.png\n\n" + PNG
    parts = b"".join(b"--q\n" + part + b"\n" for part in (words, file))
    return f"{head}Content-Type: multipart/mixed; boundary=q\n\n".encode() + parts + b"--q--\n"


def wish(company: Company) -> Wish:
    return Wish(as_staff(company.staff["head"]), LATER)


def quarantined(company: Company, raw: bytes) -> Quarantined:
    with pytest.MonkeyPatch.context() as failing:

        def fail(*_: object, **__: object) -> None:
            raise ValueError("a bug")

        failing.setattr("reglament.desk.tickets.carrying_out.enter", fail)
        assert take_in(raw, at_desk(company), FRIDAY).decision.outcome is MailOutcome.QUARANTINED
    return Quarantined.objects.get()


def straight(company: Company) -> None:
    take_in(mail(), at_desk(company), FRIDAY)


def again(company: Company) -> None:
    actions.attempt(as_staff(company.staff["head"]), quarantined(company, mail()), LATER)


def read_by_hand(company: Company) -> None:
    made = Made(MADE.sender, "Printer", RUSSIAN, "By hand.", is_request=True)
    actions.make(as_staff(company.staff["head"]), quarantined(company, mail()), LATER, made)


def contact_by_hand(company: Company) -> None:
    made = Made(MADE.sender, "Printer", RUSSIAN, "By hand.", is_request=False)
    actions.make(as_staff(company.staff["head"]), quarantined(company, mail()), LATER, made)
    register_contact(wish(company), Contact.objects.get().pk, "She asked for it.")


def refused(company: Company) -> None:
    Identity.objects.filter(value="aida@northlight.example").update(value="other@northlight.example")
    assert take_in(mail(), at_desk(company), FRIDAY).decision.outcome is MailOutcome.REFUSED
    identify(company.clients["nurse"], "email", "aida@northlight.example")
    admit_refusal(wish(company), Refusal.objects.get().pk)


@pytest.mark.parametrize("settle", [straight, again, read_by_hand, contact_by_hand, refused])
def test_it_is_what_it_would_have_been_straight_away(siroka: Company, colleague: Person, settle: Settle) -> None:
    nurse = siroka.clients["nurse"]
    assert nurse.language != "ru"
    settle(siroka)
    ticket, received = Ticket.objects.get(), Entry.objects.get(kind="received")
    assert (ticket.received_at, received.at, ticket.requester) == (FRIDAY, FRIDAY, nurse)
    assert received.said["copies"] == COPIES
    assert received.said["strangers"] == "boris@northlight.example"
    assert Entry.objects.get(kind="followed").payload["person"] == colleague.pk
    message = Message.objects.get(kind="request")
    assert (message.text, "Аида" in message.full_text) == (RUSSIAN, True)
    assert [file.name for file in Attachment.objects.all()] == ["scan.png"]
    nurse.refresh_from_db()
    assert nurse.language == "ru"
    assert Entry.objects.filter(kind="acknowledged").exists()


def test_what_its_sender_did_not_prove_stands_on_the_request(
    siroka: Company, colleague: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of a mail that staff read: nobody in copy of it follows, and no letter goes out by itself."""
    monkeypatch.setenv("REGLAMENT_RELAYS", RELAY)
    kept = quarantined(siroka, mail(headers=f"Authentication-Results: {RELAY}; dmarc=fail\n"))
    actions.make(as_staff(siroka.staff["head"]), kept, LATER, MADE)
    received = Entry.objects.get(kind="received")
    assert received.said["details"]["unverified"]
    assert (received.said["copies"], "strangers" in received.said) == (COPIES, False)
    assert not Entry.objects.filter(kind__in=["followed", "acknowledged"]).exists()


def test_another_sender_than_the_letters_is_whom_staff_name(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGLAMENT_RELAYS", RELAY)
    kept = quarantined(siroka, mail("ghost@x.example", f"Authentication-Results: {RELAY}; dmarc=fail\n"))
    actions.make(as_staff(siroka.staff["head"]), kept, LATER, MADE)
    assert Entry.objects.get(kind="received").said["details"] == {"email": MADE.sender}
    assert Entry.objects.filter(kind="acknowledged").exists()


def test_copies_that_cannot_be_read_keep_nobody_from_taking_it_in(
    siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = quarantined(siroka, mail())

    def fail(*_: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(by_hand, "in_copy_of", fail)
    actions.make(as_staff(siroka.staff["head"]), kept, LATER, MADE)
    assert not Entry.objects.get(kind="received").said.get("copies")


def test_a_mail_that_waited_is_no_later_than_one_that_came_since(siroka: Company) -> None:
    nurse = siroka.clients["nurse"]
    identify(nurse, "email", "aida@home.example")
    kept = quarantined(siroka, mail("aida@home.example"))
    actions.attempt(as_staff(siroka.staff["head"]), kept, LATER)
    used = Identity.objects.get(value="aida@home.example")
    assert used.used_at == FRIDAY
    again = mail("aida@home.example").replace(b"<1@x", b"<2@x")
    take_in(again, at_desk(siroka), LATER)
    used.refresh_from_db()
    assert used.used_at == LATER


@pytest.mark.parametrize("is_request", [True, False])
def test_the_address_that_a_mail_taken_in_by_hand_came_from_is_the_one_used_then(
    siroka: Company, is_request: bool
) -> None:
    identify(siroka.clients["nurse"], "email", "aida@home.example")
    kept = quarantined(siroka, mail("Aida@home.example"))
    made = replace(MADE, sender="aida@home.example", is_request=is_request)
    actions.make(as_staff(siroka.staff["head"]), kept, LATER, made)
    assert list(Identity.objects.exclude(used_at=None).values_list("value", "used_at")) == [
        ("aida@home.example", FRIDAY)
    ]


@pytest.mark.parametrize(
    ("sender", "headers"),
    [("ghost@x.example", ""), (MADE.sender, f"Authentication-Results: {RELAY}; dmarc=fail\n")],
)
def test_an_address_that_nobody_is_proved_to_have_written_from_is_not_used(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, sender: str, headers: str
) -> None:
    monkeypatch.setenv("REGLAMENT_RELAYS", RELAY)
    identify(siroka.clients["nurse"], "email", "aida@home.example")
    actions.make(as_staff(siroka.staff["head"]), quarantined(siroka, mail(sender, headers)), LATER, MADE)
    assert not Identity.objects.exclude(used_at=None).exists()


def test_what_it_follows_and_what_the_desk_found_by_itself_go_along(siroka: Company) -> None:
    """A refused attempt keeps the ties that were known when it came."""
    straight(siroka)
    earlier = Ticket.objects.select_related("desk").get()
    came = Intake(
        siroka.desk,
        LATER,
        "email",
        person=siroka.clients["nurse"],
        text=RUSSIAN,
        continues=earlier,
        beside=earlier,
        found="named",
        product=siroka.products["lis"],
    )
    row = refuse(came, Ruling(False, "expired", ("1.3",)), LATER)
    admit_refusal(wish(siroka), row.pk)
    ticket = Ticket.objects.get(number=2)
    assert Entry.objects.get(ticket=ticket, kind="linked").payload["number"] == 1
    assert Message.objects.filter(ticket=ticket, kind="note", text__contains="SIROKA-1").exists()
    assert Entry.objects.get(ticket=ticket, kind="received").payload["found"] == "named"
