"""JSON of other types than the Bot API says: a field that cannot be read counts as absent, and costs nobody their words."""

import math
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reglament.desk.channels.telegram import receiving, shapes, typed
from reglament.desk.channels.telegram.api import Api, ApiError, UnreachableError
from reglament.desk.channels.telegram.models import Chat, Update
from reglament.desk.channels.telegram.tests.stage import Somebody, Stage

ODD: tuple[object, ...] = (None, -1, 1.5, 10**30, True, "x", [], ["a"], {"a": 1}, math.nan)
OPTIONAL = (
    *("date", "edit_date", "media_group_id", "reply_to_message", "photo", "document", "contact", "forward_origin"),
    *("caption", "video", "entities", "message_id"),
)
OF_SENDERS = ("first_name", "last_name", "username", "language_code")


def a_message(number: int, **fields: object) -> dict[str, Any]:
    """An update with a message of the nurse's account."""
    sender = {"id": 501, "is_bot": False, "first_name": "Aida", "language_code": "en"}
    message = {"message_id": number, "date": 1_772_796_600, "chat": {"id": 501, "type": "private"}, "from": sender}
    return {"update_id": number, "message": {**message, "text": "The printer is broken.", **fields}}


@pytest.mark.parametrize("field", OPTIONAL)
def test_it_hears_the_words_beside_a_field_of_any_type(field: str) -> None:
    for odd in ODD:
        said = shapes.read(a_message(7, **{field: odd}))
        assert (said.kind, said.chat_id, said.user_id, said.text) == ("message", 501, 501, "The printer is broken.")


@pytest.mark.parametrize("field", OF_SENDERS)
def test_it_knows_the_sender_beside_a_field_of_any_type(field: str) -> None:
    for odd in ODD:
        update = a_message(7)
        update["message"]["from"][field] = odd
        assert shapes.read(update).user_id == 501


def test_it_reads_nothing_where_nobody_could_be_answered() -> None:
    for odd in ODD:
        for update in (
            {"message": odd},
            {"callback_query": odd},
            {"my_chat_member": odd},
            {"message": {"chat": odd}},
        ):
            assert shapes.read(update).kind == "other"


def test_it_takes_in_what_came_with_fields_of_other_types(stage: Stage, nurse: Somebody) -> None:
    odd = {"first_name": 7, "is_bot": False, "id": 501, "language_code": ["en"]}
    update = a_message(7, **{"from": odd, "reply_to_message": "x", "photo": [7], "document": {"file_id": 7}})
    receiving.store(stage.bot, [update], timezone.now())
    stage.turn(timedelta())
    stage.turn(timedelta(minutes=20))
    assert stage.ticket().subject == "The printer is broken."


@pytest.mark.parametrize(
    "given", [{"a": 1}, "x", 7, [{"message": {}}], [{"update_id": "7"}], [{"update_id": 10**30}], [None]]
)
def test_it_waits_before_it_asks_again_where_an_answer_holds_no_update(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, given: object
) -> None:
    monkeypatch.setattr(Api, "call", lambda self, method, asked, wait: given)
    with pytest.raises(UnreachableError, match="no list of updates"):
        receiving.poll_once(stage.bot, stage.api, held=0)


def test_it_stores_the_updates_beside_what_is_none(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [None, {"update_id": "x"}, a_message(7), a_message(8, text=math.nan)]
    monkeypatch.setattr(Api, "call", lambda self, method, asked, wait: given)
    assert receiving.poll_once(stage.bot, stage.api, held=0) == 2
    assert stage.bot.next_update == 9
    assert Update.objects.get(update_id=8).payload["message"]["text"] is None


def test_it_keeps_the_number_alone_of_what_is_nested_beyond_measure(stage: Stage) -> None:
    deep: object = []
    for _ in range(100_000):
        deep = [deep]
    assert receiving.store(stage.bot, [a_message(7, entities=deep), a_message(8)], timezone.now()) == 2
    assert Update.objects.get(update_id=7).payload == {"update_id": 7}


@pytest.mark.parametrize(
    "answer",
    [
        b'{"ok": false, "error_code": "x", "description": 7, "parameters": null}',
        b'{"ok": false, "parameters": [7]}',
        b'{"ok": false, "parameters": {"retry_after": "soon"}}',
    ],
)
def test_it_understands_a_refusal_whatever_types_it_has(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    monkeypatch.setattr(Api, "_exchange", lambda *_asked: (400, answer))
    with pytest.raises(ApiError) as refused:
        Api("http://127.0.0.1:9", "1:hush").call("sendMessage")
    assert (refused.value.code, refused.value.description, refused.value.retry_after) == (400, "", 0)


@pytest.mark.parametrize("answer", [b"[]", b"7", b'{"ok": true}', b'{"result": 7}', b"[" * 100_000])
def test_it_takes_nothing_else_for_an_answer(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    monkeypatch.setattr(Api, "_exchange", lambda *_asked: (200, answer))
    with pytest.raises(UnreachableError):
        Api("http://127.0.0.1:9", "1:hush").call("sendMessage")


def test_it_lets_no_refusal_hold_a_chat_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    long = b'{"ok": false, "error_code": 429, "parameters": {"retry_after": 1000000000000000}}'
    monkeypatch.setattr(Api, "_exchange", lambda *_asked: (429, long))
    with pytest.raises(ApiError) as refused:
        Api("http://127.0.0.1:9", "1:hush").call("sendMessage")
    assert refused.value.retry_after == 24 * 60 * 60


def test_it_reads_values_by_the_type_that_is_expected() -> None:
    assert [typed.number(each) for each in (7, True, "7", 7.5, 10**30, None)] == [7, 0, 0, 0, 0, 0]
    assert [typed.words(each) for each in ("a", 7, None)] == ["a", "", ""]
    assert (typed.mapping([1]), typed.items({"a": 1})) == ({}, [])


def test_it_remembers_no_chat_of_what_it_could_not_read(stage: Stage) -> None:
    receiving.store(
        stage.bot, [{"update_id": 7, "message": {"chat": {"id": 10**30, "type": "private"}}}], timezone.now()
    )
    stage.turn()
    assert not Chat.objects.exists()
    assert not Update.objects.unworked().exists()
