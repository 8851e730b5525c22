"""Everything that the emulated Telegram knows: bots with their queues, people, chats with their messages, files."""

import threading
import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
ME = "is_bot"


class ApiRefusal(Exception):  # noqa: N818 - it is an answer of the Bot API, not a fault of the emulator.
    """What the Bot API answers instead of a result."""

    def __init__(self, code: int, description: str, retry_after: int = 0) -> None:
        super().__init__(description)
        self.code, self.description, self.retry_after = code, description, retry_after


@dataclass
class EmulatedChat:
    """One chat of one bot: its messages by number, and what the test wants to go wrong in it."""

    id: int
    kind: str
    title: str = ""
    last_message: int = 0
    messages: dict[int, Json] = field(default_factory=dict)
    is_blocked: bool = False
    has_left: bool = False
    refusals: list[ApiRefusal] = field(default_factory=list)

    def described(self) -> Json:
        """The chat as updates show it."""
        return {"id": self.id, "type": self.kind} | ({"title": self.title} if self.title else {})


@dataclass
class EmulatedBot:
    """One bot: its account, the updates that nobody has confirmed, its webhook, and the presses that wait for an answer."""

    id: int
    username: str
    token: str
    updates: list[Json] = field(default_factory=list)
    next_update: int = 1000
    confirmed: int = 0
    allowed: list[str] = field(default_factory=list)
    webhook: Json = field(default_factory=dict)
    last_error: str = ""
    chats: dict[int, EmulatedChat] = field(default_factory=dict)
    presses: dict[str, Json] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    polls: int = 0

    def described(self) -> Json:
        """The bot as `getMe` shows it."""
        told = {"id": self.id, ME: True, "first_name": self.username, "username": self.username}
        return told | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}


class World:
    """All of it, under one lock. `stirred` wakes whoever waits for updates or for the bot's words."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.stirred = threading.Condition(self.lock)
        self.bots: dict[str, EmulatedBot] = {}
        self.files: dict[str, Json] = {}
        self._counts: dict[str, int] = {}

    def add_bot(self, token: str, username: str) -> EmulatedBot:
        """Register a bot; the number before the colon of its token is its account, as with Telegram."""
        bot = EmulatedBot(int(token.partition(":")[0]), username, token)
        self.bots[token] = bot
        return bot

    def bot_called(self, name: str) -> EmulatedBot:
        """The bot by its username, or the only one; LookupError when that is nobody."""
        named = [bot for bot in self.bots.values() if name in ("", bot.username)]
        if len(named) != 1:
            raise LookupError(f"Name one of the bots: {', '.join(bot.username for bot in self.bots.values())}.")
        return named[0]

    def count(self, name: str) -> int:
        """The next number of a series."""
        self._counts[name] = self._counts.get(name, 0) + 1
        return self._counts[name]

    def chat(self, bot: EmulatedBot, chat_id: int, kind: str = "private", title: str = "") -> EmulatedChat:
        """The chat, begun where there is none yet."""
        return bot.chats.setdefault(chat_id, EmulatedChat(chat_id, kind, title))

    def add_message(self, chat: EmulatedChat, message: Json) -> Json:
        """Put a message into a chat under the chat's next number, dated in whole seconds."""
        chat.last_message += 1
        whole = {"message_id": chat.last_message, "date": int(time.time()), "chat": chat.described(), **message}
        chat.messages[chat.last_message] = whole
        self.stirred.notify_all()
        return whole

    def add_update(self, bot: EmulatedBot, kind: str, content: Json) -> int:
        """Queue an update for a bot; answers its number. Kinds that the bot did not ask for are not queued."""
        if bot.allowed and kind not in bot.allowed:
            return 0
        number = bot.next_update
        bot.next_update += 1
        bot.updates.append({"update_id": number, kind: content})
        self.stirred.notify_all()
        return number

    def add_file(self, name: str, content_type: str, data: bytes) -> Json:
        """Keep bytes; answers what identifies them. Each time a file is sent it gets another `file_id`."""
        number = self.count("file")
        file_id, path = f"FILE{number:08}", f"documents/file_{number}"
        unique = f"U{hash((name, data)) & 0xFFFFFFFF:08x}"
        self.files[file_id] = {"path": path, "name": name, "type": content_type, "data": data, "unique": unique}
        return {"file_id": file_id, "file_unique_id": unique, "file_size": len(data)}
