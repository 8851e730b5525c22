"""A new request: a short dialogue, each question skippable, and at the end the promise with its clause."""

from datetime import timedelta

from django.utils import timezone

from reglament.desk.channels.telegram.models import Chat
from reglament.desk.channels.telegram.tests.conftest import linked
from reglament.desk.channels.telegram.tests.stage import JPG, PNG, SIROKA, Somebody, Stage, a_file, text
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.models import Attachment, Message, Refusal, Ticket
from tools.story.acting import by_staff

WHOLE = "It hangs every time. To repeat it, open a card."
"""Nothing is missing that the edition would have the desk ask for."""


def answer(stage: Stage, who: Somebody, *said: str) -> list[str]:
    """Say or press one thing after another, as the bot asks; answers what it said last."""
    for each in said:
        if each in who.last_buttons():
            who.presses(each)
        else:
            who.says(each)
        stage.turn()
    return who.hears()


def test_it_asks_what_the_edition_wants_and_shows_the_promise(stage: Stage, nurse: Somebody) -> None:
    told = answer(stage, nurse, "New request", "Laboratory system", "It works in part or too slowly", "several users")
    assert told[-1].startswith("What happened?")
    answer(stage, nurse, "The analyser sends no results.", "Start it, wait a minute.")
    nurse.sends(a_file(JPG, kind="photo", content_type="image/jpeg"))
    stage.turn()
    told = answer(stage, nurse, "That is all", "Sometimes")
    assert "The analyser sends no results." in told[-1]
    told = answer(stage, nurse, "Send")
    ticket = stage.ticket()
    assert (ticket.channel, ticket.product.slug if ticket.product else "", ticket.level) == ("telegram", "lis", "high")
    assert (ticket.effect, ticket.hit, ticket.subject) == ("partial", "several", "The analyser sends no results.")
    assert ticket.details["steps"] == "Start it, wait a minute."
    assert ticket.details["how_often"] == "sometimes"
    assert ticket.details["full_name"] == "Aida Sample"
    assert told[0] == f"Thank you. Your request is registered as {ticket.reference}."
    assert "Target for the resolution" in told[1]
    assert "(Bishkek), clauses 2.4 and 2.6" in told[1]
    assert Attachment.objects.get().content_type == "image/jpeg"
    assert "Which product is it about?\n— Laboratory system" in [text(each) for each in nurse.chat()]


def test_it_lets_every_question_be_passed_by(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "New request", "Skip", "Skip", "Skip", "It hangs.", "Skip", "Skip", "Skip")
    answer(stage, nurse, "Send")
    ticket = stage.ticket()
    assert (ticket.product, ticket.effect, ticket.level) == (None, "", "medium")


def test_it_takes_words_out_of_the_blue_and_sends_them_at_once_when_asked(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "Nothing works!", "Send now")
    assert Message.objects.get(ticket=stage.ticket(), kind="request").text == "Nothing works!"


def test_it_takes_words_in_place_of_a_button(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "New request", "Everything is down.", "Send now")
    assert Message.objects.get(kind="request").text == "Everything is down."


def test_it_refuses_to_send_nothing_at_all(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "New request", *["Skip"] * 7)
    assert answer(stage, nurse, "Send")[-1].startswith("Write at least a few words")
    assert not Ticket.objects.exists()


def test_it_sends_what_was_left_lying(stage: Stage, nurse: Somebody) -> None:
    said = nurse.says("The printer burns.")
    stage.turn()
    stage.turn(timedelta(minutes=14))
    assert not Ticket.objects.exists()
    stage.turn(timedelta(minutes=16))
    assert stage.ticket().received_at.timestamp() == said["date"]
    stage.turn(timedelta(minutes=40))
    assert Ticket.objects.count() == 1


def test_it_takes_what_was_left_lying_as_the_answer_that_a_request_waits_for(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "It hangs.", "Send now")
    ask(by_staff(stage.company.staff["specialist"], stage.ticket(), timezone.now()), "Since when?")
    nurse.says("Since Monday.")
    stage.turn()
    stage.turn(timedelta(minutes=16))
    assert Message.objects.get(ticket=stage.ticket(), kind="told_more").text == "Since Monday."


def test_it_drops_a_request_that_is_cancelled(stage: Stage, nurse: Somebody) -> None:
    assert answer(stage, nurse, "It hangs.", "Cancel")[-1] == "Dropped. Nothing was sent."
    stage.turn(timedelta(hours=1))
    assert not Ticket.objects.exists()


def test_it_registers_once_however_often_send_is_pressed(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "It hangs.")
    nurse.presses("Send now")
    nurse.presses("Send now")
    stage.turn()
    assert Ticket.objects.count() == 1


def test_it_says_that_an_old_button_is_old(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "It hangs.")
    old = nurse.chat()[-1]
    answer(stage, nurse, "/cancel")
    nurse.does("press", message_id=old["message_id"], label="Send now")
    stage.turn()
    assert nurse.does("press", message_id=old["message_id"], label="Send now")
    stage.turn()
    assert stage.emulator.world.bot_called(SIROKA[1]).presses.popitem()[1]["answered"] == (
        "This button is not in use any more."
    )
    assert not Ticket.objects.exists()


def test_it_goes_on_with_a_draft_or_begins_anew(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "It hangs.", "New request", "Start anew", "Skip", "Skip", "Skip", "Another thing.", "Send now")
    assert Message.objects.get(kind="request").text == "Another thing."


def test_it_gathers_an_album_into_one_message(stage: Stage, nurse: Somebody) -> None:
    files = [a_file(PNG + bytes([number]), f"{number}.png") for number in range(3)]
    nurse.does("album", files=files, caption="See these three.")
    stage.turn()
    assert nurse.hears() == []
    stage.turn(timedelta(seconds=3))
    assert len(nurse.hears()) == 1
    answer(stage, nurse, "Send now")
    assert Message.objects.get(kind="request").text == "See these three."
    assert Attachment.objects.count() == 3


def test_it_keeps_the_words_and_names_the_files_that_the_edition_does_not_take(stage: Stage, nurse: Somebody) -> None:
    nurse.sends(a_file(b"PK\x03\x04 a document", "log.docx", content_type="application/msword"), "The log.")
    stage.turn()
    told = answer(stage, nurse, "Send now")
    assert told[-1] == (
        "We could not take these files: log.docx: only JPG, GIF, PNG, PDF files are taken (clause 3.2). "
        "Everything else was kept."
    )
    assert Message.objects.get(kind="request").text == "The log."


def test_it_says_at_once_that_a_file_is_too_large(stage: Stage, nurse: Somebody) -> None:
    nurse.does("send", file={"kind": "document", "name": "dump.pdf", "size": 21 * 1024 * 1024}, caption="The dump.")
    stage.turn()
    assert "20 MB" in nurse.hears()[0]
    answer(stage, nurse, "Send now")
    assert Message.objects.get(kind="request").text == "The dump."


def test_it_shows_the_beginning_of_long_words_and_sends_all_of_them(stage: Stage, nurse: Somebody) -> None:
    whole = [f"{number} " + "word " * 800 for number in range(12)]
    for each in whole:
        nurse.says(each)
    stage.turn()
    for _ in range(12):
        buttons = nurse.last_buttons()
        if "Send" in buttons:
            break
        answer(stage, nurse, "Go on with my request" if "Go on with my request" in buttons else "Skip")
    nurse.hears()
    told = answer(stage, nurse, "One word more.")
    assert len(told) == 1, "what was said before is not said again with each message"
    assert told[0].startswith("Here is your request:")
    assert len(told[0]) < 2500
    answer(stage, nurse, "Send")
    words = Message.objects.get(kind="request").text
    assert words.split() == " ".join([*whole, "One word more."]).split()


def test_it_offers_the_requests_that_are_there(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, WHOLE, "Send now")
    first = stage.ticket()
    nurse.says("It still hangs.")
    stage.turn()
    assert f"{first.reference} {WHOLE}" in nurse.last_buttons()
    nurse.presses(f"{first.reference} {WHOLE}")
    stage.turn()
    assert Message.objects.get(kind="told_more").text == "It still hangs."
    assert Ticket.objects.count() == 1


def test_it_tells_who_has_no_valid_agreement_why_and_keeps_everything(stage: Stage) -> None:
    teacher = linked(stage, "teacher", 503)
    teacher.sends(a_file(PNG), "The diary is empty.")
    stage.turn()
    told = answer(stage, teacher, "Send now")
    assert "your support agreement has run out (clause 1.3)" in told[-2]
    refusal = Refusal.objects.get()
    assert (refusal.channel, refusal.why, refusal.intake["text"]) == ("telegram", "expired", "The diary is empty.")
    assert refusal.intake["files"][0]["name"] == "screen.png"


def test_it_changes_a_draft_when_its_message_is_edited(stage: Stage, nurse: Somebody) -> None:
    said = nurse.says("It hnags.")
    stage.turn()
    nurse.does("edit", message_id=said["message_id"], text="It hangs.")
    stage.turn()
    answer(stage, nurse, "Send now")
    assert Message.objects.get(kind="request").text == "It hangs."


def test_it_speaks_the_persons_language(stage: Stage, nurse: Somebody) -> None:
    person = stage.company.clients["nurse"]
    person.language = "ru"
    person.save()
    told = answer(
        stage, nurse, "Новая заявка", "Лабораторная система", "Небольшая ошибка, работать можно", "все", "Не то."
    )
    assert told[-1].startswith("Как это повторить?")
    told = answer(stage, nurse, "Открыть журнал, нажать «Печать».", "Отправить сразу")
    assert told[-1].startswith("Уровень: средний (п. 2.5)")
    assert "Целевой срок — решение" in told[-1]
    assert "(Бишкек), пп. 2.4 и 2.6" in told[-1]
    assert "— как часто это происходит" in told[-1]
    assert "— снимок экрана" not in told[-1], "It was asked for, and passed by."


def test_it_forgets_the_draft_once_it_was_sent(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, WHOLE, "Send now")
    chat = Chat.objects.get()
    assert (chat.draft, chat.step, chat.send_at) == ({}, "", None)
