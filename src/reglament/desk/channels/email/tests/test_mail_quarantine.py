"""The quarantine: what gets there, its pages, and what staff make of a mail; nothing is lost and nothing acts."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import DataError, connection
from django.test import Client

from reglament.desk.channels.email.intake import quarantining
from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine import actions
from reglament.desk.channels.email.quarantine.by_hand import Made
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail
from reglament.desk.conftest import FRIDAY
from reglament.desk.drafts.models import Draft
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.chores import NotAllowedError
from reglament.desk.tickets.attached.files import examine
from reglament.desk.tickets.journal.orders import Wish
from reglament.desk.tickets.models import Contact, Entry, Message, Ticket
from reglament.desk.tickets.tests.test_at_once import at_once
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.mail.reading.letter import Address, Letter
from tools.story.companies import Company
from tools.story.official import official

LIST = "/siroka/work/quarantine/"
LISTED = "/siroka/work/intake/?kind=quarantine"
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
    assert take_in(NO_MAIL, reached, FRIDAY).decision.outcome is MailOutcome.QUARANTINED
    return Quarantined.objects.get(why="no mail")


@pytest.fixture
def broken(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> Quarantined:
    """A good mail that the desk failed to take in; by now it would."""
    with monkeypatch.context() as failing:
        failing.setattr("reglament.desk.tickets.carrying_out.enter", _fail(ValueError("a bug")))
        assert take_in(BROKEN, at_desk(siroka), FRIDAY).decision.outcome is MailOutcome.QUARANTINED
    return Quarantined.objects.get(why="failed")


def _fail(error: Exception) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def an_order(company: Company, who: str = "specialist") -> Wish:
    return Wish(as_staff(company.staff[who]), FRIDAY + timedelta(hours=2))


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
        failing.setattr("reglament.desk.tickets.carrying_out.enter", _fail(error))
        assert take_in(BROKEN, at_desk(siroka), FRIDAY).decision.outcome is MailOutcome.QUARANTINED
    assert take_in(mail(number=2), at_desk(siroka), FRIDAY).decision.outcome is MailOutcome.REGISTERED


def test_it_keeps_a_mail_that_cannot_even_be_read(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reglament.desk.channels.email.intake.delivered.read", _fail(LookupError("unknown encoding")))
    assert take_in(BROKEN, at_desk(siroka), FRIDAY).decision.outcome is MailOutcome.QUARANTINED
    assert Quarantined.objects.get().error == "LookupError: unknown encoding"


def test_it_keeps_a_row_of_whatever_stands_in_a_mail(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    # Half a character in the log would not travel to the process that gathers what tests have to say.
    monkeypatch.setattr(logging.getLogger("reglament.desk.channels.email.intake.receiving"), "disabled", True)
    hostile = Letter(Address("\x00a@b.example\udc80" * 40), subject="\x00\ud800" + "x" * 400)
    monkeypatch.setattr("reglament.desk.channels.email.intake.delivered.read", lambda *_, **__: hostile)
    monkeypatch.setattr("reglament.desk.channels.email.intake.taking_in.take_in", _fail(ValueError("\x00\udc80")))
    assert take_in(BROKEN, at_desk(siroka), FRIDAY).decision.outcome is MailOutcome.QUARANTINED
    kept = Quarantined.objects.get()
    assert (len(kept.sender), len(kept.subject), kept.error) == (320, 300, "ValueError: ?")


def test_it_is_one_row_however_often_the_mail_comes(junk: Quarantined, siroka: Company) -> None:
    take_in(NO_MAIL, at_desk(siroka), FRIDAY + timedelta(minutes=10))
    assert Quarantined.objects.get().received_at == FRIDAY


def test_an_equal_one_that_comes_later_has_a_row_of_its_own(junk: Quarantined, siroka: Company) -> None:
    for _ in range(2):
        take_in(NO_MAIL, at_desk(siroka), FRIDAY + timedelta(hours=1))
    moments = Quarantined.objects.order_by("pk").values_list("received_at", flat=True)
    assert list(moments) == [FRIDAY, FRIDAY + timedelta(hours=1)]


def test_it_adopts_sources_from_before_there_were_rows(junk: Quarantined, siroka: Company) -> None:
    Quarantined.objects.all().delete()
    for _ in range(2):
        quarantining.adopt()
    adopted = Quarantined.objects.get()
    assert (adopted.source, adopted.size, adopted.why) == (junk.source, len(NO_MAIL), "no mail")


def test_it_reads_no_source_again_that_has_its_row(
    junk: Quarantined, siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantining, "_adopt", _fail(AssertionError("it has a row")))
    quarantining.adopt()
    assert Quarantined.objects.get() == junk


def test_it_lists_them_and_counts_them_where_a_day_begins(junk: Quarantined, specialist: Client) -> None:
    words = text_of(specialist.get(LISTED))
    assert "(no subject) unknown" in words
    assert "It is no mail: it has neither a sender, nor a subject, nor a date." in words
    assert f"{len(NO_MAIL)}" in words
    assert "In quarantine 1" in words
    assert "Intake 1" in text_of(specialist.get("/siroka/work/"))


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
    take_in(raw, at_desk(siroka), FRIDAY)
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
    assert "Every mail could be taken in." in text_of(specialist.get(LISTED))


@pytest.mark.parametrize(("returns_to", "unanswered"), [("", "no sender"), ("aida@northlight.example", "")])
def test_it_is_judged_by_the_sender_of_its_envelope_as_when_it_came(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, specialist: Client, returns_to: str, unanswered: str
) -> None:
    with monkeypatch.context() as failing:
        failing.setattr("reglament.desk.tickets.carrying_out.enter", _fail(ValueError("a bug")))
        take_in(BROKEN, replace(at_desk(siroka), returns_to=returns_to), FRIDAY)
    specialist.post(f"{LIST}{Quarantined.objects.get().pk}/attempt/")
    assert Entry.objects.get(kind="received").payload.get("unanswered", "") == unanswered


def test_it_says_when_it_still_cannot_be_taken_in(
    broken: Quarantined, junk: Quarantined, specialist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reglament.desk.tickets.carrying_out.enter", _fail(KeyError("another bug")))
    for each in (broken, junk):
        assert "It still cannot be taken in." in text_of(specialist.post(f"{LIST}{each.pk}/attempt/", follow=True))
        each.refresh_from_db()
        assert (each.dealt_with_at, each.tried_at is None) == (None, False)
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
    assert Quarantined.objects.get().dealt_with_at is None


def test_it_becomes_a_contact_by_hand_and_nobody_is_told(junk: Quarantined, specialist: Client) -> None:
    told = {"as_what": "contact", "sender": "who@else.example", "subject": "", "text": "Help.", "reason": "A stranger."}
    page = specialist.post(f"{LIST}{junk.pk}/request/", told, follow=True)
    assert "It is an unofficial contact now." in text_of(page)
    contact = Contact.objects.get()
    assert (contact.why, contact.answered, contact.received_at) == ("by hand", False, FRIDAY)
    assert not Notice.objects.exists()
    assert "The sender was told nothing." in text_of(specialist.get(f"/siroka/work/contacts/{contact.pk}/"))


def a_draft(company: Company, place: str) -> Draft:
    """Words of the specialist that stand in a form which is sent there."""
    return Draft.objects.create(
        desk=company.desk,
        user_id=company.staff["specialist"].user_id,
        place=place,
        wording="a" * 32,
        fields={"text": "Half a sentence"},
        saved_at=FRIDAY,
    )


def test_it_examines_the_files_outside_of_any_transaction_and_takes_the_draft_inside(
    junk: Quarantined, specialist: Client, siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    depths = []

    def watched(*given: Any) -> Any:
        depths.append(len(connection.savepoint_ids))
        return examine(*given)

    monkeypatch.setattr(actions, "examine", watched)
    outside = len(connection.savepoint_ids)
    place = f"{LIST}{junk.pk}/request/"
    told = {"as_what": "request", "subject": "", "text": "It is.", "draft": a_draft(siroka, place).mark}
    specialist.post(place, {**told, "sender": "who@else.example", "reason": "She called."})
    assert Draft.objects.exists()
    specialist.post(place, {**told, "sender": "aida@northlight.example", "reason": "She called."})
    assert Ticket.objects.exists()
    assert not Draft.objects.exists()
    assert depths == [outside, outside]


def test_it_takes_the_draft_of_why_it_is_set_aside(junk: Quarantined, specialist: Client, siroka: Company) -> None:
    place = f"{LIST}{junk.pk}/end/"
    specialist.post(place, {"note": "Advertising.", "draft": a_draft(siroka, place).mark})
    assert Quarantined.objects.get().dealt_with_at is not None
    assert not Draft.objects.exists()


def test_it_is_no_second_request_when_the_mail_came_by_another_way_too(
    broken: Quarantined, siroka: Company, specialist: Client
) -> None:
    take_in(BROKEN, at_desk(siroka), FRIDAY)
    told = {"as_what": "request", "sender": "aida@northlight.example", "text": "It prints.", "reason": "Again."}
    specialist.post(f"{LIST}{broken.pk}/request/", told)
    assert Quarantined.objects.get().ticket == Ticket.objects.get()


def test_it_is_set_aside_and_stays_in_the_list_of_all(junk: Quarantined, specialist: Client, home: Path) -> None:
    page = specialist.post(f"{LIST}{junk.pk}/end/", {"note": "Advertising."}, follow=True)
    assert "Everything that came in is a request or is dealt with." in text_of(page)
    assert "It needed nothing." in text_of(specialist.get("/siroka/work/intake/?kind=dealt"))
    assert "Advertising." in text_of(specialist.get(f"{LIST}{junk.pk}/"))
    assert quarantining.source_of(junk).exists()


def test_it_says_when_the_source_is_gone(junk: Quarantined, specialist: Client) -> None:
    quarantining.source_of(junk).unlink()
    assert "The source is not on disk any more." in text_of(specialist.get(f"{LIST}{junk.pk}/"))
    assert specialist.get(f"{LIST}{junk.pk}/source/").status_code == 404
    assert "can only be set aside" in text_of(specialist.post(f"{LIST}{junk.pk}/attempt/", follow=True))


def test_it_offers_only_what_can_be_done_without_the_source(junk: Quarantined, specialist: Client) -> None:
    page = text_of(specialist.get(f"{LIST}{junk.pk}/"))
    assert "Take it in" in page
    quarantining.source_of(junk).unlink()
    page = text_of(specialist.get(f"{LIST}{junk.pk}/"))
    assert f"once the file {junk.source} is back from a backup" in page
    assert "Put away" in page
    assert "Take it in" not in page


def test_it_names_the_source_that_is_there_when_the_mail_comes_again(junk: Quarantined, siroka: Company) -> None:
    quarantining.source_of(junk).unlink()
    again = NO_MAIL.replace(b"\n", b"\r\n")
    take_in(again, at_desk(siroka), FRIDAY)
    kept = Quarantined.objects.get()
    assert (kept.pk, quarantining.source_of(kept).read_bytes(), kept.size) == (junk.pk, again, len(again))
    quarantining.adopt()
    assert Quarantined.objects.count() == 1


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
    assert Quarantined.objects.get().dealt_with_at is None


def test_it_speaks_russian(junk: Quarantined, siroka: Company) -> None:
    client = browser(siroka.staff["head"], "ru")
    assert "В карантине" in text_of(client.get(LISTED))
    assert "Принять вручную" in text_of(client.get(f"{LIST}{junk.pk}/"))


@pytest.mark.django_db(transaction=True)
def test_it_is_dealt_with_by_one_of_two_who_click_at_once(siroka: Company) -> None:
    take_in(NO_MAIL, at_desk(siroka), FRIDAY)
    mail, viewer = Quarantined.objects.get(), as_staff(siroka.staff["specialist"])
    end = partial(actions.set_aside, viewer, mail, FRIDAY, "Nothing.")
    assert {type(each) for each in at_once([end, end])} == {type(None), actions.AlreadySettled}


@pytest.mark.parametrize("who", ["developer", "administrator", "elsewhere"])
def test_it_lets_nobody_settle_a_mail_without_the_right(
    broken: Quarantined, siroka: Company, istom: Company, who: str
) -> None:
    viewer = as_staff(istom.staff["head"] if who == "elsewhere" else siroka.staff[who])
    made = Made("aida@northlight.example", "Printer", "It is silent.", "They called.", is_request=True)
    for act in (
        partial(actions.attempt, viewer, broken, FRIDAY),
        partial(actions.make, viewer, broken, FRIDAY, made),
        partial(actions.set_aside, viewer, broken, FRIDAY, "Nothing."),
    ):
        with pytest.raises(NotAllowedError, match="this needs work_requests"):
            act()
    broken.refresh_from_db()
    assert (broken.dealt_with_at, broken.tried_at, Ticket.objects.count(), Contact.objects.count()) == (
        None,
        None,
        0,
        0,
    )
