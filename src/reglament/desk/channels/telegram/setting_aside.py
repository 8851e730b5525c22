"""What the bot failed with time and again is set aside where staff see it; nothing of it is forgotten while it waits there.

Everything here is called inside the transaction that gives up on it, or that has taken it after all.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from reglament.desk.channels.telegram import shapes
from reglament.desk.channels.telegram.conversation import registering, turns
from reglament.desk.channels.telegram.conversation.taking_in import subject_of
from reglament.desk.channels.telegram.conversation.talk import label_of
from reglament.desk.channels.telegram.keys import DraftKey
from reglament.desk.channels.telegram.models import Chat, SetAsideMessage, Update
from reglament.desk.channels.telegram.typed import mapping
from reglament.desk.tickets.intake.keeping import TELEGRAM
from reglament.desk.tickets.models import Entry

SAID = ("message", "edited", "pressed")
"""What a person does; nobody waits for an answer to all else."""


def put_aside(update: Update, error: str) -> None:
    """Give the update a row; one that has a row already waits there again. What no person said has none."""
    said = shapes.read(update.payload)
    if said.kind not in SAID or said.is_bot:
        return
    told = {
        "desk": update.bot.desk,
        "received_at": min(said.at or update.stored_at, update.stored_at),
        "person": turns.person_of(update.bot.desk, said.user_id),
        "address": f"{TELEGRAM}{said.user_id} {said.name}".strip()[:320],
        "subject": subject_of(words_of(update)),
        "error": error,
    }
    SetAsideMessage.objects.update_or_create(update=update, defaults={"error": error}, create_defaults=told)


def put_draft_aside(chat: Chat, error: str) -> None:
    """The same for a draft that could not be sent; the draft stays where it is."""
    told = {
        "desk": chat.bot.desk,
        "received_at": datetime.fromisoformat(chat.draft["touched"]),
        "person": turns.person_of(chat.bot.desk, chat.chat_id),
        "address": f"{TELEGRAM}{chat.chat_id} {chat.name}".strip()[:320],
        "subject": subject_of(registering.words_read(chat.draft)),
        "error": error,
    }
    SetAsideMessage.objects.update_or_create(
        chat=chat, token=chat.draft["token"], defaults={"error": error}, create_defaults=told
    )


def taken(updates: Sequence[int], at: datetime, ticket_id: int | None) -> None:
    """These updates were worked on after all."""
    _deal_with(SetAsideMessage.objects.filter(update__in=updates), at, ticket_id)


def draft_taken(chat: Chat, at: datetime) -> None:
    """Whatever draft of the chat waits is one no more where another one lies there, or none: it was sent, or its writer dropped it."""
    token = chat.draft.get("token", "")
    for row in SetAsideMessage.objects.filter(chat=chat, dealt_with_at=None).exclude(token=token):
        key = str(DraftKey(chat.bot_id, chat.chat_id, row.token))
        ticket_id = Entry.objects.filter(desk=row.desk_id, key=key).values_list("ticket_id", flat=True).first()
        _deal_with(SetAsideMessage.objects.filter(pk=row.pk), at, ticket_id)


def _deal_with(rows: "QuerySet[SetAsideMessage]", at: datetime, ticket_id: int | None) -> None:
    rows.filter(dealt_with_at=None).update(dealt_with_at=at, was_taken=True, ticket_id=ticket_id)


def adopt() -> None:
    """Give a row to what an older program put aside, which had none."""
    bare = Update.objects.filter(next_try_at=None, set_aside=None).exclude(last_error="")
    for update in bare.select_related("bot__desk").order_by("pk")[:100]:
        put_aside(update, update.last_error)


def forgettable(updates: "QuerySet[Update]", since: datetime) -> "QuerySet[Update]":
    """Those that nothing which waits for people needs: neither what was put aside, nor the files of a draft that was. What people
    put away waits for nobody; before the moment `since` it could still be taken out again.
    """
    waits = SetAsideMessage.objects.filter(chat__bot=OuterRef("bot_id"), chat__chat_id=OuterRef("chat_id"), ticket=None)
    put_away = Q(set_aside__was_taken=False, set_aside__ticket=None, set_aside__dealt_with_at__lt=since)
    return updates.filter(put_away | Q(Q(file="") | ~Exists(waits.filter(was_taken=False)), last_error=""))


def words_of(update: Update) -> str:
    """What an update says, as far as it can be read: words, what a button says, or what a file is called."""
    said = shapes.read(update.payload)
    if said.kind == "pressed":
        return f"[{label_of(mapping(said.raw.get('message')), said.pressed) or said.pressed}]"
    file = said.file.name if said.file else " ".join(filter(None, (said.untaken, said.told)))
    return said.text or (f"[{file}]" if file else "")
