"""What a new request lacks, in the chat: one question after the targets, and answers by words, button and picture."""

from reglament.desk.channels.telegram.models import Chat
from reglament.desk.channels.telegram.tests.stage import PNG, Somebody, Stage, a_file
from reglament.desk.channels.telegram.tests.test_new_request_in_chat import WHOLE, answer
from reglament.desk.tickets.models import Entry, Message, Notice


def test_it_asks_for_what_is_missing_after_the_targets(stage: Stage, nurse: Somebody) -> None:
    *_, registered, targets, question = answer(stage, nurse, "It hangs.", "Send now")
    assert registered.startswith("Thank you. Your request is registered")
    assert "The clock for the solution stands still, with 18 h 0 min of working time left" in targets
    assert "— how to make it happen again, step by step" in question
    assert "phone" not in question
    assert (stage.ticket().state, nurse.last_buttons()) == ("waiting", ["Every time", "Sometimes", "It happened once"])


def test_it_says_the_question_once_and_not_again_as_a_notice(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "It hangs.", "Send now")
    said = [each for each in nurse.chat() if "step by step" in each.get("text", "")]
    assert len(said) == 1
    assert Notice.objects.filter(kind="acknowledged", channel="telegram").get().state == "shown"


def test_it_takes_the_next_words_for_the_answer(stage: Stage, nurse: Somebody) -> None:
    told = answer(stage, nurse, "It hangs.", "Send now", "1. Open a card.\n2. Wait.")
    assert stage.ticket().state == "open"
    assert Message.objects.get(kind="told_more").text == "1. Open a card.\n2. Wait."
    assert told[-1] == (
        "Thank you. Still missing: a screenshot, if there is something to see, how often it happens. "
        "Write it here if you can."
    )


def test_it_takes_a_button_for_how_often(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "It hangs.", "Send now")
    nurse.presses("Sometimes")
    nurse.presses("Sometimes")
    stage.turn()
    assert stage.ticket().details["how_often"] == "sometimes"
    assert Message.objects.get(kind="told_more").text == "How often it happens: Sometimes"
    assert "This button is not in use any more." in nurse.hears()


def test_it_takes_a_picture_for_a_screenshot(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "It hangs.", "Send now")
    nurse.sends(a_file(PNG))
    stage.turn()
    assert Entry.objects.get(kind="told_more").payload["items"] == ["screenshots"]
    assert Chat.objects.get().step == f"tell:{stage.ticket().pk}"


def test_it_asks_nothing_when_everything_is_there(stage: Stage, nurse: Somebody) -> None:
    told = answer(stage, nurse, WHOLE, "Send now")
    assert told[-1].startswith("Level:")
    assert not Entry.objects.filter(kind="asked").exists()
