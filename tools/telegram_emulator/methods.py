"""The methods of the Bot API that bots may call, each with the refusals that the documentation names."""

import json
import time
from collections.abc import Callable
from typing import Any

from tools.telegram_emulator import writing
from tools.telegram_emulator.chats import chat_of, open_chat
from tools.telegram_emulator.forms import Form
from tools.telegram_emulator.world import ApiRefusal, EmulatedBot, Json, World

DOWN = 20 * 1024 * 1024
CONFLICT = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
TAKEN_OVER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def call(world: World, bot: EmulatedBot, method: str, form: Form) -> Any:
    """The result of a method; ApiRefusal is what the API answers instead."""
    known: dict[str, Callable[[World, EmulatedBot, Form], Any]] = {
        name.lower(): function for name, function in METHODS.items()
    }
    if method.lower() not in known:
        raise ApiRefusal(404, "Not Found")
    return known[method.lower()](world, bot, form)


def get_me(world: World, bot: EmulatedBot, form: Form) -> Json:
    """Who the bot is."""
    return bot.described()


def get_updates(world: World, bot: EmulatedBot, form: Form) -> list[Json]:
    """Updates from `offset` on: all before it are confirmed and forgotten. Held up to `timeout` seconds while there are none."""
    offset, limit = form.number("offset", 0), min(max(form.number("limit", 100), 1), 100)
    end = time.monotonic() + min(form.number("timeout", 0), 50)
    with world.stirred:
        if bot.webhook:
            raise ApiRefusal(409, CONFLICT)
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
                raise ApiRefusal(409, TAKEN_OVER)
        return bot.updates[:limit]


def set_webhook(world: World, bot: EmulatedBot, form: Form) -> bool:
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


def delete_webhook(world: World, bot: EmulatedBot, form: Form) -> bool:
    """Back to asking."""
    with world.stirred:
        bot.webhook = {}
        if form.value("drop_pending_updates"):
            bot.updates = []
    return True


def get_webhook_info(world: World, bot: EmulatedBot, form: Form) -> Json:
    """Where the bot is called, and how that goes."""
    told = {
        "url": bot.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates),
    }
    return told | ({"last_error_message": bot.last_error} if bot.last_error else {})


def get_file(world: World, bot: EmulatedBot, form: Form) -> Json:
    """Where the bytes of a file are; bots get none that is larger than 20 MB."""
    file = world.files.get(form.text("file_id"))
    if file is None:
        raise ApiRefusal(400, "Bad Request: invalid file_id")
    if len(file["data"]) > DOWN:
        raise ApiRefusal(400, "Bad Request: file is too big")
    told = {"file_id": form.text("file_id"), "file_unique_id": file["unique"]}
    return told | {"file_size": len(file["data"]), "file_path": file["path"]}


def get_chat(world: World, bot: EmulatedBot, form: Form) -> Json:
    """What a chat is."""
    return chat_of(world, bot, form).described()


def leave_chat(world: World, bot: EmulatedBot, form: Form) -> bool:
    """The bot goes."""
    chat = chat_of(world, bot, form)
    if chat.kind == "private":
        raise ApiRefusal(400, "Bad Request: chat member status can't be changed in private chats")
    chat.has_left = True
    return True


def send_action(world: World, bot: EmulatedBot, form: Form) -> bool:
    """ "typing", which people see for a moment."""
    open_chat(world, bot, form)
    return True


def set_commands(world: World, bot: EmulatedBot, form: Form) -> bool:
    """The commands of the bot's menu in a language."""
    bot.commands[form.text("language_code")] = form.value("commands") or []
    return True


def get_commands(world: World, bot: EmulatedBot, form: Form) -> list[Json]:
    """The same, read."""
    return bot.commands.get(form.text("language_code"), [])


METHODS: dict[str, Callable[[World, EmulatedBot, Form], Any]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "sendMessage": writing.send_message,
    "sendPhoto": writing.send_file("photo"),
    "sendDocument": writing.send_file("document"),
    "sendVoice": writing.send_file("voice"),
    "editMessageText": writing.edit_text,
    "editMessageReplyMarkup": writing.edit_markup,
    "answerCallbackQuery": writing.answer_press,
    "getFile": get_file,
    "getChat": get_chat,
    "leaveChat": leave_chat,
    "sendChatAction": send_action,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
}


def as_json(refusal: ApiRefusal) -> bytes:
    """A refusal as the Bot API writes it."""
    told: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.retry_after:
        told["parameters"] = {"retry_after": refusal.retry_after}
    return json.dumps(told).encode()
