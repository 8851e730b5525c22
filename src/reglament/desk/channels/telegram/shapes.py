"""Updates of the Bot API, read into plain values. Everything that a stranger may leave out or add is survived here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypedDict

from reglament.desk.channels.telegram.contents import bare_in, in_words
from reglament.desk.channels.telegram.linked import with_addresses
from reglament.desk.channels.telegram.typed import Json, items, mapping, number, words

RECORDINGS = {
    "voice": ("voice", "ogg", "audio/ogg"),
    "audio": ("audio", "mp3", "audio/mpeg"),
    "video": ("video", "mp4", "video/mp4"),
    "video_note": ("video", "mp4", "video/mp4"),
    "animation": ("animation", "mp4", "video/mp4"),
}
"""Files of sound or film, which no request holds: how one without a name is called, its ending, its type where none is told."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file before it is fetched. `size` in bytes is 0 when Telegram did not say.

    `is_recording` is one of sound or film, which no request holds: it is named and never fetched. By its `mark` the same file is known
    in another message.
    """

    file_id: str
    name: str
    content_type: str
    size: int
    is_recording: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A phone number that was shared; `user_id` is whose account it belongs to, 0 when nobody knows."""

    phone: str
    user_id: int


@dataclass(frozen=True, slots=True)
class ReadUpdate:
    """What one update says. `kind`: message, edited, pressed, member (the person began or blocked the bot), other.

    `place` is what a group is called. `at` is Telegram's moment of the message; a pressed button has none. `text` is also what says
    something without being written, a place or a poll. `untaken` names content that no request can hold, and `told` is what can be
    said of it.
    """

    kind: str
    chat_id: int | None = None
    chat_type: str = ""
    place: str = ""
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
    told: str = ""
    forwarded_from: str = ""
    album: str = ""
    pressed: str = ""
    press_id: str = ""
    is_member: bool = True
    raw: Json = field(default_factory=dict, repr=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words with where their links lead, and as Telegram sent them."""
        return self.text, words(self.raw.get("text")), words(self.raw.get("caption"))

    @property
    def is_private(self) -> bool:
        """Whether one person and the bot are alone."""
        return self.chat_type == "private"

    @property
    def is_bare(self) -> bool:
        """Whether it holds something that is neither words nor a file, alone or beside such."""
        return bool(self.untaken) and self.untaken not in RECORDINGS

    @property
    def is_content(self) -> bool:
        """Whether somebody said something by it, and not Telegram itself."""
        return bool(self.text or self.file or self.untaken)


def read(update: Mapping[str, object]) -> ReadUpdate:
    """What an update says; one of an unknown kind, or that names no chat, is `other`. A field that cannot be read counts as absent."""
    for kind, reader in READERS.items():
        if kind in update:
            told = reader(mapping(update[kind]))
            return told if told.chat_id and told.chat_type else ReadUpdate("other")
    return ReadUpdate("other")


def _message(message: Json) -> ReadUpdate:
    return _written("message", message)


def _edited(message: Json) -> ReadUpdate:
    return _written("edited", message)


def _written(kind: str, message: Json) -> ReadUpdate:
    bare = bare_in(message)
    return ReadUpdate(
        kind,
        **_who(message.get("from")),
        **_where(message.get("chat")),
        message_id=number(message.get("message_id")) or None,
        reply_to=number(mapping(message.get("reply_to_message")).get("message_id")) or None,
        at=_moment(number(message.get("edit_date")) or number(message.get("date"))),
        text=_text(message),
        file=_file(message),
        contact=_contact(mapping(message.get("contact"))),
        untaken=next((name for name in RECORDINGS if name in message), "") or (bare.kind if bare else ""),
        told=bare.told if bare else "",
        forwarded_from=_origin(mapping(message.get("forward_origin"))),
        album=words(message.get("media_group_id")),
        raw=message,
    )


def _text(message: Json) -> str:
    """The words, with where those lead that are links; else what it says without writing."""
    for said, marked in (("text", "entities"), ("caption", "caption_entities")):
        if text := words(message.get(said)):
            return with_addresses(text, items(message.get(marked)))
    return in_words(message)


def _pressed(query: Json) -> ReadUpdate:
    message = mapping(query.get("message"))
    sender = mapping(query.get("from"))
    return ReadUpdate(
        "pressed",
        **_who(sender),
        **_where(message.get("chat") or {"id": sender.get("id"), "type": "private"}),
        message_id=number(message.get("message_id")) or None,
        pressed=words(query.get("data")),
        press_id=words(query.get("id")),
        raw=query,
    )


def _member(change: Json) -> ReadUpdate:
    stands = mapping(change.get("new_chat_member")).get("status")
    is_member = stands not in ("kicked", "left")
    return ReadUpdate(
        "member", **_who(change.get("from")), **_where(change.get("chat")), is_member=is_member, raw=change
    )


READERS: dict[str, Callable[[Json], ReadUpdate]] = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _pressed,
    "my_chat_member": _member,
}
READ = tuple(READERS)
"""The kinds of updates that the bot asks Telegram for."""


class _Sender(TypedDict):
    user_id: int
    name: str
    username: str
    language: str
    is_bot: bool


class _Place(TypedDict):
    chat_id: int
    chat_type: str
    place: str


def _who(sender: object) -> _Sender:
    user = mapping(sender)
    return {
        "user_id": number(user.get("id")),
        "name": _full_name(user)[:200],
        "username": words(user.get("username")),
        "language": words(user.get("language_code")),
        "is_bot": user.get("is_bot") is True,
    }


def _where(place: object) -> _Place:
    chat = mapping(place)
    return {"chat_id": number(chat.get("id")), "chat_type": words(chat.get("type")), "place": words(chat.get("title"))}


def _full_name(user: Json) -> str:
    return " ".join(filter(None, [words(user.get("first_name")), words(user.get("last_name"))]))


def _moment(seconds: int) -> datetime | None:
    """A moment in seconds of the epoch; None where none was told, or one that no calendar has."""
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def _contact(contact: Json) -> SharedContact | None:
    phone = words(contact.get("phone_number"))
    return SharedContact(phone, number(contact.get("user_id"))) if phone else None


def _file(message: Json) -> SentFile | None:
    """The photo in its largest size, the recording or the document. An animation comes as a document too, and is told apart by its
    own key.
    """
    mark = number(message.get("message_id"))
    photos = [mapping(each) for each in items(message.get("photo"))]
    if photos:
        best = max(photos, key=lambda size: number(size.get("width")) * number(size.get("height")))
        return _sent(best, f"photo-{mark}.jpg", "image/jpeg")
    for kind, (called, ending, content_type) in RECORDINGS.items():
        if recording := mapping(message.get(kind)):
            return _sent(recording, f"{called}-{mark}.{ending}", content_type, is_recording=True)
    return _sent(mapping(message.get("document")), f"document-{mark}", "application/octet-stream")


def _sent(file: Json, name: str, content_type: str, *, is_recording: bool = False) -> SentFile | None:
    file_id = words(file.get("file_id"))
    if not file_id:
        return None
    called, kind = words(file.get("file_name")) or name, words(file.get("mime_type")) or content_type
    mark = words(file.get("file_unique_id")) or file_id
    return SentFile(file_id, called, kind, number(file.get("file_size")), is_recording, mark)


def _origin(origin: Json) -> str:
    """Who wrote a forwarded message first, as Telegram tells it."""
    chat = mapping(origin.get("sender_chat")) or mapping(origin.get("chat"))
    named = _full_name(mapping(origin.get("sender_user"))) or words(origin.get("sender_user_name"))
    return named or words(chat.get("title")) or ("?" if origin else "")
