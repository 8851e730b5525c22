"""A link in a message says where it leads, as the links of a mail do: it may be a file in a cloud, in the place of an attachment."""

import pytest

from reglament.desk.channels.telegram import shapes
from reglament.desk.channels.telegram.tests.stage import Somebody, Stage
from reglament.desk.tickets.models import Message

AT = "https://cloud.example/d/7"


def link(offset: object, length: object, url: object = AT, kind: str = "text_link") -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, "url": url}


def heard(text: str, *marks: object, said: str = "text") -> str:
    entities = "entities" if said == "text" else "caption_entities"
    message = {said: text, entities: list(marks), "chat": {"id": 7, "type": "private"}, "message_id": 1}
    return shapes.read({"message": message}).text


@pytest.mark.parametrize("said", ["text", "caption"])
def test_it_writes_behind_a_link_where_it_leads(said: str) -> None:
    assert heard("See the log, please.", link(8, 3), said=said) == f"See the log <{AT}>, please."
    two = heard("One, two.", link(5, 3, f"{AT}/2"), link(0, 3), said=said)
    assert two == f"One <{AT}>, two <{AT}/2>."


def test_it_counts_places_as_telegram_does() -> None:
    assert heard("🔥🔥 журнал 🔥", link(5, 6)) == f"🔥🔥 журнал <{AT}> 🔥"


@pytest.mark.parametrize(
    "mark",
    [
        link(0, 3, "tg://user?id=7"),
        link(0, 3, "javascript:alert(1)"),
        link(0, 3, kind="bold"),
        link(-1, 3),
        link(0, 0),
        link(0, "3"),
        link(0, 3, None),
        link(9, 12, "https://help.example/"),
        "text_link",
    ],
)
def test_it_writes_no_address_of_what_is_no_link_or_shows_it(mark: object) -> None:
    text = "The page help.example hangs"
    assert heard(text, mark) == text


def test_it_survives_marks_that_no_text_has() -> None:
    said = heard("Look 🔥 here", link(0, 900), link(6, 1), link(2, 4), *[link(0, 4)] * 3)
    assert said.startswith("Look")
    assert said.replace(f" <{AT}>", "").replace("\ufffd", "").replace(" ", "") in ("Lookhere", "Look🔥here")


def test_a_request_keeps_where_a_link_leads(stage: Stage, nurse: Somebody) -> None:
    nurse.says("The log lies here.", entities=[link(8, 4)])
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    assert Message.objects.get(kind="request").text == f"The log lies <{AT}> here."
