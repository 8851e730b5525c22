"""Updates are stored before they are worked on, confirmed after the commit, and worked on once."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from reglament.desk.channels.telegram import bots, receiving, working
from reglament.desk.channels.telegram.api import ApiError
from reglament.desk.channels.telegram.conversation import turns
from reglament.desk.channels.telegram.models import Bot, Update
from reglament.desk.channels.telegram.tests.stage import Somebody, Stage
from reglament.desk.tickets.models import Ticket

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def an_update(number: int = 7, text: str = "Hello") -> dict[str, Any]:
    user = {"id": 501, "is_bot": False, "first_name": "Aida"}
    message = {
        "message_id": number,
        "date": 1772800000,
        "chat": {"id": 501, "type": "private"},
        "from": user,
        "text": text,
    }
    return {"update_id": number, "message": message}


def test_it_confirms_only_what_it_has_stored(stage: Stage, nurse: Somebody) -> None:
    nurse.says("One.")
    receiving.poll_once(stage.bot, stage.api, held=0)
    stored = Update.objects.get()
    assert (stored.payload["message"]["text"], nurse.does("state")["confirmed"]) == ("One.", 0)
    receiving.poll_once(stage.bot, stage.api, held=0)
    assert nurse.does("state")["confirmed"] == stored.update_id


def test_it_stores_the_same_update_once(stage: Stage) -> None:
    assert receiving.store(stage.bot, [an_update(), an_update(8)], timezone.now()) == 2
    assert receiving.store(stage.bot, [an_update(), an_update(9)], timezone.now()) == 1
    assert Update.objects.count() == 3


def test_it_stores_characters_that_no_database_keeps(stage: Stage) -> None:
    receiving.store(stage.bot, [an_update(7, "a\x00b\ud800c")], timezone.now())
    assert Update.objects.get().payload["message"]["text"] == "ab?c"


def test_it_asks_from_no_number_after_a_week_of_silence(stage: Stage) -> None:
    now = timezone.now()
    assert receiving.next_offset(stage.bot, now) is None
    receiving.store(stage.bot, [an_update(7)], now)
    assert receiving.next_offset(stage.bot, now) == 8
    assert receiving.next_offset(stage.bot, now + timedelta(days=7)) is None


def test_it_begins_to_count_anew_with_another_bot(stage: Stage) -> None:
    receiving.store(stage.bot, [an_update(7)], timezone.now())
    Bot.objects.update(account=5)
    assert bots.introduce(stage.account, stage.api).next_update is None


def test_it_takes_a_forgotten_webhook_away(stage: Stage) -> None:
    stage.api.call("setWebhook", {"url": "http://127.0.0.1:9/"})
    with pytest.raises(ApiError) as refused:
        receiving.poll_once(stage.bot, stage.api, held=0)
    receiving._make_way(stage.api, refused.value)
    assert receiving.poll_once(stage.bot, stage.api, held=0) == 0


def test_it_keeps_the_order_of_a_chat_when_one_update_must_wait(stage: Stage, nurse: Somebody) -> None:
    now = timezone.now()
    receiving.store(stage.bot, [an_update(1, "First."), an_update(2, "Second.")], now)
    Update.objects.filter(update_id=1).update(next_try_at=now + timedelta(minutes=1))
    assert working.tick(stage.clients, now) == 0
    assert working.tick(stage.clients, now + timedelta(minutes=2)) == 1


def test_it_puts_an_update_aside_that_can_never_be_worked_on(
    stage: Stage, nurse: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(turns, "take", fail)
    nurse.says("Poison.")
    for turn in range(working.MOST_TRIES):
        stage.turn(timedelta(hours=turn))
    stored = Update.objects.get()
    assert (stored.next_try_at, stored.attempts) == (None, working.MOST_TRIES)
    assert stored.last_error == "RuntimeError: boom"
    assert nurse.hears()[-1].startswith("Something went wrong on our side.")
    monkeypatch.undo()


def test_it_waits_for_a_file_and_in_the_end_goes_on_without_it(stage: Stage, nurse: Somebody) -> None:
    said = nurse.does("send", file={"kind": "document", "name": "gone.png", "data": "iVBORw0K"}, caption="Look.")[
        "message"
    ]
    stage.emulator.world.files[said["document"]["file_id"]]["path"] = "elsewhere"
    del stage.emulator.world.files[said["document"]["file_id"]]
    stage.turn()
    assert nurse.hears()[0].startswith("We could not get this file from Telegram: gone.png.")
    nurse.presses("Send now")
    stage.turn()
    assert Ticket.objects.get().subject == "Look."


def test_it_forgets_old_updates(stage: Stage, nurse: Somebody) -> None:
    nurse.says("Old.")
    stage.turn()
    assert receiving.prune(timezone.now() + timedelta(days=15), working.KEPT) == 1
    assert not Update.objects.exists()


def test_it_forgets_as_many_as_came(stage: Stage) -> None:
    now, before = timezone.now(), timezone.now() - timedelta(hours=2)
    receiving.store(stage.bot, [an_update(number) for number in range(1, 251)], now - timedelta(days=15))
    Update.objects.update(next_try_at=None)
    assert working.tidied(now, before) == before
    assert working.tidied(now, before) == before
    assert working.tidied(now, before) == now
    assert not Update.objects.exists()
    assert working.tidied(now, now) == now


@pytest.fixture
def hook(stage: Stage) -> Any:
    """A call of Telegram's to the desk, with the right secret unless another is given."""

    def call(body: object, secret: str = bots.webhook_secret(stage.account), desk: str = "siroka") -> int:
        sent = body if isinstance(body, str) else json.dumps(body)
        headers = {HEADER: secret}
        url = f"/channels/telegram/{desk}/"
        return Client().post(url, sent, content_type="application/json", headers=headers).status_code

    return call


def test_it_takes_what_telegram_brings_with_the_secret(stage: Stage, hook: Any) -> None:
    assert hook(an_update()) == 200
    assert hook(an_update()) == 200
    assert Update.objects.get().update_id == 7


def test_it_takes_nothing_from_anybody_else(stage: Stage, hook: Any) -> None:
    assert hook(an_update(), secret="") == 403
    assert hook(an_update(), secret="wrong") == 403
    assert hook(an_update(), desk="istom") == 404
    assert hook("no json") == 400
    assert hook([1]) == 400
    assert hook({"message": {}}) == 400
    assert hook({**an_update(), "update_id": "7"}) == 400
    assert hook('{"update_id": 7, "message": ' + "[" * 100_000) == 400
    assert not Update.objects.exists()


def test_it_names_a_setting_that_cannot_be_read_without_its_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOTS", "siroka=1:hush, istom")
    with pytest.raises(ImproperlyConfigured, match="'istom'") as fault:
        bots.accounts()
    assert "hush" not in str(fault.value)


def test_it_says_which_desks_there_are(stage: Stage) -> None:
    with pytest.raises(LookupError, match=r"'north', which is not there\. Known desks: .*siroka"):
        bots.introduce(bots.Account("north", "1:a"), stage.api)


def test_it_stores_what_comes_under_a_number_that_was_worked_on_long_ago(stage: Stage) -> None:
    now = timezone.now()
    receiving.store(stage.bot, [an_update(7)], now - timedelta(days=8))
    assert receiving.store(stage.bot, [an_update(7, "Other")], now) == 0, "nobody has worked on it yet"
    Update.objects.update(next_try_at=None)
    assert receiving.store(stage.bot, [an_update(7)], now) == 0
    assert receiving.store(stage.bot, [an_update(7, "Other")], now) == 1
    assert Update.objects.get().payload["message"]["text"] == "Other"
