"""Pressed buttons: what each sends names its draft or request, so that an old one does nothing and says so."""

from reglament.desk.channels.telegram.conversation import drafting, reading, requests
from reglament.desk.channels.telegram.conversation.talk import Talk

PARTS = 4


def pressed(talk: Talk) -> int | None:
    """Do what the button says; answers the ticket that it was about, if any."""
    data = talk.unit.first.pressed
    kind, *rest = data.split("|")
    if kind == "u" and talk.person is None:
        talk.settle_press()
        return drafting.send(talk, talk.unit.moment)
    if kind == "d" and len(rest) == PARTS - 1 and rest[0] == talk.chat.draft.get("token"):
        talk.settle_press()
        if rest[1] != "page":
            talk.show_choice()
        return _draft(talk, rest[1], rest[2])
    if kind == "t" and len(rest) == PARTS - 1 and rest[0].isdecimal() and rest[2].isdecimal() and talk.person:
        talk.settle_press()
        return requests.pressed(talk, int(rest[0]), rest[1], int(rest[2]))
    talk.settle_press("old_button")
    return None


def _draft(talk: Talk, question: str, value: str) -> int | None:
    """A button under one of the dialogue's questions."""
    if question == "send" or (question == "where" and value.isdecimal()):
        if question == "where":
            talk.chat.draft["chosen"]["where"] = value
        return drafting.send(talk, talk.unit.moment)
    if question == "cancel":
        drafting.cancel(talk)
    elif question == "anew":
        drafting.anew(talk)
    elif question in reading.VERBS:
        drafting.read(talk, question, value)
    elif question == "more":
        drafting.ask_next(talk)
    else:
        drafting.choose(talk, question, value)
    return None
