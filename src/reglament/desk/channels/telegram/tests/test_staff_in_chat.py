"""Staff are told in their own Telegram, and take care of a request by one press there."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.utils import timezone

from reglament.desk.channels.telegram.models import Bot, Outgoing, Update
from reglament.desk.channels.telegram.tests.staff_in_chat import CARE, PAGE, called, connected
from reglament.desk.channels.telegram.tests.stage import Somebody, Stage, labels, text
from reglament.desk.duty.actions import take_care
from reglament.desk.duty.models import PagingEnd, PagingWay
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import name
from reglament.desk.notices import telling
from reglament.desk.notices.chatting import disconnect
from reglament.desk.notices.models import Notice, StaffChat
from reglament.desk.notices.quiet import QuietDays
from reglament.desk.notices.reader import Reader
from reglament.desk.notices.resting import ChosenQuiet, choose_quiet
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Staff, User
from reglament.desk.people.recognising import recognise
from reglament.desk.tickets.models import Contact, Message, Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser

SECOND = timedelta(seconds=1)


def states(kind: str, who: Staff) -> dict[str, str]:
    return dict(Notice.objects.filter(kind=kind, staff=who).values_list("channel", "state"))


def tells(stage: Stage, who: str, kind: str) -> None:
    """Tell somebody something of the one request."""
    ticket = stage.ticket()
    reader = Reader.staff(stage.company.staff[who].pk)
    telling.tell([telling.notice(stage.company.desk.pk, reader, kind, {}, at=timezone.now(), about=ticket.about)])


def wants(stage: Stage, who: str, *kinds: str) -> None:
    """Choose on the page what comes there."""
    answer = browser(stage.company.staff[who]).post(PAGE, {"wanted": kinds})
    assert answer.status_code == 302


def test_a_page_names_number_level_promise_due_and_clause_and_no_words_of_people(stage: Stage) -> None:
    person = connected(stage, "specialist")
    paging = called(stage)
    stage.turn()
    (said,) = person.hears()
    lines = said.split("\n\n")
    assert lines[0] == "SIROKA-1. Nobody has taken it."
    assert lines[1].startswith("Level: critical. The target for the solution is ")
    assert lines[1].endswith("(Bishkek), § 2.4, § 2.6.")
    assert lines[2] == f"http://127.0.0.1:8000/siroka/duty/pages/{paging.pk}/?by=telegram"
    assert person.last_buttons() == [CARE]
    ticket = stage.ticket()
    for words in (ticket.subject, ticket.requester.full_name, "Northlight"):
        assert words not in str(person.chat())
    assert states("paged", stage.company.staff["specialist"]) == {"email": "pending", "telegram": "delivered"}


def test_it_says_moments_by_the_clock_of_its_reader_and_in_their_language(stage: Stage) -> None:
    person = connected(stage, "specialist")
    user = stage.company.staff["specialist"].user
    user.language, user.time_zone = "ru", "Europe/Moscow"
    user.save()
    called(stage)
    stage.turn()
    (said,) = person.hears()
    assert "Заявку никто не взял" in said
    assert "(Москва), § 2.4, § 2.6" in said
    assert person.last_buttons() == ["Беру на себя"]


def test_one_press_takes_the_request_and_every_message_says_so(stage: Stage) -> None:
    first, other = connected(stage, "specialist"), connected(stage, "head")
    called(stage)
    stage.turn()
    first.presses(CARE)
    stage.turn()
    end = PagingEnd.objects.get()
    assert (end.why, end.way, end.staff_id) == ("acknowledged", "telegram", stage.company.staff["specialist"].pk)
    assert stage.ticket().assignee_id == stage.company.staff["specialist"].pk
    assert "You take care of it. Nobody else is told." in text(first.chat()[-1])
    assert labels(first.chat()[-1]) == []
    whom = name(stage.company, "specialist")
    assert f"Nobody else is told: {whom} takes care of it (from Telegram)." in text(other.chat()[-1])
    assert labels(other.chat()[-1]) == []
    assert not Outgoing.objects.filter(has_action=True).exists()
    assert not Outgoing.objects.exclude(last_error="").exists()


def test_two_who_press_at_once_end_it_once_and_the_second_hears_who_was_first(stage: Stage) -> None:
    first, other = connected(stage, "specialist"), connected(stage, "head")
    called(stage)
    stage.turn()
    for person in (other, first, other):
        person.presses(CARE)
    stage.turn()
    assert PagingEnd.objects.get().staff_id == stage.company.staff["head"].pk
    assert f"Nobody else is told: {name(stage.company, 'head')} takes care of it" in text(first.chat()[-1])
    assert "You take care of it." in text(other.chat()[-1])
    assert not Outgoing.objects.exclude(last_error="").exists()


@pytest.mark.parametrize("by", [PagingWay.PAGE, PagingWay.LETTER, PagingWay.PUSH])
def test_a_button_goes_however_the_request_was_taken(stage: Stage, by: PagingWay) -> None:
    person = connected(stage, "specialist")
    paging = called(stage)
    stage.turn()
    take_care(as_staff(stage.company.staff["head"]), paging, by, timezone.now())
    stage.turn()
    assert f"Nobody else is told: {name(stage.company, 'head')} takes care of it" in text(person.chat()[-1])
    assert person.last_buttons() == []


def test_a_page_that_leaves_after_the_end_says_so_and_has_no_button(stage: Stage) -> None:
    person = connected(stage, "specialist")
    called(stage)
    Ticket.objects.update(assignee=stage.company.staff["head"])
    tick(timezone.now())
    stage.turn()
    (said,) = person.hears()
    assert f"Nobody else is told: {name(stage.company, 'head')} has the request." in said
    assert person.last_buttons() == []


def test_pages_come_by_themselves_and_all_else_on_wish(stage: Stage) -> None:
    person = connected(stage, "specialist")
    called(stage)
    stage.turn()
    person.hears()
    tells(stage, "specialist", "warned")
    stage.turn()
    assert person.hears() == []
    wants(stage, "specialist", "warned", "told_more")
    tells(stage, "specialist", "warned")
    stage.turn()
    assert person.hears() == ["SIROKA-1. A promise runs out soon.\n\nhttp://127.0.0.1:8000/siroka/work/1/"]
    assert person.last_buttons() == [CARE], "Other news has none of its own."
    wants(stage, "specialist")
    assert StaffChat.objects.get().kinds == []


def test_what_was_switched_off_after_it_was_written_is_stopped(stage: Stage) -> None:
    person = connected(stage, "specialist")
    called(stage)
    wants(stage, "specialist", "warned")
    tells(stage, "specialist", "warned")
    wants(stage, "specialist")
    stage.turn()
    assert len(person.hears()) == 1, "The page alone."
    assert states("warned", stage.company.staff["specialist"]) == {"email": "pending", "telegram": "stopped"}


def test_quiet_hours_hold_for_all_but_pages(stage: Stage) -> None:
    person = connected(stage, "specialist")
    wants(stage, "specialist", "assigned")
    staff = stage.company.staff["specialist"]
    local = timezone.now().astimezone(stage.company.desk.zone)
    starts, ends = (local - timedelta(hours=1)).time(), (local + timedelta(hours=2)).time()
    quiet = ChosenQuiet(
        starts.replace(second=0, microsecond=0),
        ends.replace(second=0, microsecond=0),
        QuietDays.EVERY,
        lets_urgent=False,
    )
    assert quiet.starts != time()
    choose_quiet(as_staff(staff), quiet, timezone.now())
    called(stage)
    tells(stage, "specialist", "assigned")
    stage.turn()
    assert [said.partition(".")[2].strip().partition(".")[0] for said in person.hears()] == ["Nobody has taken it"]
    waiting = Notice.objects.get(kind="assigned", channel="telegram")
    assert waiting.put_off_at is not None
    stage.turn(timedelta(hours=2, minutes=1))
    assert person.hears()[0].startswith("SIROKA-1. A request to work on.")


def test_a_full_chat_waits_and_a_blocked_bot_tells_nobody_and_the_letter_goes(stage: Stage) -> None:
    person = connected(stage, "specialist")
    person.does("trouble", code=429, retry_after=30)
    called(stage)
    stage.turn()
    assert person.hears() == []
    stage.turn(31 * SECOND)
    assert len(person.hears()) == 1
    person.does("block")
    stage.turn(31 * SECOND)
    wants(stage, "specialist", "warned")
    tells(stage, "specialist", "warned")
    stage.turn(31 * SECOND)
    assert states("warned", stage.company.staff["specialist"]) == {"email": "pending", "telegram": "nowhere"}
    assert "You blocked the bot" in browser(stage.company.staff["specialist"]).get(PAGE).content.decode()


def test_a_message_that_telegram_refuses_is_a_dead_letter_and_the_letter_goes(stage: Stage) -> None:
    person = connected(stage, "specialist")
    person.does("trouble", code=400, description="Bad Request: no")
    called(stage)
    stage.turn()
    assert states("paged", stage.company.staff["specialist"]) == {"email": "pending", "telegram": "dead"}


@pytest.mark.parametrize("number", ["", "²", "-1", "99999999999999999999", "x", "0", "1|1", "1|take|1"])
def test_it_takes_no_forged_press(stage: Stage, number: str) -> None:
    person = connected(stage, "specialist")
    called(stage)
    stage.turn()
    person.does("press", message_id=person.chat()[-1]["message_id"], data=f"s|{number}")
    stage.turn()
    assert not Update.objects.exclude(last_error="").exists()
    assert not PagingEnd.objects.exists()
    assert person.last_buttons() == [CARE]


def test_nobody_presses_what_was_told_to_another(stage: Stage, nurse: Somebody) -> None:
    """Neither a colleague with an account of their own, nor a client, nor a letter's number."""
    specialist, head = connected(stage, "specialist"), connected(stage, "head")
    called(stage)
    stage.turn()
    told = Notice.objects.get(channel="telegram", staff=stage.company.staff["specialist"])
    letter = Notice.objects.get(channel="email", kind="paged", staff=stage.company.staff["head"])
    for who, number in ((head, told.pk), (head, letter.pk), (nurse, told.pk)):
        nurse.says("/help")
        stage.turn()
        who.does("press", message_id=who.chat()[-1]["message_id"], data=f"s|{number}")
        stage.turn()
    assert not PagingEnd.objects.exists()
    assert stage.ticket().assignee_id is None
    assert specialist.last_buttons() == head.last_buttons() == [CARE]


def leaves(staff: Staff) -> None:
    Staff.objects.filter(pk=staff.pk).update(left_at=timezone.now())


def is_shut_out(staff: Staff) -> None:
    User.objects.filter(pk=staff.user_id).update(is_active=False)


def is_disconnected(staff: Staff) -> None:
    disconnect(staff.pk, "telegram")


@pytest.mark.parametrize("ends", [leaves, is_shut_out, is_disconnected])
def test_whoever_left_or_disconnected_is_told_nothing_and_presses_nothing(
    stage: Stage, ends: Callable[[Staff], None]
) -> None:
    person = connected(stage, "specialist")
    called(stage)
    stage.turn()
    person.hears()
    pressed = person.chat()[-1]
    ends(stage.company.staff["specialist"])
    person.does("press", message_id=pressed["message_id"], label=CARE)
    stage.turn()
    assert not PagingEnd.objects.exists()
    assert labels(person.chat()[-1]) == []
    assert text(person.chat()[-1]) == text(pressed), "The message says nothing new to whoever is gone."
    assert person.hears() == []


def test_what_was_written_before_somebody_left_reaches_them_no_more(stage: Stage) -> None:
    person = connected(stage, "specialist")
    called(stage)
    leaves(stage.company.staff["specialist"])
    stage.turn()
    assert person.hears() == []
    assert states("paged", stage.company.staff["specialist"])["telegram"] == "nowhere"


def test_a_role_that_takes_no_requests_any_more_is_told_so(stage: Stage) -> None:
    person = connected(stage, "specialist")
    called(stage)
    stage.turn()
    Staff.objects.filter(pk=stage.company.staff["specialist"].pk).update(role="developer")
    person.presses(CARE)
    stage.turn()
    assert "“Take care of a request” is not your part at this desk." in text(person.chat()[-1])
    assert labels(person.chat()[-1]) == []
    assert not PagingEnd.objects.exists()


def test_a_developer_may_connect_and_is_told_what_they_want(stage: Stage) -> None:
    """Pages reach nobody who takes no requests; other news does."""
    person = connected(stage, "developer")
    wants(stage, "developer", "warned")
    called(stage)
    tells(stage, "developer", "warned")
    stage.turn()
    assert [said.splitlines()[0] for said in person.hears()] == ["SIROKA-1. A promise runs out soon."]


def test_words_of_staff_register_nothing_and_they_hear_so(stage: Stage) -> None:
    person = connected(stage, "specialist")
    person.says("The printer is silent, please look.")
    stage.turn()
    (said,) = person.hears()
    assert "no request comes of it" in said
    person.says("/new")
    message = person.does("send", file={"kind": "photo", "name": "a.png", "type": "image/png", "size": 10})["message"]
    stage.turn()
    person.does("edit", message_id=message["message_id"], text="changed")
    stage.turn(timedelta(minutes=20))
    assert len(person.hears()) == 2
    registered = (Ticket, Message, Refusal, Contact)
    assert [model.__name__ for model in registered if model._default_manager.exists()] == []


def test_whoever_is_a_client_too_goes_on_as_one_and_answers_no_page_by_mistake(stage: Stage) -> None:
    person = connected(stage, "specialist")
    recognise(stage.company.clients["chief"], "telegram", str(person.account))
    called(stage)
    stage.turn()
    person.hears()
    page = person.chat()[-1]["message_id"]
    person.says("I am on it.", reply_to=page)
    stage.turn(timedelta(minutes=20))
    assert person.hears() == ["An answer to this message reaches nobody. Open the page that it leads to."]
    assert Ticket.objects.count() == 1
    person.says("My own printer is silent.")
    stage.turn()
    person.presses("Send now")
    stage.turn()
    assert Message.objects.filter(kind="request", text="My own printer is silent.").exists()
    person.does("press", message_id=page, label=CARE)
    stage.turn(timedelta(minutes=20))
    assert PagingEnd.objects.get().way == "telegram"


def test_a_bot_that_is_no_door_of_the_edition_tells_staff_all_the_same(stage: Stage, nurse: Somebody) -> None:
    """What comes by it is registered by nobody; whom it tells is the staff's own wish."""
    Bot.objects.update(username="another_name_bot")
    nurse.says("The printer is silent.")
    stage.turn()
    assert "not one of the ways in which we take requests" in nurse.hears()[0]
    Contact.objects.all().delete()
    person = connected(stage, "specialist")
    called(stage)
    stage.turn()
    person.presses(CARE)
    stage.turn()
    assert PagingEnd.objects.get().way == "telegram"
    assert not Contact.objects.exists()
