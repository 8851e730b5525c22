"""The people's side: what somebody does in their Telegram becomes updates of the bot; what the bot wrote can be read."""

import base64
import time
from typing import Any

from tools.telegram_emulator.world import ApiRefusal, EmulatedBot, EmulatedChat, Json, World

DEFAULT_USER: Json = {"id": 501, "first_name": "Somebody"}
PLAIN = (
    "sticker",
    "location",
    "contact",
    "dice",
    "poll",
    "venue",
    "animation",
    "video",
    "video_note",
    "audio",
    "voice",
)
MARKS = ("entities", "caption_entities")
"""What stands beside the words of a message: which of them are bold, and which lead somewhere."""


def act(world: World, what: str, asked: Json) -> Json:
    """Do what a person does; answers what came of it. LookupError or KeyError when the wish cannot be understood."""
    actions = {
        "send": send,
        "album": album,
        "edit": edit,
        "press": press,
        "block": block,
        "trouble": trouble,
        "join": join,
    }
    if what not in actions:
        raise LookupError(f"People can: {', '.join(actions)}.")
    with world.stirred:
        return actions[what](world, world.bot_called(asked.get("bot", "")), asked)


def read(world: World, asked: Json) -> Json:
    """The messages of a chat after number `after`, by everybody or by the bot alone; waits up to `wait` seconds for `count`."""
    end = time.monotonic() + float(asked.get("wait", 0))
    after, count = int(asked.get("after", 0)), int(asked.get("count", 1))
    with world.stirred:
        bot = world.bot_called(asked.get("bot", ""))
        chat_id = int(asked.get("chat") or asked.get("user") or DEFAULT_USER["id"])
        while True:
            chat = bot.chats.get(chat_id)
            messages = list(chat.messages.values()) if chat else []
            found = [each for each in messages if each["message_id"] > after and _is_read(each, bot, asked)]
            left = end - time.monotonic()
            if len(found) >= count or left <= 0:
                return {"messages": found, "has_left": bool(chat and chat.has_left)}
            world.stirred.wait(left)


def state(world: World, asked: Json) -> Json:
    """What only a test asks: unconfirmed updates, the last confirmed one, the webhook, answers to presses."""
    bot = world.bot_called(asked.get("bot", ""))
    with world.lock:
        return {
            "pending": len(bot.updates),
            "confirmed": bot.confirmed,
            "webhook": bot.webhook,
            "last_error": bot.last_error,
            "presses": [press["answered"] for press in bot.presses.values()],
            "commands": bot.commands,
        }


def send(world: World, bot: EmulatedBot, asked: Json) -> Json:
    """Send words, a file (`file`: kind, name, type, base64), a contact, or anything else a message may hold."""
    chat, user = _where(world, bot, asked)
    message = world.add_message(chat, {"from": user, **_content(world, asked)})
    replied = chat.messages.get(int(asked.get("reply_to", 0)))
    if replied:
        message["reply_to_message"] = replied
    return {"update_id": world.add_update(bot, "message", message), "message": message}


def album(world: World, bot: EmulatedBot, asked: Json) -> Json:
    """Send several files at once: messages of their own that share a `media_group_id`."""
    group = str(world.count("album") + 13000000000000000)
    sent = []
    for number, file in enumerate(asked["files"]):
        one = {**asked, "file": file, "caption": asked.get("caption", "") if number == 0 else ""}
        chat, user = _where(world, bot, one)
        message = world.add_message(chat, {"from": user, "media_group_id": group, **_content(world, one)})
        world.add_update(bot, "message", message)
        sent.append(message)
    return {"messages": sent}


def edit(world: World, bot: EmulatedBot, asked: Json) -> Json:
    """Edit one's own message."""
    chat, user = _where(world, bot, asked)
    message = chat.messages[int(asked["message_id"])]
    if message["from"]["id"] != user["id"]:
        raise LookupError("People edit only what they wrote themselves.")
    changed = {**message, "text": asked["text"], "edit_date": int(time.time())}
    chat.messages[message["message_id"]] = changed
    return {"update_id": world.add_update(bot, "edited_message", changed)}


def press(world: World, bot: EmulatedBot, asked: Json) -> Json:
    """Press a button under a message of the bot: by what it sends (`data`) or by what stands on it (`label`)."""
    chat, user = _where(world, bot, asked)
    message = chat.messages[int(asked["message_id"])]
    buttons = [each for row in message.get("reply_markup", {}).get("inline_keyboard", []) for each in row]
    wanted = asked.get("label")
    found = [each["callback_data"] for each in buttons if wanted is not None and each["text"] == wanted]
    data = asked.get("data") or (found[0] if found else None)
    if data is None:
        raise LookupError(f"Under that message stand: {', '.join(each['text'] for each in buttons) or 'no buttons'}.")
    press_id = str(world.count("press") + 70000000)
    bot.presses[press_id] = {"answered": None}
    query = {"id": press_id, "from": user, "message": message, "data": data, "chat_instance": str(chat.id * 7919)}
    return {"update_id": world.add_update(bot, "callback_query", query), "press": press_id}


def block(world: World, bot: EmulatedBot, asked: Json) -> Json:
    """Block the bot, or let it speak again with `"off": true`."""
    chat, user = _where(world, bot, asked)
    chat.is_blocked = not asked.get("off")
    return _member(world, bot, chat, user, "kicked" if chat.is_blocked else "member")


def join(world: World, bot: EmulatedBot, asked: Json) -> Json:
    """Put the bot into a group."""
    chat, user = _where(world, bot, asked)
    return _member(world, bot, chat, user, "member")


def trouble(world: World, bot: EmulatedBot, asked: Json) -> Json:
    """Let the bot's next calls in a chat be refused: `code`, `description`, `retry_after`, `times`."""
    chat, _ = _where(world, bot, asked)
    code, seconds = int(asked.get("code", 429)), int(asked.get("retry_after", 0))
    described = asked.get("description") or (
        f"Too Many Requests: retry after {seconds}" if seconds else "Internal Server Error"
    )
    chat.refusals += [ApiRefusal(code, described, seconds) for _ in range(int(asked.get("times", 1)))]
    return {"waiting": len(chat.refusals)}


def _where(world: World, bot: EmulatedBot, asked: Json) -> tuple[EmulatedChat, Json]:
    user = {"is_bot": False, **DEFAULT_USER, **(asked.get("user") or {})}
    group = asked.get("group")
    if group:
        return world.chat(bot, int(group["id"]), group.get("type", "group"), group.get("title", "A group")), user
    chat = world.chat(bot, user["id"])
    return chat, user


def _content(world: World, asked: Json) -> Json:
    content: Json = {kind: asked[kind] for kind in (*PLAIN, *MARKS) if kind in asked}
    file = asked.get("file")
    if file:
        content |= _file(world, file)
        content |= {"caption": asked["caption"]} if asked.get("caption") else {}
    elif asked.get("text"):
        content["text"] = asked["text"]
    if asked.get("forward_from"):
        content["forward_origin"] = {
            "type": "hidden_user",
            "sender_user_name": asked["forward_from"],
            "date": int(time.time()) - 60,
        }
    return content


def _file(world: World, file: Json) -> Json:
    """A photo in two sizes, a document, or a voice message, with the real bytes behind it."""
    data = base64.b64decode(file.get("data", "")) or bytes(int(file.get("size", 0)))
    name, content_type = file.get("name", "file"), file.get("type", "application/octet-stream")
    told: Any = world.add_file(name, content_type, data)
    if file.get("kind") == "photo":
        small = world.add_file(name, content_type, data[:100])
        return {"photo": [{**small, "width": 90, "height": 60}, {**told, "width": 900, "height": 600}]}
    if file.get("kind") == "voice":
        return {"voice": {**told, "duration": 3, "mime_type": "audio/ogg"}}
    return {"document": {**told, "file_name": name, "mime_type": content_type}}


def _member(world: World, bot: EmulatedBot, chat: EmulatedChat, user: Json, status: str) -> Json:
    change = {
        "chat": chat.described(),
        "from": user,
        "date": int(time.time()),
        "old_chat_member": {"user": bot.described(), "status": "left"},
        "new_chat_member": {"user": bot.described(), "status": status},
    }
    return {"update_id": world.add_update(bot, "my_chat_member", change)}


def _is_read(message: Json, bot: EmulatedBot, asked: Json) -> bool:
    return message["from"]["id"] == bot.id or not asked.get("bot_only", True)
