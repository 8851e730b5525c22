"""The methods of the Bot API that bots may call, each with the refusals that the documentation names."""

import json
import time
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from reglament.desk.channels.telegram.emulator.forms import Form
from reglament.desk.channels.telegram.emulator.world import Bot, Chat, Json, Refusal, World

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_DATA = 4096, 1024, 64
DOWN, UP, PHOTO = 20 * 1024 * 1024, 50 * 1024 * 1024, 10 * 1024 * 1024
CONFLICT = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
TAKEN_OVER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "a",
    "code",
    "pre",
    "span",
    "blockquote",
    "tg-spoiler",
}


def call(world: World, bot: Bot, method: str, form: Form) -> Any:
    """The result of a method; Refusal is what the API answers instead."""
    known: dict[str, Callable[[World, Bot, Form], Any]] = {name.lower(): function for name, function in METHODS.items()}
    if method.lower() not in known:
        raise Refusal(404, "Not Found")
    return known[method.lower()](world, bot, form)


def get_me(world: World, bot: Bot, form: Form) -> Json:
    """Who the bot is."""
    return bot.described()


def get_updates(world: World, bot: Bot, form: Form) -> list[Json]:
    """Updates from `offset` on: all before it are confirmed and forgotten. Held up to `timeout` seconds while there are none."""
    offset, limit = form.number("offset", 0), min(max(form.number("limit", 100), 1), 100)
    end = time.monotonic() + min(form.number("timeout", 0), 50)
    with world.stirred:
        if bot.webhook:
            raise Refusal(409, CONFLICT)
        if form.has("allowed_updates"):
            bot.allowed = form.value("allowed_updates") or []
        bot.polls += 1
        mine = bot.polls
        world.stirred.notify_all()
        if offset > 0:
            bot.confirmed = max(bot.confirmed, offset - 1)
            bot.updates = [update for update in bot.updates if update["update_id"] >= offset]
        elif offset < 0:
            bot.updates = bot.updates[offset:]
        while not bot.updates and time.monotonic() < end:
            world.stirred.wait(end - time.monotonic())
            if bot.polls != mine:
                raise Refusal(409, TAKEN_OVER)
        return bot.updates[:limit]


def set_webhook(world: World, bot: Bot, form: Form) -> bool:
    """From now on the bot is called; an empty address ends that."""
    with world.stirred:
        if form.has("allowed_updates"):
            bot.allowed = form.value("allowed_updates") or []
        url = form.text("url")
        bot.webhook = {"url": url, "secret": form.text("secret_token")} if url else {}
        if form.value("drop_pending_updates"):
            bot.updates = []
        world.stirred.notify_all()
    return True


def delete_webhook(world: World, bot: Bot, form: Form) -> bool:
    """Back to asking."""
    with world.stirred:
        bot.webhook = {}
        if form.value("drop_pending_updates"):
            bot.updates = []
    return True


def get_webhook_info(world: World, bot: Bot, form: Form) -> Json:
    """Where the bot is called, and how that goes."""
    told = {
        "url": bot.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates),
    }
    return told | ({"last_error_message": bot.last_error} if bot.last_error else {})


def send_message(world: World, bot: Bot, form: Form) -> Json:
    """A text into a chat."""
    with world.lock:
        chat = _open_chat(world, bot, form)
        text = _text(form)
        return _write(world, bot, chat, form, {"text": text})


def send_file(kind: str) -> Callable[[World, Bot, Form], Json]:
    """A method that sends a photo, a document or a voice message, uploaded or by the `file_id` of an earlier one."""

    def send(world: World, bot: Bot, form: Form) -> Json:
        with world.lock:
            chat = _open_chat(world, bot, form)
            caption = form.text("caption")
            if len(caption) > LONGEST_CAPTION:
                raise Refusal(400, "Bad Request: message caption is too long")
            content = {kind: _content(world, form, kind)} | ({"caption": caption} if caption else {})
            return _write(world, bot, chat, form, content)

    return send


def edit_text(world: World, bot: Bot, form: Form) -> Json:
    """Another text in place of the one that was written."""
    with world.lock:
        _, message = _own_message(world, bot, form)
        text, markup = _text(form), form.value("reply_markup")
        if (message.get("text"), message.get("reply_markup")) == (text, markup):
            raise Refusal(400, NOT_MODIFIED)
        message["text"] = text
        return _mark(world, message, markup)


def edit_markup(world: World, bot: Bot, form: Form) -> Json:
    """Other buttons under what was written."""
    with world.lock:
        _, message = _own_message(world, bot, form)
        markup = form.value("reply_markup")
        if (message.get("reply_markup") or {"inline_keyboard": []}) == (markup or {"inline_keyboard": []}):
            raise Refusal(400, NOT_MODIFIED)
        return _mark(world, message, markup)


NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def answer_press(world: World, bot: Bot, form: Form) -> bool:
    """The answer to a pressed button, which stops turning."""
    with world.stirred:
        press = bot.presses.get(form.text("callback_query_id"))
        if press is None or press["answered"] is not None:
            raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        press["answered"] = form.text("text")
        world.stirred.notify_all()
    return True


def get_file(world: World, bot: Bot, form: Form) -> Json:
    """Where the bytes of a file are; bots get none that is larger than 20 MB."""
    file = world.files.get(form.text("file_id"))
    if file is None:
        raise Refusal(400, "Bad Request: invalid file_id")
    if len(file["data"]) > DOWN:
        raise Refusal(400, "Bad Request: file is too big")
    told = {"file_id": form.text("file_id"), "file_unique_id": file["unique"]}
    return told | {"file_size": len(file["data"]), "file_path": file["path"]}


def get_chat(world: World, bot: Bot, form: Form) -> Json:
    """What a chat is."""
    return _chat(world, bot, form).described()


def leave_chat(world: World, bot: Bot, form: Form) -> bool:
    """The bot goes."""
    chat = _chat(world, bot, form)
    if chat.kind == "private":
        raise Refusal(400, "Bad Request: chat member status can't be changed in private chats")
    chat.has_left = True
    return True


def send_action(world: World, bot: Bot, form: Form) -> bool:
    """ "typing", which people see for a moment."""
    _open_chat(world, bot, form)
    return True


def set_commands(world: World, bot: Bot, form: Form) -> bool:
    """The commands of the bot's menu in a language."""
    bot.commands[form.text("language_code")] = form.value("commands") or []
    return True


def get_commands(world: World, bot: Bot, form: Form) -> list[Json]:
    """The same, read."""
    return bot.commands.get(form.text("language_code"), [])


METHODS: dict[str, Callable[[World, Bot, Form], Any]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "sendMessage": send_message,
    "sendPhoto": send_file("photo"),
    "sendDocument": send_file("document"),
    "sendVoice": send_file("voice"),
    "editMessageText": edit_text,
    "editMessageReplyMarkup": edit_markup,
    "answerCallbackQuery": answer_press,
    "getFile": get_file,
    "getChat": get_chat,
    "leaveChat": leave_chat,
    "sendChatAction": send_action,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
}


def _chat(world: World, bot: Bot, form: Form) -> Chat:
    chat = bot.chats.get(form.number("chat_id", 0))
    if chat is None:
        raise Refusal(400, "Bad Request: chat not found")
    return chat


def _open_chat(world: World, bot: Bot, form: Form) -> Chat:
    """The chat to write into, unless the person blocked the bot, or the test wants something else to go wrong."""
    chat = _chat(world, bot, form)
    if chat.is_blocked:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    if chat.has_left:
        raise Refusal(403, "Forbidden: bot was kicked from the group chat")
    if chat.refusals:
        raise chat.refusals.pop(0)
    return chat


def _own_message(world: World, bot: Bot, form: Form) -> tuple[Chat, Json]:
    chat = _open_chat(world, bot, form)
    message = chat.messages.get(form.number("message_id", 0))
    if message is None:
        raise Refusal(400, "Bad Request: message to edit not found")
    if message["from"]["id"] != bot.id:
        raise Refusal(400, "Bad Request: message can't be edited")
    return chat, message


def _write(world: World, bot: Bot, chat: Chat, form: Form, content: Json) -> Json:
    markup = form.value("reply_markup")
    _check_markup(markup)
    message: Json = {"from": {**bot.described()}, **content}
    replied = (form.value("reply_parameters") or {}).get("message_id")
    if replied in chat.messages:
        message["reply_to_message"] = chat.messages[replied]
    if markup:
        message["reply_markup"] = markup
    return world.add_message(chat, message)


def _mark(world: World, message: Json, markup: Json | None) -> Json:
    _check_markup(markup)
    message["edit_date"] = int(time.time())
    if markup and markup.get("inline_keyboard"):
        message["reply_markup"] = markup
    else:
        message.pop("reply_markup", None)
    world.stirred.notify_all()
    return message


def _check_markup(markup: Json | None) -> None:
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            data = button.get("callback_data", "")
            if not button.get("text") or not 1 <= len(data.encode()) <= LONGEST_DATA:
                raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")


def _text(form: Form) -> str:
    text = form.text("text")
    if not text.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    if form.text("parse_mode").upper() == "HTML":
        text = _Html.plain(text)
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise Refusal(400, "Bad Request: message is too long")
    return text


def _content(world: World, form: Form, kind: str) -> Any:
    file = form.files.get(kind)
    if file is None:
        known = world.files.get(form.text(kind))
        if known is None:
            raise Refusal(400, f"Bad Request: there is no {kind} in the request")
        name, content_type, data = known["name"], known["type"], known["data"]
    else:
        name, content_type, data = file.name, file.content_type, file.data
    if len(data) > (PHOTO if kind == "photo" else UP):
        raise Refusal(413, "Request Entity Too Large")
    told = world.add_file(name, content_type, data)
    if kind == "photo":
        return [{**told, "width": 90, "height": 60}, {**told, "width": 900, "height": 600}]
    return {**told, "mime_type": content_type} | ({"file_name": name} if kind == "document" else {"duration": 1})


class _Html(HTMLParser):
    """Takes the tags that the Bot API knows, and refuses what it does not or what is left open."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._said: list[str] = []

    @classmethod
    def plain(cls, text: str) -> str:
        """The text that readers see."""
        reader = cls()
        reader.feed(text)
        reader.close()
        if reader._open:
            raise Refusal(
                400, f"Bad Request: can't parse entities: can't find end tag corresponding to {reader._open[-1]}"
            )
        return "".join(reader._said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        if tag not in TAGS:
            raise Refusal(400, f'Bad Request: can\'t parse entities: unsupported start tag "{tag}"')
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if not self._open or self._open.pop() != tag:
            raise Refusal(400, f'Bad Request: can\'t parse entities: unexpected end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        """Words."""
        self._said.append(data)


def as_json(refusal: Refusal) -> bytes:
    """A refusal as the Bot API writes it."""
    told: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.retry_after:
        told["parameters"] = {"retry_after": refusal.retry_after}
    return json.dumps(told).encode()
