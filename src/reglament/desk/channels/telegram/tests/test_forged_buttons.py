"""What a changed client sends for a press: no button of ours, of any draft or request, makes the bot stumble over it."""

from datetime import timedelta

import pytest

from reglament.desk.channels.telegram.models import Chat, Update
from reglament.desk.channels.telegram.tests.stage import Somebody, Stage
from reglament.desk.tickets.models import Message

NUMBERS = ("²", "١", "99999999999999999999", "-1", "x", "")
WHOLE = [f"t|{number}|show|0" for number in NUMBERS]
WHOLE += [f"t|1|confirm|{number}" for number in NUMBERS]
WHOLE += ["t|1|often-never|0", "t|1||0", "u|send", "d|", "|", "d||where|²", "x" * 64]


def test_it_takes_no_forged_press_for_one_of_its_buttons(stage: Stage, nurse: Somebody) -> None:
    nurse.says("Nothing prints.")
    stage.turn()
    for data in WHOLE:
        forged(stage, nurse, data)


@pytest.mark.parametrize("question", ["where", "product", "effect", "page", "nonsense"])
def test_it_registers_a_draft_whatever_was_pressed_in_it(stage: Stage, nurse: Somebody, question: str) -> None:
    nurse.says("Nothing prints.")
    stage.turn()
    token = Chat.objects.get().draft["token"]
    for value in NUMBERS:
        forged(stage, nurse, f"d|{token}|{question}|{value}")
    stage.turn(timedelta(minutes=20))
    assert Message.objects.get(kind="request").text == "Nothing prints."


def forged(stage: Stage, who: Somebody, data: str) -> None:
    """Let somebody send this for a press, which is worked on at the first try."""
    who.does("press", message_id=who.chat()[-1]["message_id"], data=data)
    stage.turn()
    assert not Update.objects.exclude(last_error="").exists()
    assert not Update.objects.unworked().exists()
