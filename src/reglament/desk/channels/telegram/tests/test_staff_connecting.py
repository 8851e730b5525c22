"""A member of staff connects their own Telegram by a link that works once, for a quarter of an hour, and disconnects it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reglament.desk.channels.telegram.inviting import LASTS
from reglament.desk.channels.telegram.models import Bot, ChatInvitation
from reglament.desk.channels.telegram.tests.staff_in_chat import PAGE, command_of, connected, somebody
from reglament.desk.channels.telegram.tests.stage import Somebody, Stage
from reglament.desk.notices.models import StaffChat
from reglament.desk.people.models import Identity, Staff
from reglament.desk.tickets.models import Contact, Message, Refusal
from reglament.desk.tickets.tests.visiting import browser, text_of

OLD = "This link is not good any more: it works once, and for 15 minutes. Make a new one on your page of letters."


def test_it_shows_a_link_and_the_command_and_keeps_neither(stage: Stage) -> None:
    at = browser(stage.company.staff["specialist"])
    page = at.get(PAGE).content.decode()
    assert "Connect Telegram" in page
    assert "t.me" not in page
    page = at.post(f"{PAGE}invitation/").content.decode()
    found = re.search(r'href="https://t\.me/(\w+)\?start=(staff_[\w-]{32})"', page)
    assert found is not None
    assert found[1] == stage.bot.username
    assert f'value="/start {found[2]}"' in page
    row = ChatInvitation.objects.get()
    assert found[2] not in (row.digest, str(row))
    assert found[2] not in at.get(PAGE).content.decode()


def test_it_connects_whoever_made_the_link_and_says_what_will_come(stage: Stage) -> None:
    person = somebody(stage, "specialist")
    person.says(command_of(browser(stage.company.staff["specialist"])))
    stage.turn()
    (said,) = person.hears()
    assert said.startswith(
        "Thank you, Daniyar Specimen. From now on Siroka tells you here when nobody has taken a request"
    )
    assert "http://127.0.0.1:8000/siroka/work/letters/telegram/" in said
    chat = StaffChat.objects.get()
    assert (chat.staff, chat.channel, chat.account) == (stage.company.staff["specialist"], "telegram", "701")
    assert not ChatInvitation.objects.exists()
    page = text_of(browser(stage.company.staff["specialist"]).get(PAGE))
    assert f"@{stage.bot.username} has told you in your Telegram since" in page
    assert "Be told in Telegram, too" in text_of(
        browser(stage.company.staff["specialist"]).get("/siroka/work/letters/")
    )


def test_a_link_works_once(stage: Stage) -> None:
    command = command_of(browser(stage.company.staff["specialist"]))
    first, other = somebody(stage, "specialist"), somebody(stage, "colleague")
    first.says(command)
    other.says(command)
    stage.turn()
    assert other.hears() == [OLD]
    assert StaffChat.objects.get().account == str(first.account)


def test_a_link_is_good_for_a_quarter_of_an_hour_and_a_new_one_takes_its_place(stage: Stage) -> None:
    at, person = browser(stage.company.staff["specialist"]), somebody(stage, "specialist")
    before = command_of(at)
    command_of(at)
    person.says(before)
    stage.turn()
    ChatInvitation.objects.update(ends_at=timezone.now())
    late = command_of(at)
    person.says(late)
    stage.turn(LASTS + timedelta(seconds=1))
    assert person.hears() == [OLD, OLD]
    assert not StaffChat.objects.exists()


@pytest.mark.parametrize("command", ["/start staff_" + "a" * 32, "/START@some_bot staff_" + "-" * 32])
def test_a_guessed_token_is_told_so_by_whomever(stage: Stage, nurse: Somebody, command: str) -> None:
    for who in (nurse, stage.somebody(900)):
        who.says(command)
    stage.turn()
    assert nurse.hears() == [OLD]
    assert [model.__name__ for model in (StaffChat, Message, Refusal) if model._default_manager.exists()] == []


@pytest.mark.parametrize("words", ["/start", "/start hello", "/start staff_x", "start staff_" + "a" * 32])
def test_any_other_start_is_the_clients_as_before(stage: Stage, nurse: Somebody, words: str) -> None:
    nurse.says(words)
    stage.turn()
    assert OLD not in nurse.hears()


def test_a_token_works_neither_in_a_group_nor_forwarded_nor_at_another_desk(stage: Stage, istom: Any) -> None:
    command, person = command_of(browser(stage.company.staff["specialist"])), somebody(stage, "specialist")
    person.does("send", text=command, group={"id": -5, "title": "A ward"})
    person.does("send", text=command, forward_from="Somebody")
    stage.turn()
    assert not StaffChat.objects.exists()
    ChatInvitation.objects.update(staff=Staff.objects.filter(desk=istom.desk).earliest("pk"))
    person.says(command)
    stage.turn()
    assert person.hears()[-1] == OLD
    assert not StaffChat.objects.exists()


def test_a_link_of_somebody_who_left_connects_nobody(stage: Stage) -> None:
    command, person = command_of(browser(stage.company.staff["specialist"])), somebody(stage, "specialist")
    Staff.objects.filter(pk=stage.company.staff["specialist"].pk).update(left_at=timezone.now())
    person.says(command)
    stage.turn()
    assert person.hears() == [OLD]
    assert not StaffChat.objects.exists()


def test_an_account_is_one_persons_until_they_disconnect_it_or_leave(stage: Stage) -> None:
    person = connected(stage, "specialist")
    head = browser(stage.company.staff["head"])
    person.says(command_of(head))
    stage.turn()
    assert "connected to a colleague of yours" in person.hears()[0]
    assert StaffChat.objects.get().staff == stage.company.staff["specialist"]
    Staff.objects.filter(pk=stage.company.staff["specialist"].pk).update(left_at=timezone.now())
    person.says(command_of(head))
    stage.turn()
    assert StaffChat.objects.get().staff == stage.company.staff["head"]


def test_a_new_account_takes_the_place_of_the_one_before_and_wishes_stay(stage: Stage) -> None:
    connected(stage, "specialist")
    at = browser(stage.company.staff["specialist"])
    at.post(PAGE, {"wanted": ["warned"]})
    other = somebody(stage, "colleague")
    other.says(command_of(at))
    stage.turn()
    chat = StaffChat.objects.get()
    assert (chat.account, chat.kinds) == (str(other.account), ["warned"])


def test_it_is_disconnected_by_the_bots_command_and_on_the_page(stage: Stage) -> None:
    person = connected(stage, "specialist")
    person.says("/unlink")
    stage.turn()
    assert person.hears() == [
        "Done. Here Siroka tells you nothing as one of its staff any more. Letters come as before."
    ]
    assert not StaffChat.objects.exists()
    connected(stage, "specialist")
    at = browser(stage.company.staff["specialist"])
    assert "Telegram is disconnected." in text_of(at.post(f"{PAGE}removal/", follow=True))
    assert not StaffChat.objects.exists()
    assert at.post(f"{PAGE}removal/").status_code == 302


def test_the_farewell_of_whoever_is_a_client_too_ends_both(stage: Stage, nurse: Somebody) -> None:
    nurse.says(command_of(browser(stage.company.staff["specialist"])))
    stage.turn()
    assert StaffChat.objects.exists()
    assert Identity.objects.filter(kind="telegram").exists(), "To connect changes nothing of the client."
    nurse.hears()
    nurse.says("/unlink")
    stage.turn()
    assert len(nurse.hears()) == 2
    assert not StaffChat.objects.exists()
    assert not Identity.objects.filter(kind="telegram").exists()


def test_the_page_is_for_staff_of_a_desk_with_a_bot_and_for_forms_of_ours(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert browser(stage.company.clients["nurse"]).get(PAGE).status_code == 404
    assert Client().get(PAGE).headers["Location"].startswith("/login/")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(stage.company.staff["specialist"].user)
    for address in (PAGE, f"{PAGE}invitation/", f"{PAGE}removal/"):
        assert strict.post(address).status_code == 403
        assert browser(stage.company.clients["nurse"]).post(address).status_code == 404
    monkeypatch.setenv("TELEGRAM_BOTS", "")
    at = browser(stage.company.staff["specialist"])
    assert at.get(PAGE).status_code == at.post(f"{PAGE}invitation/").status_code == 404
    assert "Be told in Telegram" not in text_of(at.get("/siroka/work/letters/"))


def test_where_the_bot_is_gone_it_says_so_and_can_be_disconnected(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected(stage, "specialist")
    monkeypatch.setenv("TELEGRAM_BOTS", "no bot")
    at = browser(stage.company.staff["specialist"])
    assert "This desk has no bot at present" in text_of(at.get(PAGE))
    assert at.post(f"{PAGE}invitation/").status_code == 404
    at.post(f"{PAGE}removal/")
    assert not StaffChat.objects.exists()


def test_it_keeps_no_kind_that_nobody_knows_and_says_so(stage: Stage) -> None:
    connected(stage, "specialist")
    answer = browser(stage.company.staff["specialist"]).post(PAGE, {"wanted": ["nothing"]})
    assert answer.status_code == 422
    assert "The desk does not know this news." in text_of(answer)
    assert browser(stage.company.staff["head"]).post(PAGE, {"wanted": ["warned"]}).status_code == 302
    assert StaffChat.objects.get().kinds == []


def test_a_desk_elsewhere_has_its_own(stage: Stage, istom: Any) -> None:
    assert Bot.objects.filter(desk=istom.desk).count() == 0
    head = Staff.objects.get(desk=istom.desk, role="head")
    assert browser(head).get("/istom/work/letters/telegram/").status_code == 404
    assert not Contact.objects.exists()
