"""The methods by which a bot writes: messages, files, and changes to what it wrote."""

import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image

from tools.telegram_emulator.chats import open_chat
from tools.telegram_emulator.forms import Form
from tools.telegram_emulator.wording import caption_of, check_markup, text_of
from tools.telegram_emulator.world import ApiRefusal, EmulatedBot, EmulatedChat, Json, World

UP, PHOTO = 50 * 1024 * 1024, 10 * 1024 * 1024
PHOTO_SIDES, PHOTO_RATIO = 10_000, 20
"""A photo's width and height together, and how many times the one may be the other."""


def send_message(world: World, bot: EmulatedBot, form: Form) -> Json:
    """A text into a chat."""
    with world.lock:
        chat = open_chat(world, bot, form)
        text = text_of(form)
        return _write(world, bot, chat, form, {"text": text})


def send_file(kind: str) -> Callable[[World, EmulatedBot, Form], Json]:
    """A method that sends a photo, a document or a voice message, uploaded or by the `file_id` of an earlier one."""

    def send(world: World, bot: EmulatedBot, form: Form) -> Json:
        with world.lock:
            chat = open_chat(world, bot, form)
            caption = caption_of(form)
            content = {kind: _content(world, form, kind)} | ({"caption": caption} if caption else {})
            return _write(world, bot, chat, form, content)

    return send


def edit_text(world: World, bot: EmulatedBot, form: Form) -> Json:
    """Another text in place of the one that was written."""
    with world.lock:
        _, message = _own_message(world, bot, form)
        text, markup = text_of(form), form.value("reply_markup")
        if (message.get("text"), message.get("reply_markup")) == (text, markup):
            raise ApiRefusal(400, NOT_MODIFIED)
        message["text"] = text
        return _mark(world, message, markup)


def edit_markup(world: World, bot: EmulatedBot, form: Form) -> Json:
    """Other buttons under what was written."""
    with world.lock:
        _, message = _own_message(world, bot, form)
        markup = form.value("reply_markup")
        if (message.get("reply_markup") or {"inline_keyboard": []}) == (markup or {"inline_keyboard": []}):
            raise ApiRefusal(400, NOT_MODIFIED)
        return _mark(world, message, markup)


NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def answer_press(world: World, bot: EmulatedBot, form: Form) -> bool:
    """The answer to a pressed button, which stops turning."""
    with world.stirred:
        press = bot.presses.get(form.text("callback_query_id"))
        if press is None or press["answered"] is not None:
            raise ApiRefusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        press["answered"] = form.text("text")
        world.stirred.notify_all()
    return True


def _own_message(world: World, bot: EmulatedBot, form: Form) -> tuple[EmulatedChat, Json]:
    chat = open_chat(world, bot, form)
    message = chat.messages.get(form.number("message_id", 0))
    if message is None:
        raise ApiRefusal(400, "Bad Request: message to edit not found")
    if message["from"]["id"] != bot.id:
        raise ApiRefusal(400, "Bad Request: message can't be edited")
    return chat, message


def _write(world: World, bot: EmulatedBot, chat: EmulatedChat, form: Form, content: Json) -> Json:
    markup = form.value("reply_markup")
    check_markup(markup)
    message: Json = {"from": {**bot.described()}, **content}
    replied = (form.value("reply_parameters") or {}).get("message_id")
    if replied in chat.messages:
        message["reply_to_message"] = chat.messages[replied]
    if markup:
        message["reply_markup"] = markup
    return world.add_message(chat, message)


def _mark(world: World, message: Json, markup: Json | None) -> Json:
    check_markup(markup)
    message["edit_date"] = int(time.time())
    if markup and markup.get("inline_keyboard"):
        message["reply_markup"] = markup
    else:
        message.pop("reply_markup", None)
    world.stirred.notify_all()
    return message


def _content(world: World, form: Form, kind: str) -> Any:
    file = form.files.get(kind)
    if file is None:
        known = world.files.get(form.text(kind))
        if known is None:
            raise ApiRefusal(400, f"Bad Request: there is no {kind} in the request")
        name, content_type, data = known["name"], known["type"], known["data"]
    else:
        name, content_type, data = file.name, file.content_type, file.data
    if len(data) > (PHOTO if kind == "photo" else UP):
        raise ApiRefusal(413, "Request Entity Too Large")
    size = _photo_size(data) if kind == "photo" else (0, 0)
    told = world.add_file(name, content_type, data)
    if kind == "photo":
        return [{**told, "width": 90, "height": 60}, {**told, "width": size[0], "height": size[1]}]
    return {**told, "mime_type": content_type} | ({"file_name": name} if kind == "document" else {"duration": 1})


def _photo_size(data: bytes) -> tuple[int, int]:
    """Width and height; ApiRefusal for what is no picture, or too long for a photo."""
    try:
        with Image.open(BytesIO(data)) as image:
            width, height = image.size
    except OSError:
        raise ApiRefusal(400, "Bad Request: IMAGE_PROCESS_FAILED") from None
    if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(width, height):
        raise ApiRefusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    return width, height
