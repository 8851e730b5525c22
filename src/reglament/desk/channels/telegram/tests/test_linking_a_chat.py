"""Who somebody is: told once, by one's own phone number or by a code sent to the known e-mail address."""

import re
from datetime import timedelta
from smtplib import SMTPDataError
from typing import Any

import pytest
from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from reglament.desk.channels.telegram.models import Chat
from reglament.desk.channels.telegram.tests.stage import Somebody, Stage
from reglament.desk.lib import posting
from reglament.desk.people.models import Identity
from reglament.desk.people.recognising import find_person
from reglament.desk.tickets.models import Message, Refusal, Ticket


class RefusingMail(BaseEmailBackend):
    """A mail server that takes no letter and names the reader."""

    def send_messages(self, email_messages: Any) -> int:
        raise SMTPDataError(550, b"no such user: aida@northlight.example")


@pytest.fixture
def aida(stage: Stage) -> Somebody:
    """The laboratory's nurse before the bot knows her."""
    return stage.somebody(501)


def shares(who: Somebody, phone: str, account: int | None = None) -> None:
    who.does("send", contact={"phone_number": phone, "first_name": "Aida", "user_id": account or who.account})


def test_it_asks_a_stranger_who_they_are(stage: Stage, aida: Somebody) -> None:
    aida.says("/start")
    stage.turn()
    hello, question = aida.hears()
    assert hello.startswith("Hello! This is Siroka.")
    assert question.startswith("First we need to know who you are.")
    assert aida.last_buttons() == ["Share my phone number"]


def test_it_knows_somebody_by_their_own_phone_number(stage: Stage, aida: Somebody) -> None:
    shares(aida, "996312000101")
    stage.turn()
    assert aida.hears() == [
        "Thank you, Aida Sample. From now on you can send requests here, and our answers come here too."
    ]
    assert find_person(stage.company.desk, "telegram", "501") == stage.company.clients["nurse"]
    proved = Identity.objects.verified().filter(person=stage.company.clients["nurse"])
    assert set(proved.values_list("kind", flat=True)) == {"phone", "telegram"}


def test_it_does_not_take_somebody_elses_number(stage: Stage, aida: Somebody) -> None:
    shares(aida, "996312000202", account=999)
    stage.turn()
    assert aida.hears()[-1].startswith("That is somebody else's number.")
    assert find_person(stage.company.desk, "telegram", "501") is None


def test_it_goes_on_with_what_was_said_before_it_knew(stage: Stage, aida: Somebody) -> None:
    aida.says("The printer is silent.")
    stage.turn()
    assert aida.hears()[0].startswith("We have kept what you sent.")
    shares(aida, "996312000101")
    stage.turn()
    aida.presses("Send now")
    stage.turn()
    assert Message.objects.get(ticket=stage.ticket(), kind="request").text == "The printer is silent."


def test_it_refuses_a_stranger_politely_and_keeps_everything(stage: Stage, aida: Somebody) -> None:
    aida.says("Please help us.")
    shares(aida, "996999000000")
    stage.turn()
    aida.presses("Send without being known")
    stage.turn()
    assert "no support agreement with you or your organisation (clause 1.3)" in aida.hears()[-2]
    refusal = Refusal.objects.get()
    assert (refusal.person, refusal.address, refusal.intake["text"]) == (None, "telegram:501 Aida", "Please help us.")
    assert not Ticket.objects.exists()


def test_it_keeps_a_strangers_words_even_when_they_go_away(stage: Stage, aida: Somebody) -> None:
    aida.says("Please help us.")
    stage.turn()
    stage.turn(timedelta(minutes=20))
    assert Refusal.objects.get().intake["text"] == "Please help us."


def test_it_knows_somebody_by_a_code_from_their_mailbox(
    stage: Stage,
    aida: Somebody,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    aida.says("Aida@Northlight.example")
    with django_capture_on_commit_callbacks(execute=True):
        stage.turn()
    assert aida.hears()[-1].startswith("If we know aida@northlight.example, a code is on its way there.")
    (letter,) = mailoutbox
    code = re.search(r"\d{6}", letter.subject)
    assert (letter.to, letter.from_email) == (["aida@northlight.example"], "support@siroka.example")
    assert code is not None
    assert "of Siroka" in letter.subject
    assert letter.body.endswith(f"Siroka: {settings.REGLAMENT_ADDRESS}siroka/")
    assert code[0] not in str(Chat.objects.get().code)
    aida.says("000000" if code[0] != "000000" else "111111")
    stage.turn()
    assert aida.hears()[-1].startswith("The code does not fit.")
    aida.says(f"{code[0][:3]} {code[0][3:]}")
    stage.turn()
    assert aida.hears()[-1].startswith("Thank you, Aida Sample.")


def test_it_says_of_a_code_that_did_not_leave_what_stood_in_the_way_and_no_more(
    stage: Stage,
    aida: Somebody,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(posting, "HEARERS", [heard.append])
    settings.EMAIL_BACKEND = f"{__name__}.RefusingMail"
    aida.says("aida@northlight.example")
    with django_capture_on_commit_callbacks(execute=True):
        stage.turn()
    assert heard == ["SMTPDataError 550"]
    assert "A code did not leave (SMTPDataError 550)." in caplog.text
    assert "aida@" not in caplog.text


def test_it_tells_nobody_whether_an_address_is_known(
    stage: Stage,
    aida: Somebody,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    aida.says("nobody@nowhere.example")
    with django_capture_on_commit_callbacks(execute=True):
        stage.turn()
    assert aida.hears()[-1].startswith("If we know nobody@nowhere.example, a code is on its way there.")
    assert mailoutbox == []
    aida.says("123456")
    stage.turn()
    assert aida.hears()[-1].startswith("The code does not fit.")


def test_it_gives_up_after_five_wrong_codes_and_three_letters(stage: Stage, aida: Somebody) -> None:
    aida.says("nobody@nowhere.example")
    for _ in range(6):
        aida.says("123456")
    stage.turn()
    assert aida.hears()[-1].startswith("The code is not valid any more.")
    for _ in range(3):
        aida.says("nobody@nowhere.example")
    stage.turn()
    assert aida.hears()[-1].startswith("That was the last code for now.")


def test_it_lets_a_code_run_out(stage: Stage, aida: Somebody) -> None:
    aida.says("aida@northlight.example")
    stage.turn()
    aida.says("123456")
    stage.turn(timedelta(minutes=16))
    assert aida.hears()[-1].startswith("The code is not valid any more.")


def test_it_forgets_somebody_who_wants_that(stage: Stage, nurse: Somebody) -> None:
    nurse.says("/unlink")
    stage.turn()
    assert nurse.hears()[-1].startswith("Done. The bot does not know you any more.")
    assert find_person(stage.company.desk, "telegram", "501") is None


def test_it_speaks_russian_to_those_whose_telegram_does(stage: Stage) -> None:
    stranger = stage.somebody(777, language="ru-RU")
    stranger.says("/start")
    stage.turn()
    assert stranger.hears()[0].startswith("Здравствуйте! Это Siroka.")
