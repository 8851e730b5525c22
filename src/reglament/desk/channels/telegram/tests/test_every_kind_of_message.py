"""Every kind of message of the Bot API, and one that nobody has invented yet: whatever somebody says has a row that people see."""

import re
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from reglament.desk.channels.telegram import receiving
from reglament.desk.channels.telegram.models import Update
from reglament.desk.channels.telegram.tests.stage import Somebody, Stage
from reglament.desk.tickets.models import Attachment, Contact, Message, Refusal, Ticket
from reglament.regulation.decisions import Ruling

pytestmark = pytest.mark.thorough

USER = {"id": 7, "is_bot": False, "first_name": "Guest"}
CHAT = {"id": -7, "type": "channel", "title": "News"}
PLACE = {"latitude": 42.8746, "longitude": 74.5698}
FILE = {"file_id": "F1", "file_unique_id": "U1"}

SAYS: dict[str, Any] = {
    "animation": {**FILE, "duration": 1},
    "audio": {**FILE, "duration": 1},
    "document": {**FILE, "file_name": "gone.pdf", "file_size": 30_000_000},
    "paid_media": {"star_count": 5, "paid_media": []},
    "photo": [{**FILE, "width": 9, "height": 9, "file_size": 30_000_000}],
    "sticker": {**FILE, "emoji": "👍", "type": "regular"},
    "story": {"chat": CHAT, "id": 3},
    "video": {**FILE, "duration": 1},
    "video_note": {**FILE, "length": 1},
    "voice": {**FILE, "duration": 1},
    "checklist": {"title": "To do", "tasks": [{"id": 1, "text": "Call us back"}]},
    "contact": {"phone_number": "+996312999001", "first_name": "Chief", "user_id": 8},
    "dice": {"emoji": "🎲", "value": 6},
    "game": {"title": "Chess", "description": "A game"},
    "giveaway": {"chats": [CHAT]},
    "giveaway_winners": {"chat": CHAT},
    "invoice": {"title": "Paper", "description": "A ream"},
    "location": PLACE,
    "venue": {"location": PLACE, "title": "Laboratory", "address": "Example Street 1"},
    "poll": {"id": "1", "question": "Who comes?", "options": [{"text": "I"}, {"text": "Nobody"}]},
    "text": "Nothing prints.",
    "gift": {"text": "For you"},
    "unique_gift": {"origin": "transfer"},
    "checklist_tasks_done": {"marked_as_done_task_ids": [1]},
    "checklist_tasks_added": {"tasks": []},
    "passport_data": {"data": []},
    "successful_payment": {"currency": "XTR"},
    "refunded_payment": {"currency": "XTR"},
    "users_shared": {"request_id": 1, "users": [{"user_id": 8}]},
    "chat_shared": {"request_id": 1, "chat_id": -8},
    "web_app_data": {"data": "x", "button_text": "y"},
    "hologram": {"file_id": "H", "depth": 3},
    "smell": "roses",
    "": None,
}
"""What somebody can send, with two kinds that Telegram may invent and one of which it shows nothing."""

TELLS = re.findall(
    r"\w+",
    """delete_chat_photo group_chat_created supergroup_chat_created channel_chat_created new_chat_members new_chat_photo
    left_chat_member migrate_to_chat_id migrate_from_chat_id new_chat_title connected_website write_access_allowed
    message_auto_delete_timer_changed pinned_message proximity_alert_triggered boost_added chat_background_set
    forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden
    general_forum_topic_unhidden giveaway_created giveaway_completed paid_message_price_changed video_chat_started
    direct_message_price_changed suggested_post_approved suggested_post_approval_failed suggested_post_declined
    suggested_post_paid suggested_post_refunded video_chat_scheduled video_chat_ended video_chat_participants_invited
    chat_owner_left chat_owner_changed""",
)
"""What Telegram tells by itself: no message of a person."""
OTHER_UPDATES: dict[str, Any] = {
    "channel_post": {"message_id": 1, "date": 1, "chat": CHAT, "text": "News"},
    "edited_channel_post": {"message_id": 1, "date": 1, "chat": CHAT, "text": "News"},
    "business_connection": {"id": "b", "user": USER},
    "business_message": {"message_id": 1, "chat": {"id": 7, "type": "private"}, "from": USER, "text": "To a shop"},
    "deleted_business_messages": {"chat": {"id": 7, "type": "private"}, "message_ids": [1]},
    "message_reaction": {"chat": {"id": 501, "type": "private"}, "message_id": 1, "user": USER, "new_reaction": []},
    "message_reaction_count": {"chat": CHAT, "message_id": 1},
    "inline_query": {"id": "1", "from": USER, "query": "x"},
    "poll": {"id": "1"},
    "poll_answer": {"poll_id": "1", "user": USER},
    "chat_member": {"chat": CHAT, "from": USER},
    "chat_join_request": {"chat": CHAT, "from": USER},
    "chat_boost": {"chat": CHAT},
    "purchased_paid_media": {"from": USER},
    "telepathy": {"from": USER, "thought": "It does not print."},
}
_numbers = count(1000)


def came(stage: Stage, account: int, *, kind: str = "message", chat: Any = None, **content: Any) -> int:
    """One update with a message, worked on as if it were now and once more when a draft is left; answers its number in the chat."""
    number = next(_numbers)
    sender = {"id": account, "is_bot": False, "first_name": "Aida", "language_code": "en"}
    message: dict[str, Any] = {"message_id": number, "date": int(timezone.now().timestamp()), "from": sender}
    message |= {"chat": chat or {"id": account, "type": "private"}, **content}
    update_id = 10_000 + number
    receiving.store(stage.bot, [{"update_id": update_id, kind: message}], timezone.now())
    stage.turn()
    return int(message["message_id"])


def held(content: str) -> dict[str, Any]:
    return {content: SAYS[content]} if content else {}


def rows() -> int:
    return sum(model._default_manager.count() for model in (Message, Refusal, Contact))


def settled(stage: Stage) -> None:
    stage.turn(timedelta(minutes=20))
    assert not Update.objects.unworked().exists()
    assert not Update.objects.exclude(last_error="").exists()


@pytest.mark.parametrize("content", SAYS)
@pytest.mark.parametrize("is_asked", [False, True])
def test_what_somebody_known_says_has_a_row(stage: Stage, nurse: Somebody, content: str, is_asked: bool) -> None:
    if is_asked:
        came(stage, nurse.account, text="The analyser is hot.")
        settled(stage)
    before = rows()
    nurse.hears()
    came(stage, nurse.account, **held(content))
    heard = nurse.hears()
    settled(stage)
    assert rows() > before, "people see that something came"
    assert heard, "and its sender hears of it"


@pytest.mark.parametrize("content", SAYS)
def test_what_answers_a_request_stands_on_it(stage: Stage, nurse: Somebody, content: str) -> None:
    nurse.says("The analyser is hot.")
    stage.turn()
    nurse.presses("Send now")
    stage.turn()
    ours = nurse.chat()[-1]["message_id"]
    nurse.hears()
    came(stage, nurse.account, reply_to_message={"message_id": ours}, **held(content))
    assert any(each.startswith("Added to SIROKA-1.") for each in nurse.hears())
    assert Ticket.objects.get().messages.filter(kind="told_more").count() == 1
    settled(stage)
    assert (Contact.objects.count(), Refusal.objects.count(), Ticket.objects.count()) == (0, 0, 1)


@pytest.mark.parametrize("content", SAYS)
def test_what_a_stranger_says_has_a_row(stage: Stage, content: str) -> None:
    guest = stage.somebody(777)
    stage.emulator.world.chat(stage.emulator.world.bot_called(stage.bot.username), 777)
    came(stage, 777, **held(content))
    assert guest.hears()
    settled(stage)
    assert Refusal.objects.count() == 1


@pytest.mark.parametrize("content", SAYS)
def test_what_somebody_says_in_a_group_has_a_row(stage: Stage, nurse: Somebody, content: str) -> None:
    world = stage.emulator.world
    world.chat(world.bot_called(stage.bot.username), -100, "supergroup", "Everybody")
    group = {"id": -100, "type": "supergroup", "title": "Everybody"}
    for _ in range(2):
        came(stage, nurse.account, chat=group, **held(content))
    settled(stage)
    kept = list(Contact.objects.values_list("why", "person__full_name", "answered"))
    assert kept == [("in a group", "Aida Sample", False)] * 2
    assert Contact.objects.earliest("pk").reached.endswith("Everybody")
    assert not Ticket.objects.exists()


def test_what_telegram_tells_by_itself_has_none_and_breaks_nothing(stage: Stage, nurse: Somebody) -> None:
    for name in TELLS:
        told: dict[str, Any] = {name: {"x": 1}}
        came(stage, nurse.account, **told)
        came(stage, 777, **told)
    for name, content in OTHER_UPDATES.items():
        receiving.store(stage.bot, [{"update_id": 50_000 + next(_numbers), name: content}], timezone.now())
    settled(stage)
    assert (rows(), nurse.hears()) == (0, [])


@pytest.mark.parametrize("content", [each for each in SAYS if each not in ("text",)])
def test_an_edit_of_each_kind_breaks_nothing_and_loses_no_words(stage: Stage, nurse: Somebody, content: str) -> None:
    number = came(stage, nurse.account, **held(content))
    settled(stage)
    came(stage, nurse.account, kind="edited_message", edit_date=1_900_000_000, message_id=number, **held(content))
    settled(stage)
    before = rows()
    came(
        stage, nurse.account, kind="edited_message", edit_date=1_900_000_001, message_id=number, text="It is the fuse."
    )
    settled(stage)
    assert rows() == before + 1


def test_a_place_that_moves_is_one_place(stage: Stage, nurse: Somebody) -> None:
    number = came(stage, nurse.account, location=PLACE)
    for step in range(3):
        moved = {**PLACE, "latitude": 43 + step}
        came(stage, nurse.account, kind="edited_message", message_id=number, location=moved)
    settled(stage)
    assert Message.objects.get(kind="request").text == "📍 42.874600, 74.569800"
    assert "Changed." not in nurse.hears()


@pytest.mark.parametrize("content", SAYS)
def test_what_is_forwarded_is_said_too(stage: Stage, content: str) -> None:
    origin = {"type": "user", "sender_user": {"id": 9, "first_name": "Chemist"}}
    came(stage, 777, forward_origin=origin, **held(content))
    settled(stage)
    words = str(Refusal.objects.get().intake["text"])
    assert words.startswith("Forwarded, first written by Chemist:") or words == "(files without words)"


WRITTEN_DOWN = {
    "sticker": "(a sticker: 👍)",
    "dice": "(a throw of dice: 🎲 6)",
    "story": "(a story)",
    "location": "📍 42.874600, 74.569800",
    "venue": "Laboratory, Example Street 1\n📍 42.874600, 74.569800",
    "contact": "👤 Chief, +996312999001",
    "poll": "📊 Who comes?\n• I\n• Nobody",
    "checklist": "☑ To do\n• Call us back",
    "hologram": "(something that the bot cannot read: hologram)",
    "smell": "(something that the bot cannot read: smell)",
    "": "(something that Telegram does not show to bots)",
}


@pytest.mark.parametrize(("content", "words"), WRITTEN_DOWN.items())
def test_people_read_what_it_was(stage: Stage, content: str, words: str) -> None:
    came(stage, 777, **held(content))
    settled(stage)
    assert Refusal.objects.get().intake["text"] == words


def test_something_new_beside_a_caption_is_named_too(stage: Stage, nurse: Somebody) -> None:
    came(stage, nurse.account, hologram={"file_id": "H"}, caption="Look at this.")
    assert nurse.hears()[0].startswith("This cannot go with a request")
    settled(stage)
    assert Message.objects.get(kind="request").text == "Look at this.\n(something that the bot cannot read: hologram)"


def test_a_new_mark_beside_words_is_no_content(stage: Stage, nurse: Somebody) -> None:
    came(stage, nurse.account, text="Look at this.", glow=True, halo={"colour": "red"})
    settled(stage)
    assert Message.objects.get(kind="request").text == "Look at this."


def test_a_sticker_answers_no_question_of_a_draft(stage: Stage, nurse: Somebody) -> None:
    came(stage, nurse.account, text="The analyser is hot.")
    came(stage, nurse.account, **held("sticker"))
    settled(stage)
    assert Message.objects.get(kind="request").text == "The analyser is hot.\n(a sticker: 👍)"
    assert not Contact.objects.exists()


def test_another_photo_in_place_of_one_is_a_file_of_the_request(stage: Stage, nurse: Somebody) -> None:
    number = came(stage, nurse.account, **held("photo"), caption="Look.")
    other = [{"file_id": "F2", "file_unique_id": "U2", "width": 9, "height": 9, "file_size": 30_000_000}]
    came(stage, nurse.account, kind="edited_message", message_id=number, photo=other, caption="Look here.")
    settled(stage)
    assert Message.objects.get(kind="request").text == "Look here."
    assert Attachment.objects.count() == 1
    came(stage, nurse.account, kind="edited_message", message_id=number, **held("photo"), caption="Look here.")
    settled(stage)
    assert Attachment.objects.count() == 2


def test_what_comes_before_the_desk_has_opened_waits_for_people(
    stage: Stage, nurse: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> Ruling:
        raise LookupError("no edition is in force")

    monkeypatch.setattr("reglament.desk.channels.telegram.conversation.turns.door_of", none)
    number = came(stage, nurse.account, text="The analyser is hot.")
    assert nurse.hears()[0].startswith("This desk has not opened yet.")
    came(stage, nurse.account, kind="edited_message", message_id=number, text="The analyser is on fire.")
    came(stage, nurse.account, kind="edited_message", message_id=number, text="The analyser is on fire.")
    came(stage, nurse.account, **held("sticker"))
    kept = Contact.objects.order_by("pk").values_list("intake__text", "why")
    assert list(kept) == [
        ("The analyser is hot.", "not open"),
        ("The analyser is on fire.", "not open"),
        ("(a sticker: 👍)", "not open"),
    ]
