"""Erased words are gone from what the bot keeps, whatever way they went; nothing else is lost or doubled."""

from contextlib import closing
from datetime import timedelta
from unittest.mock import patch

from django.db.models import Q
from django.utils import timezone

from reglament.desk.channels.telegram import bots, notices, receiving, sending, working
from reglament.desk.channels.telegram.api import ApiError
from reglament.desk.channels.telegram.forgetting import WITHDRAWN
from reglament.desk.channels.telegram.models import Outgoing, Update
from reglament.desk.channels.telegram.tests.stage import Somebody, Stage
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.tickets.tests.spoken import dump_all
from tools.story.acting import by_staff, sends, ticket_of


def registered(stage: Stage, nurse: Somebody, *words: str) -> Ticket:
    for each in words:
        nurse.says(each)
        stage.turn()
    nurse.presses("Send now")
    stage.turn()
    return stage.ticket()


def adds(stage: Stage, nurse: Somebody, words: str) -> int:
    message: int = nurse.says(words, reply_to=nurse.chat()[-1]["message_id"])["message_id"]
    stage.turn()
    return message


def answers(stage: Stage, ticket: Ticket, words: str) -> None:
    reply(by_staff(stage.company.staff["specialist"], ticket, timezone.now()), words)


def forget(stage: Stage, ticket: Ticket, *kinds: str) -> None:
    entries = Entry.objects.filter(ticket=ticket, kind__in=kinds)
    for seq in entries.exclude(kind="erased").values_list("seq", flat=True):
        erase(by_staff(stage.company.staff["head"], ticket, timezone.now()), seq)


def kept(words: str) -> list[str]:
    """The tables in which they still stand."""
    return [line.split(" ", 1)[0] for line in dump_all().splitlines() if words in line]


def test_it_keeps_no_byte_of_what_came_and_what_went(stage: Stage, nurse: Somebody) -> None:
    ticket = registered(stage, nurse, "It sunflowers.", "Sunflower again.")
    adds(stage, nurse, "More sunflowers.")
    wrong = adds(stage, nurse, "Most sunflowesr.")
    nurse.does("edit", message_id=wrong, text="Most sunflowers.")
    answers(stage, ticket, "Your sunflower is well.")
    stage.turn()
    nurse.says("Thank you for the sunflower.", reply_to=nurse.chat()[-1]["message_id"])
    nurse.says("/requests")
    stage.turn()
    nurse.presses(nurse.last_buttons()[0])
    stage.turn()
    assert "unflower" in str(nurse.hears())
    assert {"tickets.Message", "telegram.Update"} <= set(kept("unflower"))
    forget(stage, ticket, "received", "told_more", "thanked", "answered")
    assert kept("unflower") == []
    assert kept("sunflowesr") == []


def test_it_keeps_nothing_of_what_was_said_to_the_chat(stage: Stage, nurse: Somebody) -> None:
    registered(stage, nurse, "It hangs.")
    assert Outgoing.objects.exclude(sent_at=None).exists()
    assert not Outgoing.objects.exclude(params={}).exists()


def test_it_leaves_what_else_was_said_and_what_is_being_written(stage: Stage, nurse: Somebody) -> None:
    ticket = registered(stage, nurse, "It sunflowers.")
    added = adds(stage, nurse, "At the second window.")
    nurse.says("Something else hangs.")
    stage.turn()
    forget(stage, ticket, "received")
    assert kept("unflower") == []
    assert "telegram.Update" in kept("At the second window.")
    assert {"telegram.Update", "telegram.Chat"} <= set(kept("Something else hangs."))
    nurse.does("edit", message_id=added, text="At the third window.")
    stage.turn()
    assert Message.objects.get(kind="reworded").text == "At the third window."


def test_it_forgets_an_addition_and_leaves_the_request(stage: Stage, nurse: Somebody) -> None:
    ticket = registered(stage, nurse, "It hangs.")
    adds(stage, nurse, "The password is Sunflower.")
    forget(stage, ticket, "told_more")
    assert kept("Sunflower") == []
    assert "telegram.Update" in kept("It hangs.")


def test_it_tells_a_waiting_answer_anew_without_the_words(stage: Stage, nurse: Somebody) -> None:
    nurse.says("/help")
    stage.turn()
    ticket = ticket_of(sends(stage.company, "nurse", timezone.now(), product="lis", subject="Printer"))
    stage.turn()
    nurse.hears()
    answers(stage, ticket, "The password is Sunflower.\n" * 300)
    nurse.does("trouble", code=429, retry_after=400)
    stage.turn()
    waiting = Outgoing.objects.filter(next_try_at__isnull=False)
    assert waiting.count() > 1
    forget(stage, ticket, "answered")
    assert kept("Sunflower") == []
    assert not waiting.exists()
    assert Outgoing.objects.filter(last_error=WITHDRAWN).exists()
    stage.turn(timedelta(minutes=10))
    said = nurse.hears()
    assert ["These words were erased on" in each for each in said] == [True]


def test_it_does_not_try_again_what_was_erased_while_it_was_tried(stage: Stage, nurse: Somebody) -> None:
    nurse.says("/help")
    stage.turn()
    ticket = ticket_of(sends(stage.company, "nurse", timezone.now(), product="lis", subject="Printer"))
    stage.turn()
    answers(stage, ticket, "The password is Sunflower.")
    notices.spool(timezone.now(), set(stage.clients))
    down = closing(bots.api(stage.account))
    with down as client, patch.object(client, "call", side_effect=lambda *_: fails_meanwhile(stage, ticket)):
        assert sending.tick({stage.company.desk.slug: client}, timezone.now()) == 1
    assert kept("Sunflower") == []
    assert not Outgoing.objects.filter(next_try_at__isnull=False).exists()
    nurse.hears()
    stage.turn()
    assert ["These words were erased on" in each for each in nurse.hears()] == [True]


def fails_meanwhile(stage: Stage, ticket: Ticket) -> None:
    """Somebody erases the words, and Telegram is down."""
    forget(stage, ticket, "answered")
    raise ApiError(500, "down")


def test_it_takes_in_what_waits_while_words_are_erased(stage: Stage, nurse: Somebody) -> None:
    ticket = registered(stage, nurse, "It hangs.")
    nurse.says("It still hangs.", reply_to=nurse.chat()[-1]["message_id"])
    receiving.poll_once(stage.bot, stage.api, held=0)
    forget(stage, ticket, "received")
    stage.turn()
    assert Message.objects.get(kind="told_more").text == "It still hangs."


def test_it_finds_the_request_by_an_answer_to_a_message_however_old(stage: Stage, nurse: Somebody) -> None:
    registered(stage, nurse, "It hangs.")
    later = stage.at(working.KEPT + timedelta(days=1))
    while sending.prune(later, working.KEPT):
        pass
    assert Outgoing.objects.exists()
    assert not Outgoing.objects.filter(Q(ticket=None) | Q(message_id=None)).exists()
    adds(stage, nurse, "It hangs again.")
    assert Message.objects.get(kind="told_more").text == "It hangs again."


def test_it_forgets_what_an_older_program_kept_and_nothing_that_waits(stage: Stage, nurse: Somebody) -> None:
    nurse.says("/help")
    receiving.poll_once(stage.bot, stage.api, held=0)
    working.tick(stage.clients, timezone.now())
    sent = Outgoing.objects.get()
    waiting = Outgoing.objects.create(
        bot=stage.bot,
        chat_id=1,
        method="sendMessage",
        params={"text": "Wait."},
        created_at=sent.created_at,
        next_try_at=sent.created_at,
    )
    Outgoing.objects.filter(pk=sent.pk).update(next_try_at=None, params={"text": "Old."})
    assert sending.prune(timezone.now(), working.KEPT) == 1
    sent.refresh_from_db()
    assert sent.params == {}
    sending.prune(stage.at(working.KEPT + timedelta(days=1)), working.KEPT)
    assert list(Outgoing.objects.all()) == [waiting]
    assert Update.objects.exists()
