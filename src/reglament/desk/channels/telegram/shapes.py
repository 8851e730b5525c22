"""Updates of the Bot API, read into plain values. Everything that a stranger may leave out or add is survived here."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

READ = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that the bot asks Telegram for."""
UNTAKEN = (
    *("voice", "sticker", "animation", "audio", "video", "video_note", "location", "venue", "poll", "dice", "game"),
    *("story", "contact", "invoice", "checklist", "paid_media", "giveaway"),
)
"""What a message may hold that is neither words nor a picture nor a document, the most telling first."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A photo or document before it is fetched. `size` in bytes is 0 when Telegram did not say."""

    file_id: str
    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A phone number that was shared; `user_id` is whose account it belongs to, 0 when nobody knows."""

    phone: str
    user_id: int


@dataclass(frozen=True, slots=True)
class ReadUpdate:
    """What one update says. `kind`: message, edited, pressed, member (the person began or blocked the bot), other.

    `at` is Telegram's moment of the message; a pressed button has none. `untaken` names content that no request can hold.
    """

    kind: str
    chat_id: int | None = None
    chat_type: str = ""
    user_id: int = 0
    name: str = ""
    username: str = ""
    language: str = ""
    is_bot: bool = False
    message_id: int | None = None
    reply_to: int | None = None
    at: datetime | None = None
    text: str = ""
    file: SentFile | None = None
    contact: SharedContact | None = None
    untaken: str = ""
    forwarded_from: str = ""
    album: str = ""
    pressed: str = ""
    press_id: str = ""
    is_member: bool = True
    raw: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def is_private(self) -> bool:
        """Whether one person and the bot are alone."""
        return self.chat_type == "private"


def read(update: dict[str, Any]) -> ReadUpdate:
    """What an update says; one that cannot be read, or of an unknown kind, is `other`."""
    try:
        if "message" in update:
            return _message("message", update["message"])
        if "edited_message" in update:
            return _message("edited", update["edited_message"])
        if "callback_query" in update:
            return _pressed(update["callback_query"])
        if "my_chat_member" in update:
            return _member(update["my_chat_member"])
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        return ReadUpdate("other")
    return ReadUpdate("other")


def storable(value: Any) -> Any:
    """The same value without what no database keeps: NUL characters and the halves of broken ones."""
    if isinstance(value, str):
        return value.encode(errors="replace").decode().replace("\x00", "")
    if isinstance(value, dict):
        return {storable(key): storable(each) for key, each in value.items()}
    return [storable(each) for each in value] if isinstance(value, list) else value


def _message(kind: str, message: dict[str, Any]) -> ReadUpdate:
    contact = message.get("contact")
    return ReadUpdate(
        kind,
        **_who(message.get("from") or {}),
        **_where(message["chat"]),
        message_id=int(message["message_id"]),
        reply_to=(message.get("reply_to_message") or {}).get("message_id"),
        at=datetime.fromtimestamp(message.get("edit_date") or message["date"], UTC),
        text=str(message.get("text") or message.get("caption") or ""),
        file=_file(message),
        contact=SharedContact(str(contact["phone_number"]), int(contact.get("user_id") or 0)) if contact else None,
        untaken=next((name for name in UNTAKEN if name in message), ""),
        forwarded_from=_origin(message.get("forward_origin") or {}),
        album=str(message.get("media_group_id") or ""),
        raw=message,
    )


def _pressed(query: dict[str, Any]) -> ReadUpdate:
    message = query.get("message") or {}
    return ReadUpdate(
        "pressed",
        **_who(query["from"]),
        **_where(message.get("chat") or {"id": query["from"]["id"], "type": "private"}),
        message_id=message.get("message_id"),
        pressed=str(query.get("data") or ""),
        press_id=str(query["id"]),
        raw=query,
    )


def _member(change: dict[str, Any]) -> ReadUpdate:
    stands = change["new_chat_member"]["status"]
    is_member = stands not in ("kicked", "left")
    return ReadUpdate("member", **_who(change["from"]), **_where(change["chat"]), is_member=is_member, raw=change)


def _who(user: dict[str, Any]) -> dict[str, Any]:
    name = " ".join(filter(None, [user.get("first_name"), user.get("last_name")]))
    return {
        "user_id": int(user.get("id") or 0),
        "name": name[:200],
        "username": str(user.get("username") or ""),
        "language": str(user.get("language_code") or ""),
        "is_bot": bool(user.get("is_bot")),
    }


def _where(chat: dict[str, Any]) -> dict[str, Any]:
    return {"chat_id": int(chat["id"]), "chat_type": str(chat["type"])}


def _file(message: dict[str, Any]) -> SentFile | None:
    """The photo in its largest size, or the document. An animation comes as a document too, and is told apart by its own key."""
    photos = message.get("photo")
    if photos:
        best = max(photos, key=lambda size: size.get("width", 0) * size.get("height", 0))
        return SentFile(best["file_id"], f"photo-{message['message_id']}.jpg", "image/jpeg", best.get("file_size") or 0)
    document = message.get("document")
    if document and "animation" not in message:
        name = str(document.get("file_name") or f"document-{message['message_id']}")
        content_type = str(document.get("mime_type") or "application/octet-stream")
        return SentFile(document["file_id"], name, content_type, document.get("file_size") or 0)
    return None


def _origin(origin: dict[str, Any]) -> str:
    """Who wrote a forwarded message first, as Telegram tells it."""
    user, chat = origin.get("sender_user") or {}, origin.get("sender_chat") or origin.get("chat") or {}
    named = " ".join(filter(None, [user.get("first_name"), user.get("last_name")]))
    return str(named or origin.get("sender_user_name") or chat.get("title") or ("?" if origin else ""))
