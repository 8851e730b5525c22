"""The emulated Bot API keeps to the documentation where a bot can get it wrong; all of it over HTTP."""

import threading
import time
import urllib.error
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from reglament.desk.channels.telegram.api import DOWNLOAD_LIMIT, Api, ApiError, UnreachableError, Upload
from reglament.desk.channels.telegram.tests.stage import PNG, SIROKA, Somebody, a_file, people
from reglament.desk.lib.tests.picture_files import drawing, saved
from tools.telegram_emulator.server import Emulator


@pytest.fixture
def api(emulator: Emulator) -> Iterator[Api]:
    """The bot's own client."""
    client = Api(emulator.address, SIROKA[0])
    yield client
    client.close()


@pytest.fixture
def who(emulator: Emulator) -> Somebody:
    """A person."""
    return Somebody(emulator, 501)


def numbers(updates: Any) -> list[int]:
    return [update["update_id"] for update in updates]


def test_it_says_who_the_bot_is(api: Api) -> None:
    me = api.call("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (1000, True, SIROKA[1])


def test_it_gives_updates_again_until_the_offset_confirms_them(api: Api, who: Somebody) -> None:
    for word in "abc":
        who.says(word)
    first = numbers(api.call("getUpdates", {"limit": 2}))
    assert len(first) == 2
    assert numbers(api.call("getUpdates", {"limit": 2})) == first
    rest = numbers(api.call("getUpdates", {"offset": first[-1] + 1}))
    assert rest == [first[-1] + 1]
    assert numbers(api.call("getUpdates", {"offset": rest[-1] + 1})) == []
    assert who.does("state")["confirmed"] == rest[-1]


def test_it_holds_the_question_until_something_comes(emulator: Emulator, api: Api, who: Somebody) -> None:
    """Whoever asks is waiting when the person writes: as long as nobody does, there is no answer."""
    world, bot = emulator.world, emulator.world.bots[SIROKA[0]]
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(api.call, "getUpdates", {"timeout": 50}, wait=50)
        with world.stirred:
            world.stirred.wait_for(lambda: bot.polls == 1)
            assert not asked.done()
        who.says("late")
        assert [update["message"]["text"] for update in asked.result()] == ["late"]


def test_it_queues_only_the_kinds_that_are_asked_for(api: Api, who: Somebody) -> None:
    api.call("getUpdates", {"allowed_updates": ["message"]})
    said = who.says("one")
    who.does("edit", message_id=said["message_id"], text="two")
    assert [set(update) for update in api.call("getUpdates")] == [{"update_id", "message"}]


def test_it_lets_one_question_at_a_time_wait(emulator: Emulator, api: Api) -> None:
    with closing(Api(emulator.address, SIROKA[0])) as other:
        second = threading.Timer(0.2, other.call, ["getUpdates"])
        second.start()
        with pytest.raises(ApiError, match="409 Conflict: terminated by other getUpdates request"):
            api.call("getUpdates", {"timeout": 5}, wait=5)
        second.join()


def test_it_refuses_questions_while_a_webhook_is_set(api: Api) -> None:
    api.call("setWebhook", {"url": "http://127.0.0.1:9/nowhere"})
    with pytest.raises(ApiError, match="409 Conflict: can't use getUpdates method while webhook is active"):
        api.call("getUpdates")
    api.call("deleteWebhook")
    assert api.call("getUpdates") == []


def test_it_brings_an_update_again_until_the_webhook_takes_it(emulator: Emulator, api: Api, who: Somebody) -> None:
    taken: list[tuple[str, int]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            taken.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], len(taken)))
            self.send_response(500 if len(taken) < 3 else 200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None: ...  # noqa: A002 - the parent's name.

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    api.call("setWebhook", {"url": f"http://127.0.0.1:{server.server_port}/hook", "secret_token": "hush"})
    who.says("hello")
    with emulator.world.stirred:
        emulator.world.stirred.wait_for(lambda: len(taken) == 3 and not emulator.world.bots[SIROKA[0]].updates)
    assert api.call("getWebhookInfo")["pending_update_count"] == 0
    server.shutdown()
    server.server_close()
    assert taken == [("hush", 0), ("hush", 1), ("hush", 2)]


def test_it_numbers_messages_by_chat_and_dates_them_in_seconds(emulator: Emulator, api: Api, who: Somebody) -> None:
    assert who.says("a")["message_id"] == 1
    assert api.call("sendMessage", {"chat_id": 501, "text": "b"})["message_id"] == 2
    assert Somebody(emulator, 502).says("c")["message_id"] == 1
    before = int(time.time())
    assert before <= who.says("d")["date"] <= time.time()


def test_it_presses_buttons_with_everything_that_a_bot_needs(api: Api, who: Somebody) -> None:
    who.says("a")
    buttons = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    api.call("sendMessage", {"chat_id": 501, "text": "?", "reply_markup": buttons})
    who.presses("Yes")
    query = api.call("getUpdates")[-1]["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("y", 501, "?")
    assert query["chat_instance"]
    assert api.call("answerCallbackQuery", {"callback_query_id": query["id"], "text": "Good"}) is True
    with pytest.raises(ApiError, match="400 Bad Request: query is too old"):
        api.call("answerCallbackQuery", {"callback_query_id": query["id"]})
    edit = {"chat_id": 501, "message_id": query["message"]["message_id"]}
    api.call("editMessageReplyMarkup", {**edit, "reply_markup": {"inline_keyboard": []}})
    with pytest.raises(ApiError, match="400 Bad Request: message is not modified"):
        api.call("editMessageReplyMarkup", {**edit, "reply_markup": {"inline_keyboard": []}})


def test_it_gives_the_bytes_of_a_file_with_a_russian_name(api: Api, who: Somebody) -> None:
    who.sends(a_file(PNG, "отчёт.png"))
    document = api.call("getUpdates")[0]["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("отчёт.png", len(PNG))
    assert api.download(document["file_id"]) == PNG


def test_it_refuses_files_of_more_than_20_megabytes_down(api: Api, who: Somebody) -> None:
    who.does("send", file={"kind": "document", "size": DOWNLOAD_LIMIT + 1})
    document = api.call("getUpdates")[0]["message"]["document"]
    with pytest.raises(ApiError, match="400 Bad Request: file is too big"):
        api.download(document["file_id"])


def test_it_takes_files_up(api: Api, who: Somebody) -> None:
    who.says("a")
    sent = api.upload(
        "sendDocument", {"chat_id": 501, "caption": "Вот"}, Upload("document", "акт.pdf", "application/pdf", b"%PDF-")
    )
    assert (sent["document"]["file_name"], sent["caption"]) == ("акт.pdf", "Вот")
    assert api.download(sent["document"]["file_id"]) == b"%PDF-"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (saved(drawing((5001, 5000)), "PNG"), "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (saved(drawing((210, 10)), "PNG"), "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (b"%PDF-", "400 Bad Request: IMAGE_PROCESS_FAILED"),
        (PNG + bytes(10 * 1024 * 1024), "413 Request Entity Too Large"),
    ],
)
def test_it_takes_no_photo_beyond_the_limits_of_photos(api: Api, who: Somebody, data: bytes, said: str) -> None:
    who.says("a")
    with pytest.raises(ApiError, match=said):
        api.upload("sendPhoto", {"chat_id": 501}, Upload("photo", "a.png", "image/png", data))
    api.upload("sendDocument", {"chat_id": 501}, Upload("document", "a.png", "image/png", data))


def test_it_shares_an_album_by_its_group(api: Api, who: Somebody) -> None:
    who.does("album", files=[a_file(PNG), a_file(PNG)], caption="Two")
    messages = [update["message"] for update in api.call("getUpdates")]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["Two", None]


@pytest.mark.parametrize(
    ("method", "params", "said"),
    [
        ("sendMessage", {"chat_id": 501, "text": "я" * 4097}, "400 Bad Request: message is too long"),
        ("sendMessage", {"chat_id": 501, "text": " "}, "400 Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": 999, "text": "a"}, "400 Bad Request: chat not found"),
        (
            "sendMessage",
            {"chat_id": 501, "text": "<b>a", "parse_mode": "HTML"},
            "400 Bad Request: can't parse entities",
        ),
        ("sendMessage", {"chat_id": 501, "text": "<x>a</x>", "parse_mode": "HTML"}, "unsupported start tag"),
        ("editMessageText", {"chat_id": 501, "message_id": 1, "text": "b"}, "400 Bad Request: message can't be edited"),
        ("getFile", {"file_id": "nothing"}, "400 Bad Request: invalid file_id"),
        ("dance", {}, "404 Not Found"),
    ],
)
def test_it_refuses_as_the_documentation_says(
    api: Api, who: Somebody, method: str, params: dict[str, Any], said: str
) -> None:
    who.says("a")
    with pytest.raises(ApiError, match=said):
        api.call(method, params)


def test_it_refuses_unknown_tokens_blocked_chats_and_full_ones(emulator: Emulator, api: Api, who: Somebody) -> None:
    with closing(Api(emulator.address, "1:wrong")) as nobody, pytest.raises(ApiError, match="401 Unauthorized"):
        nobody.call("getMe")
    who.does("block")
    with pytest.raises(ApiError, match="403 Forbidden: bot was blocked by the user"):
        api.call("sendMessage", {"chat_id": 501, "text": "a"})
    who.does("block", off=True)
    who.does("trouble", retry_after=7)
    with pytest.raises(ApiError, match="429 Too Many Requests: retry after 7") as refused:
        api.call("sendMessage", {"chat_id": 501, "text": "a"})
    assert refused.value.retry_after == 7


def test_it_tells_people_what_they_asked_wrongly(emulator: Emulator) -> None:
    with pytest.raises(urllib.error.HTTPError, match="400"):
        people(emulator, "fly")


def test_its_client_says_that_nobody_answers_without_showing_the_token() -> None:
    with pytest.raises(UnreachableError) as silent:
        Api("http://127.0.0.1:9", "1:hush").call("getMe")
    assert "hush" not in str(silent.value)
