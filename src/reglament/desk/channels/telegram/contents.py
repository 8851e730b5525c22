"""What a message of the Bot API holds, by one table: words, files, what can be told in words, what cannot, and no content at all.

A field that stands in no part of the table is content that Telegram invented since: it is named, and counts as something that came.
"""

from collections.abc import Callable
from typing import NamedTuple

from reglament.desk.channels.telegram.typed import Json, items, mapping, words

UNSEEN = "unseen"
"""What a message holds of which bots are shown nothing."""
INVENTED = "invented"
WORDS = frozenset(("text", "caption"))
FILES = frozenset(("photo", "document", "voice", "audio", "video", "video_note", "animation"))

# How a message came, to whom, and how it looks.
ENVELOPE = frozenset(
    (
        *(
            "message_id",
            "message_thread_id",
            "direct_messages_topic",
            "date",
            "edit_date",
            "chat",
            "from",
            "sender_chat",
        ),
        *("sender_boost_count", "sender_business_bot", "sender_tag", "business_connection_id", "author_signature"),
        *("forward_origin", "forward_from", "forward_from_chat", "forward_from_message_id", "forward_signature"),
        *(
            "forward_sender_name",
            "forward_date",
            "is_topic_message",
            "is_automatic_forward",
            "via_bot",
            "media_group_id",
        ),
        *(
            "reply_to_message",
            "external_reply",
            "quote",
            "reply_to_story",
            "reply_to_checklist_task_id",
            "reply_markup",
        ),
        *("has_protected_content", "has_media_spoiler", "is_from_offline", "is_paid_post", "paid_star_count"),
        *("entities", "caption_entities", "show_caption_above_media", "link_preview_options", "effect_id"),
        *("suggested_post_info", "guest_bot_caller_user", "guest_bot_caller_chat", "guest_query_id"),
    )
)

# What Telegram itself tells of a chat: nobody said it to us.
SERVICE = frozenset(
    (
        *("new_chat_members", "new_chat_member", "new_chat_participant", "left_chat_member", "left_chat_participant"),
        *("new_chat_title", "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created"),
        *("channel_chat_created", "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message", "chat_owner_left"),
        *("chat_owner_changed", "message_auto_delete_timer_changed", "connected_website", "write_access_allowed"),
        *("proximity_alert_triggered", "boost_added", "chat_background_set", "forum_topic_created"),
        *("forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden"),
        *("general_forum_topic_unhidden", "giveaway_created", "giveaway_completed", "paid_message_price_changed"),
        *("direct_message_price_changed", "suggested_post_approved", "suggested_post_approval_failed"),
        *("suggested_post_declined", "suggested_post_paid", "suggested_post_refunded", "video_chat_scheduled"),
        *("video_chat_started", "video_chat_ended", "video_chat_participants_invited", "voice_chat_scheduled"),
        *("voice_chat_started", "voice_chat_ended", "voice_chat_participants_invited", "managed_bot_created"),
    )
)


class BareContent(NamedTuple):
    """Content that is no words: its `kind`, and what can be `told` of it, such as the sign of a sticker."""

    kind: str
    told: str = ""


def in_words(message: Json) -> str:
    """What a message says where it says it otherwise than by writing: a place, somebody's number, a poll, a list; empty for none."""
    for kind, tell in TOLD.items():
        if kind in message and (said := tell(mapping(message[kind]))):
            return said
    return ""


def bare_in(message: Json) -> BareContent | None:
    """The content that no request can hold and no words tell; None where there is none."""
    for kind, tell in BARE.items():
        if kind in message:
            return BareContent(kind, tell(mapping(message[kind])))
    if "text" in message and words(message["text"]):
        return None
    invented = [name for name in message if name not in KNOWN]
    # Beside words or a file it is content only where it holds something: a mere mark tells how the others look.
    held = [name for name in invented if isinstance(message[name], dict | list)]
    is_full = any(name in message for name in (*FILES, *TOLD, *SERVICE)) or bool(words(message.get("caption")))
    if held or (invented and not is_full):
        return BareContent(INVENTED, (held or invented)[0][:60])
    return None if is_full else BareContent(UNSEEN)


def _place(place: Json) -> str:
    latitude, longitude = place.get("latitude"), place.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return ""
    return f"📍 {latitude:.6f}, {longitude:.6f}"


def _venue(venue: Json) -> str:
    named = [words(venue.get("title")), words(venue.get("address"))]
    return "\n".join(filter(None, [", ".join(filter(None, named)), _place(mapping(venue.get("location")))]))


def _person(contact: Json) -> str:
    name = " ".join(filter(None, (words(contact.get("first_name")), words(contact.get("last_name")))))
    told = ", ".join(filter(None, (name, words(contact.get("phone_number")))))
    return f"👤 {told}" if told else ""


def _poll(poll: Json) -> str:
    options = [words(mapping(each).get("text")) for each in items(poll.get("options"))]
    return _listed("📊", words(poll.get("question")), options)


def _checklist(checklist: Json) -> str:
    tasks = [words(mapping(each).get("text")) for each in items(checklist.get("tasks"))]
    return _listed("☑", words(checklist.get("title")), tasks)


def _listed(sign: str, title: str, lines: list[str]) -> str:
    told = [title, *(f"• {line}" for line in lines if line)]
    return f"{sign} " + "\n".join(filter(None, told)) if any(told) else ""


def _said(*names: str) -> Callable[[Json], str]:
    """Some fields of it, those that are text or a number."""

    def tell(content: Json) -> str:
        found = [content.get(name) for name in names]
        return " ".join(str(each) for each in found if isinstance(each, str | int) and each)[:300]

    return tell


TOLD: dict[str, Callable[[Json], str]] = {
    "venue": _venue,
    "location": _place,
    "contact": _person,
    "poll": _poll,
    "checklist": _checklist,
}
BARE: dict[str, Callable[[Json], str]] = {
    "sticker": _said("emoji"),
    "dice": _said("emoji", "value"),
    "game": _said("title", "description"),
    "invoice": _said("title", "description"),
    "web_app_data": _said("data"),
    "gift": _said("text"),
    "unique_gift": _said("text"),
    **dict.fromkeys(
        (
            *("story", "paid_media", "giveaway", "giveaway_winners", "gift_upgrade_sent", "checklist_tasks_done"),
            *("checklist_tasks_added", "successful_payment", "refunded_payment", "users_shared", "user_shared"),
            *("chat_shared", "passport_data"),
        ),
        _said(),
    ),
}
KNOWN = WORDS | FILES | ENVELOPE | SERVICE | TOLD.keys() | BARE.keys()
