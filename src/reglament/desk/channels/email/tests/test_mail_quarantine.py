"""The quarantine: what gets there, its pages, and what staff make of a mail; nothing is lost and nothing acts."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import DataError
from django.test import Client

from reglament.desk.channels.email.intake import quarantining
from reglament.desk.channels.email.intake.deciding import Outcome
from reglament.desk.channels.email.intake.receiving import receive
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine import settling
from reglament.desk.channels.email.reading.letter import Address, Letter
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail
from reglament.desk.conftest import FRIDAY
from reglament.desk.story.cast import Company
from reglament.desk.story.official import official
from reglament.desk.tickets.journal.orders import Actor, Order
from reglament.desk.tickets.models import Contact, Message, Notice, Ticket
from reglament.desk.tickets.tests.test_at_once import at_once
from reglament.desk.tickets.tests.visiting import browser, text_of

LIST = "/siroka/work/quarantine/"
NO_MAIL = b"\x1b]0;x\x07<script>alert(1)</script> \xe2\x80\xae gnp.exe\n\n\xcf\xf0\xe8\xe2\xe5\xf2"
BROKEN = mail(words="It prints nothing.")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.REGLAMENT_HOME = tmp_path
    return tmp_path


@pytest.fixture
def specialist(siroka: Company) -> Client:
    return browser(siroka.staff["specialist"])


@pytest.fixture
def junk(siroka: Company) -> Quarantined:
    """Bytes that are no mail."""
    reached = replace(at_desk(siroka), recipient=official("siroka", "email"))
    assert receive(NO_MAIL, reached, FRIDAY).decision.outcome is Outcome.QUARANTINED
    return Quarantined.objects.get(why="no mail")


@pytest.fixture
def broken(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> Quarantined:
    """A good mail that the desk failed to take in; by now it would."""
    with monkeypatch.context() as failing:
        failing.setattr("reglament.desk.tickets.doors.enter", _fail(ValueError("a bug")))
        assert receive(BROKEN, at_desk(siroka), FRIDAY).decision.outcome is Outcome.QUARANTINED
    return Quarantined.objects.get(why="failed")


def _fail(error: Exception) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def an_order(company: Company, who: str = "specialist") -> Order:
    return Order(0, Actor.staff(company.staff[who].pk), FRIDAY + timedelta(hours=2))


def test_it_keeps_what_is_known_of_a_mail_that_failed(broken: Quarantined, home: Path) -> None:
    assert (broken.sender, broken.subject, broken.why) == ("aida@northlight.example", "Printer", "failed")
    assert (broken.error, broken.size, broken.received_at) == ("ValueError: a bug", len(BROKEN), FRIDAY)
    assert quarantining.source_of(broken).read_bytes() == BROKEN
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("error", [KeyError("x"), IndexError("x"), RecursionError(), DataError("too long")])
def test_it_never_lets_one_mail_stop_the_next(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    with monkeypatch.context() as failing:
        failing.setattr("reglament.desk.tickets.doors.enter", _fail(error))
        assert receive(BROKEN, at_desk(siroka), FRIDAY).decision.outcome is Outcome.QUARANTINED
    assert receive(mail(number=2), at_desk(siroka), FRIDAY).decision.outcome is Outcome.REGISTERED


def test_it_keeps_a_mail_that_cannot_even_be_read(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reglament.desk.channels.email.intake.receiving.read", _fail(LookupError("unknown encoding")))
    assert receive(BROKEN, at_desk(siroka), FRIDAY).decision.outcome is Outcome.QUARANTINED
    assert Quarantined.objects.get().error == "LookupError: unknown encoding"


def test_it_keeps_a_row_of_whatever_stands_in_a_mail(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    # Half a character in the log would not travel to the process that gathers what tests have to say.
    monkeypatch.setattr(logging.getLogger("reglament.desk.channels.email.intake.receiving"), "disabled", True)
    hostile = Letter(Address("\x00a@b.example\udc80" * 40), subject="\x00\ud800" + "x" * 400)
    monkeypatch.setattr("reglament.desk.channels.email.intake.receiving.read", lambda *_, **__: hostile)
    monkeypatch.setattr("reglament.desk.channels.email.intake.accepting.decide", _fail(ValueError("\x00\udc80")))
    assert receive(BROKEN, at_desk(siroka), FRIDAY).decision.outcome is Outcome.QUARANTINED
    kept = Quarantined.objects.get()
    assert (len(kept.sender), len(kept.subject), kept.error) == (320, 300, "ValueError: ?")


def test_it_is_one_row_however_often_the_mail_comes(junk: Quarantined, siroka: Company) -> None:
    receive(NO_MAIL, at_desk(siroka), FRIDAY + timedelta(hours=1))
    assert Quarantined.objects.get().received_at == FRIDAY


def test_it_adopts_sources_from_before_there_were_rows(junk: Quarantined, siroka: Company) -> None:
    Quarantined.objects.all().delete()
    for _ in range(2):
        quarantining.adopt()
    adopted = Quarantined.objects.get()
    assert (adopted.source, adopted.size, adopted.why) == (junk.source, len(NO_MAIL), "no mail")


def test_it_lists_them_and_counts_them_where_a_day_begins(junk: Quarantined, specialist: Client) -> None:
    words = text_of(specialist.get(LIST))
    assert "(no subject) unknown" in words
    assert "It is no mail: it has neither a sender, nor a subject, nor a date." in words
    assert f"{len(NO_MAIL)}" in words
    assert "Refused Contacts Quarantine 1" in words
    assert "Not registered 1" in text_of(specialist.get("/siroka/work/"))


def test_it_shows_the_source_so_that_nothing_in_it_acts_or_hides(junk: Quarantined, specialist: Client) -> None:
    page = specialist.get(f"{LIST}{junk.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "␛]0;x␇" in page
    assert "\u202e" not in page
    assert f"To {official('siroka', 'email')}" in text_of(specialist.get(f"{LIST}{junk.pk}/"))


def test_it_shows_the_beginning_of_a_long_source_and_hands_over_the_whole(
    siroka: Company, specialist: Client, home: Path
) -> None:
    raw = b"x" * 100_000
    receive(raw, at_desk(siroka), FRIDAY)
    pk = Quarantined.objects.get().pk
    assert "This is only the beginning" in text_of(specialist.get(f"{LIST}{pk}/"))
    answer = specialist.get(f"{LIST}{pk}/source/")
    assert b"".join(answer.streaming_content) == raw  # type: ignore[attr-defined]  # It is a stream.
    assert answer["Content-Disposition"] == f'attachment; filename="quarantined-{pk}.eml"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_it_takes_a_mail_in_at_another_attempt_with_its_own_receipt(broken: Quarantined, specialist: Client) -> None:
    page = specialist.post(f"{LIST}{broken.pk}/attempt/", follow=True)
    assert "It became a request." in text_of(page)
    ticket = Ticket.objects.get()
    assert (ticket.received_at, ticket.subject) == (FRIDAY, "Printer")
    settled = Quarantined.objects.get()
    assert (settled.outcome, settled.ticket, settled.contact) == ("registered", ticket, None)
    assert f"/siroka/work/{ticket.number}/" in page.content.decode()
    again = specialist.post(f"{LIST}{broken.pk}/attempt/", follow=True)
    assert "A colleague has dealt with this mail already." in text_of(again)
    assert Ticket.objects.count() == 1
    assert "The quarantine is empty" in text_of(specialist.get(LIST))


def test_it_says_when_it_still_cannot_be_taken_in(
    broken: Quarantined, junk: Quarantined, specialist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reglament.desk.tickets.doors.enter", _fail(KeyError("another bug")))
    for each in (broken, junk):
        assert "It still cannot be taken in." in text_of(specialist.post(f"{LIST}{each.pk}/attempt/", follow=True))
        each.refresh_from_db()
        assert (each.settled_at, each.tried_at is None) == (None, False)
    assert broken.error == "KeyError: 'another bug'"


def test_it_becomes_a_request_by_hand_with_a_reason_in_the_journal(junk: Quarantined, specialist: Client) -> None:
    told = {"as_what": "request", "sender": "Aida@Northlight.example", "subject": "Hello", "text": "It says hello."}
    refused = specialist.post(f"{LIST}{junk.pk}/request/", {**told, "reason": ""})
    assert refused.status_code == 422
    assert "Say in a few words why; colleagues read it." in text_of(refused)
    assert "It says hello." in text_of(refused)
    page = specialist.post(f"{LIST}{junk.pk}/request/", {**told, "reason": "She called."}, follow=True)
    assert "It became a request." in text_of(page)
    ticket = Ticket.objects.get()
    assert (ticket.received_at, ticket.channel, ticket.subject) == (FRIDAY, "email", "Hello")
    assert Message.objects.get(kind="note").text == "She called."
    assert Quarantined.objects.get().ticket == ticket
    assert not Notice.objects.filter(kind="contact").exists()


@pytest.mark.parametrize(
    ("sender", "said"),
    [
        ("who@else.example", "The desk does not know who sent this."),
        ("nurlan@harbour.example", "There is still no agreement that covers this request."),
    ],
)
def test_it_says_what_is_missing_and_writes_nothing(
    junk: Quarantined, specialist: Client, sender: str, said: str
) -> None:
    told = {"as_what": "request", "sender": sender, "subject": "", "text": "Help.", "reason": "Please."}
    page = specialist.post(f"{LIST}{junk.pk}/request/", told)
    assert page.status_code == 422
    assert said in text_of(page)
    assert "Please." in text_of(page)
    assert not Contact.objects.exists()
    assert Quarantined.objects.get().settled_at is None


def test_it_becomes_a_contact_by_hand_and_nobody_is_told(junk: Quarantined, specialist: Client) -> None:
    told = {"as_what": "contact", "sender": "who@else.example", "subject": "", "text": "Help.", "reason": "A stranger."}
    page = specialist.post(f"{LIST}{junk.pk}/request/", told, follow=True)
    assert "It is an unofficial contact now." in text_of(page)
    contact = Contact.objects.get()
    assert (contact.why, contact.answered, contact.received_at) == ("by hand", False, FRIDAY)
    assert not Notice.objects.exists()
    assert "The sender was told nothing." in text_of(specialist.get(f"/siroka/work/contacts/{contact.pk}/"))


def test_it_is_no_second_request_when_the_mail_came_by_another_way_too(
    broken: Quarantined, siroka: Company, specialist: Client
) -> None:
    receive(BROKEN, at_desk(siroka), FRIDAY)
    told = {"as_what": "request", "sender": "aida@northlight.example", "text": "It prints.", "reason": "Again."}
    specialist.post(f"{LIST}{broken.pk}/request/", told)
    assert Quarantined.objects.get().ticket == Ticket.objects.get()


def test_it_is_set_aside_and_stays_in_the_list_of_all(junk: Quarantined, specialist: Client, home: Path) -> None:
    page = specialist.post(f"{LIST}{junk.pk}/end/", {"note": "Advertising."}, follow=True)
    assert "The quarantine is empty" in text_of(page)
    assert "It needed nothing." in text_of(specialist.get(f"{LIST}?show=all"))
    assert "Advertising." in text_of(specialist.get(f"{LIST}{junk.pk}/"))
    assert quarantining.source_of(junk).exists()


def test_it_says_when_the_source_is_gone(junk: Quarantined, specialist: Client) -> None:
    quarantining.source_of(junk).unlink()
    assert "The source is not on disk any more." in text_of(specialist.get(f"{LIST}{junk.pk}/"))
    assert specialist.get(f"{LIST}{junk.pk}/source/").status_code == 404
    assert "can only be set aside" in text_of(specialist.post(f"{LIST}{junk.pk}/attempt/", follow=True))


@pytest.mark.parametrize("who", ["developer", "administrator"])
def test_it_does_not_exist_for_those_who_read_no_clients_words(junk: Quarantined, siroka: Company, who: str) -> None:
    client = browser(siroka.staff[who])
    for address in (LIST, f"{LIST}{junk.pk}/", f"{LIST}{junk.pk}/source/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{LIST}{junk.pk}/end/").status_code == 404


def test_it_leaks_nothing_to_another_desk(junk: Quarantined, istom: Company) -> None:
    client = browser(istom.staff["head"])
    assert client.get(LIST).status_code == 404
    assert "The quarantine is empty" not in text_of(client.get(LIST))
    for tail in ("", "source/"):
        assert client.get(f"/istom/work/quarantine/{junk.pk}/{tail}").status_code == 404
    assert client.post(f"/istom/work/quarantine/{junk.pk}/end/").status_code == 404
    assert Quarantined.objects.get().settled_at is None


def test_it_speaks_russian(junk: Quarantined, siroka: Company) -> None:
    client = browser(siroka.staff["head"], "ru")
    assert "Письма в карантине" in text_of(client.get(LIST))
    assert "Принять вручную" in text_of(client.get(f"{LIST}{junk.pk}/"))


@pytest.mark.django_db(transaction=True)
def test_it_is_settled_by_one_of_two_who_click_at_once(siroka: Company) -> None:
    receive(NO_MAIL, at_desk(siroka), FRIDAY)
    mail_id = Quarantined.objects.get().pk
    end = partial(settling.set_aside, mail_id, an_order(siroka), "Nothing.")
    assert {type(each) for each in at_once([end, end])} == {type(None), settling.Settled}
