"""What a new request lacks, in the chat: a few lines under the targets, and answers by words, button and picture."""

from reglament.desk.channels.telegram.models import Chat
from reglament.desk.channels.telegram.tests.stage import PNG, Somebody, Stage, a_file
from reglament.desk.channels.telegram.tests.test_new_request_in_chat import WHOLE, answer
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models import Entry, Message


def test_it_asks_for_what_is_missing_under_the_targets(stage: Stage, nurse: Somebody) -> None:
    *_, registered, targets = answer(stage, nurse, "It hangs.", "Send now")
    assert registered.startswith("Thank you. Your request is registered")
    assert "Target for the resolution" in targets
    assert "— how to make it happen again, step by step" in targets
    assert "phone" not in targets
    assert stage.ticket().state == "open"
    assert nurse.last_buttons()[:3] == ["Every time", "Sometimes", "It happened once"]


def test_it_asks_for_nothing_that_was_passed_by(stage: Stage, nurse: Somebody) -> None:
    """The bot asked, and its client went on without an answer."""
    told = answer(stage, nurse, "New request", "Laboratory system", "A small error, work goes on", "one user")
    assert told[-1].startswith("What happened?")
    *_, targets = answer(stage, nurse, "It hangs.", "Skip", "Skip", "Send now")
    assert "If you can" not in targets
    assert not Entry.objects.filter(kind="asked").exists()


def test_it_asks_those_who_stand_still_for_next_to_nothing(stage: Stage, nurse: Somebody) -> None:
    words = ("New request", "Laboratory system", "The product or most of its functions do not work", "everyone")
    answer(stage, nurse, *words)
    told = answer(stage, nurse, "It hangs.")
    assert told[-1].startswith("Here is your request:")


def test_it_says_the_question_once_and_not_again_as_a_notice(stage: Stage, nurse: Somebody) -> None:
    answer(stage, nurse, "It hangs.", "Send now")
    said = [each for each in nurse.chat() if "step by step" in each.get("text", "")]
    assert len(said) == 1
    assert Notice.objects.filter(kind="acknowledged", channel="telegram").get().state == "shown"


def test_it_takes_the_next_words_for_the_answer(stage: Stage, nurse: Somebody) -> None:
    told = answer(stage, nurse, "It hangs.", "Send now", "1. Open a card.\n2. Wait.")
    assert stage.ticket().state == "open"
    assert Message.objects.get(kind="told_more").text == "1. Open a card.\n2. Wait."
    assert told[-1] == "Added to SIROKA-1.", "Nobody is asked twice."


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
    assert Chat.objects.get().step == ""


def test_it_asks_nothing_when_everything_is_there(stage: Stage, nurse: Somebody) -> None:
    told = answer(stage, nurse, WHOLE, "Send now")
    assert told[-1].startswith("Level:")
    assert not Entry.objects.filter(kind="asked").exists()
