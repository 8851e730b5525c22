"""Notices reach the linked chat beside the e-mail; blocked bots, full chats and long words are lived with."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reglament.desk.channels.telegram.models import Chat, Outgoing
from reglament.desk.channels.telegram.tests.stage import PNG, SIROKA, Somebody, Stage
from reglament.desk.story.acting import by_staff, sends, ticket_of
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Notice, Ticket


@pytest.fixture
def printer(stage: Stage, nurse: Somebody) -> Ticket:
    """The nurse's request, sent through the form."""
    nurse.says("/help")
    stage.turn()
    nurse.hears()
    return ticket_of(sends(stage.company, "nurse", timezone.now(), product="lis", subject="Printer"))


def states(kind: str) -> dict[str, str]:
    return dict(Notice.objects.filter(kind=kind).values_list("channel", "state"))


def answer(stage: Stage, ticket: Ticket, text: str, *files: File) -> None:
    reply(by_staff(stage.company.staff["specialist"], ticket, timezone.now()), text, files)


def test_it_brings_an_answer_with_its_files_and_keeps_the_letter(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    answer(stage, printer, "Look here.", File("here.png", "image/png", PNG))
    stage.turn()
    said = nurse.hears()
    assert said[0] == f"Your request “Printer” is registered as {printer.reference}."
    assert said[1] == f"{printer.reference}, answer from Daniyar Specimen:\n\nLook here."
    assert "photo" in nurse.chat()[-1]
    assert states("answered") == {"email": "pending", "telegram": "delivered"}


def test_it_makes_no_copy_for_those_who_linked_nothing(stage: Stage) -> None:
    sends(stage.company, "doctor", timezone.now(), product="mis")
    assert states("acknowledged") == {"email": "pending"}


def test_it_does_not_acknowledge_twice_what_came_through_the_bot(stage: Stage, nurse: Somebody) -> None:
    nurse.says("It hangs.")
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    assert sum("registered" in each for each in nurse.hears()) == 1
    assert states("acknowledged")["telegram"] == "shown"


def test_it_leaves_those_alone_who_blocked_it_until_they_write_again(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    stage.turn()
    nurse.hears()
    nurse.does("block")
    answer(stage, printer, "Are you there?")
    stage.turn()
    assert states("answered") == {"email": "pending", "telegram": "shown"}
    assert Chat.objects.get().blocked_at is not None
    nurse.does("block", off=True)
    nurse.says("/help")
    stage.turn()
    assert len(nurse.hears()) == 1
    assert Chat.objects.get().blocked_at is None


def test_it_learns_from_a_403_that_it_was_blocked(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    stage.emulator.world.bot_called(SIROKA[1]).chats[501].is_blocked = True
    stage.turn()
    assert states("acknowledged") == {"email": "pending", "telegram": "shown"}
    assert Chat.objects.get().blocked_at is not None


def test_it_waits_as_long_as_a_429_says_and_keeps_the_order(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    nurse.does("trouble", code=429, retry_after=40)
    answer(stage, printer, "Second.")
    stage.turn()
    assert nurse.hears() == []
    stage.turn(timedelta(seconds=35))
    assert nurse.hears() == []
    stage.turn(timedelta(seconds=45))
    first, second = nurse.hears()
    assert "registered" in first
    assert "Second." in second


def test_it_tries_again_after_a_5xx(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    nurse.does("trouble", code=502, times=2)
    stage.turn()
    assert nurse.hears() == []
    stage.turn(timedelta(seconds=60))
    stage.turn(timedelta(seconds=120))
    assert len(nurse.hears()) == 1


def test_it_puts_aside_what_telegram_never_takes(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    nurse.does("trouble", code=400, description="Bad Request: something is wrong")
    answer(stage, printer, "The next one.")
    stage.turn()
    assert "The next one." in nurse.hears()[0]
    assert states("acknowledged") == {"email": "pending", "telegram": "dead"}


def test_it_sends_long_words_in_several_messages(stage: Stage, nurse: Somebody, printer: Ticket) -> None:
    stage.turn()
    nurse.hears()
    answer(stage, printer, "Строка 🔧 для проверки.\n" * 500)
    stage.turn()
    said = nurse.hears()
    assert len(said) > 1
    assert "The message is longer" in said[-1]
    assert not Outgoing.objects.exclude(last_error="").exists()


def test_it_brings_a_notice_once_when_the_claim_comes_round_again(
    stage: Stage, nurse: Somebody, printer: Ticket
) -> None:
    nurse.does("trouble", code=429, retry_after=400)
    stage.turn()
    stage.turn(timedelta(minutes=6))
    stage.turn(timedelta(minutes=12))
    assert len(nurse.hears()) == 1
    assert states("acknowledged")["telegram"] == "delivered"
