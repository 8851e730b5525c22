"""Erased words are erased from what the bot keeps too: updates that brought them, and calls that were to carry them.

A call that was made keeps nothing of what it said (`sending.py`). What of it is needed afterwards are numbers.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from reglament.desk.channels.telegram import shapes
from reglament.desk.channels.telegram.keys import DraftKey, UpdateKey
from reglament.desk.channels.telegram.models import Chat, Outgoing, SetAsideMessage, Update
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Identity, IdentityKind
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.stage.forgetting import ErasedWords

WITHDRAWN = "The words were erased before they were sent."

Place = tuple[int, int]
"""A chat: the bot's row and Telegram's number."""


def forget(erased: ErasedWords) -> None:
    """Empty the updates that brought the words or quote them, and withdraw calls that have not been made. What was set aside and
    went to the request after all is called by no words of it any more.
    """
    SetAsideMessage.objects.filter(ticket=erased.ticket).update(subject="")
    for bot_id, chat_id in sorted(_places(erased)):
        done = _worked_on(bot_id, chat_id)
        brought = _bringing(erased, done)
        SetAsideMessage.objects.filter(update__in=brought).update(subject="")
        _empty(done.filter(pk__in=brought))
        _unquote(done)
        _withdraw(erased.ticket, Outgoing.objects.filter(bot=bot_id, chat_id=chat_id), erased.at)


def _places(erased: ErasedWords) -> set[Place]:
    """The chats in which the ticket was spoken of, and those of the people whose words they are."""
    ticket = erased.ticket
    spoken = [Update.objects.filter(ticket=ticket), _named(erased.keys), Outgoing.objects.filter(ticket=ticket)]
    pairs = [pair for rows in spoken for pair in rows.values_list("bot", "chat_id")]
    found = {(bot_id, chat_id) for bot_id, chat_id in pairs if chat_id is not None}
    found |= {(draft.bot, draft.chat) for draft in map(DraftKey.read, erased.keys) if draft}
    people = {ticket.requester_id, *(entry.person_id for entry in erased.entries)} - {None}
    known = Identity.objects.filter(person__in=people, kind=IdentityKind.TELEGRAM).values_list("value", flat=True)
    accounts = [int(value) for value in known if value.isdecimal()]
    return found | set(
        Chat.objects.filter(bot__desk=ticket.desk_id, chat_id__in=accounts).values_list("bot", "chat_id")
    )


def _bringing(erased: ErasedWords, done: "QuerySet[Update]") -> list[int]:
    """Those that brought the words: named by the key of an entry, part of the draft that became it, or the same words."""
    brought = _same_messages(_named(erased.keys))
    if erased.is_request or any(map(DraftKey.read, erased.keys)):
        others = Entry.objects.filter(ticket=erased.ticket).exclude(pk__in=[each.pk for each in erased.entries])
        of_others = _same_messages(_named(filter(None, others.values_list("key", flat=True))))
        brought |= Q(ticket=erased.ticket) & ~of_others
    found = set(done.filter(brought).values_list("pk", flat=True))
    said = _lines(erased.texts)
    for update in done.exclude(pk__in=found):
        if said & _lines(shapes.read(update.payload).texts):
            found.add(update.pk)
    return sorted(found)


def _named(keys: Iterable[str]) -> "QuerySet[Update]":
    """The updates that keys name."""
    numbers: dict[int, list[int]] = {}
    for named in filter(None, map(UpdateKey.read, keys)):
        numbers.setdefault(named.bot, []).append(named.update)
    wanted = Q(pk__in=())
    for bot_id, update_ids in numbers.items():
        wanted |= Q(bot=bot_id, update_id__in=update_ids)
    return Update.objects.filter(wanted)


def _same_messages(updates: "QuerySet[Update]") -> Q:
    """These, the rest of their albums, and what their messages were edited into; to be asked within one chat."""
    rows = list(updates)
    messages = {row.message_id for row in rows} - {None}
    albums = {row.album for row in rows} - {""}
    return Q(pk__in=[row.pk for row in rows]) | Q(message_id__in=messages) | Q(album__in=albums)


def _lines(texts: Iterable[str]) -> set[str]:
    return {line.strip() for text in texts for line in text.splitlines()} - {""}


def _worked_on(bot_id: int, chat_id: int) -> "QuerySet[Update]":
    """What was taken in, answered or put away in a chat. What waits, for the bot or for people, and what lies in a draft is not sent
    yet.
    """
    is_over = Q(last_error="") | Q(set_aside__dealt_with_at__isnull=False)
    done = Update.objects.filter(is_over, bot=bot_id, chat_id=chat_id, next_try_at=None)
    chat = Chat.objects.filter(bot=bot_id, chat_id=chat_id).first()
    draft = chat.draft if chat is not None else {}
    messages = [each["message"] for said in draft.get("items", {}).values() for each in said if each["message"]]
    in_draft = Q(message_id__isnull=False, message_id__in=messages)
    return done.exclude(pk__in=draft.get("files", [])).exclude(in_draft)


def _empty(updates: "QuerySet[Update]") -> None:
    """Their numbers stay, by which answers and corrections find their request."""
    for pk, update_id in updates.values_list("pk", "update_id"):
        Update.objects.filter(pk=pk).update(payload={"update_id": update_id})


def _unquote(done: "QuerySet[Update]") -> None:
    """A pressed button comes with the bot's message above it, an answer with what it answers; both may repeat the words."""
    for update in done:
        said = shapes.read(update.payload)
        if said.kind == "pressed":
            _empty(Update.objects.filter(pk=update.pk))
            continue
        bare = dict(_bare(update.payload))
        if bare != update.payload:
            Update.objects.filter(pk=update.pk).update(payload=bare)


def _bare(payload: dict[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in payload.items():
        if not isinstance(value, dict):
            yield name, value
            continue
        message = {
            inner: each for inner, each in value.items() if inner not in ("quote", "external_reply", "pinned_message")
        }
        answered = message.get("reply_to_message")
        if isinstance(answered, dict):
            message["reply_to_message"] = {"message_id": answered.get("message_id")}
        yield name, message


def _withdraw(ticket: Ticket, calls: "QuerySet[Outgoing]", at: datetime) -> None:
    """What has not left about the ticket does not leave. Its notices are put into words anew, which say that some are erased;
    what the bot itself was about to say is not said, and its row says why.
    """
    waiting = calls.filter(next_try_at__isnull=False)
    about = [
        each.pk for each in waiting if each.ticket_id == ticket.pk or f'"t|{ticket.pk}|' in json.dumps(each.params)
    ]
    told = waiting.filter(pk__in=about, notice__state="pending").values("notice")
    again = list(Notice.objects.filter(pk__in=told))
    calls.filter(Q(pk__in=about) | Q(notice__in=again)).update(notice=None)
    Outgoing.objects.filter(pk__in=about).give_up(WITHDRAWN)
    outbox.give_back(again, at)
    calls.filter(next_try_at=None).exclude(params={}).update(params={})  # An older program kept what it sent.
