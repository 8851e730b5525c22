"""Notices for those who linked their chat: taken from the outbox, put into words, and queued behind what the chat waits for."""

from datetime import datetime
from typing import Any

from django.db import transaction

from reglament.desk.channels.telegram.models import Bot, Chat, Outgoing
from reglament.desk.channels.telegram.notice_texts import BotNotice
from reglament.desk.channels.telegram.staff_buttons import edited
from reglament.desk.channels.telegram.staff_notices import StaffNotice
from reglament.desk.channels.telegram.words import pieces
from reglament.desk.notices import outbox
from reglament.desk.notices.messaging import is_wanted
from reglament.desk.notices.models import Notice, StaffChat
from reglament.desk.people.models import Identity, IdentityKind, Staff
from reglament.desk.tickets.about import about_ticket
from reglament.desk.tickets.models import Attachment
from reglament.regulation.rules.doors import Channel

CHANNEL = Channel.TELEGRAM
BATCH = 20
BLOCKED, NO_CHAT = "bot blocked", "no chat"
SAID_BY_THE_CHANNEL = ("acknowledged",)
"""What the bot has said already when the request came through it."""
LARGEST_PHOTO = 10 * 1024 * 1024
LONGEST_SIDES, MOST_LENGTHY = 10_000, 20
"""What Telegram takes as a photo: so many bytes, so many pixels in width and height together, one side so many times the other."""


def spool(at: datetime, desks: set[str]) -> int:
    """Put due notices into the chats' queues; answers how many. A notice counts as delivered once its last piece was sent."""
    claimed = outbox.claim(CHANNEL, at, BATCH)
    for notice in claimed:
        with transaction.atomic():
            _spool(notice, at, desks)
    return len(claimed)


def _spool(notice: Notice, at: datetime, desks: set[str]) -> None:
    if Outgoing.objects.filter(notice=notice, next_try_at__isnull=False).exists():
        return
    if notice.staff is not None:
        _spool_to_staff(notice, notice.staff, at, desks)
        return
    ticket = about_ticket(notice)
    if ticket is not None and ticket.channel == CHANNEL and notice.kind in SAID_BY_THE_CHANNEL:
        outbox.shown(notice, at)
        return
    chat_id = _chat_of(notice)
    bot = _speaking_in(notice, chat_id, at, desks)
    if bot is not None and chat_id is not None:
        _queue(BotNotice(notice, ticket), bot, chat_id, at)


def _spool_to_staff(notice: Notice, staff: Staff, at: datetime, desks: set[str]) -> None:
    """What somebody wants there no more is stopped, also when they said so after it was written; whoever left has no chat."""
    chat = StaffChat.objects.by({staff.pk}).filter(channel=CHANNEL).first()
    if chat is not None and not is_wanted(notice, chat.kinds):
        outbox.stopped(notice)
        return
    chat_id = int(chat.account) if chat is not None else None
    bot = _speaking_in(notice, chat_id, at, desks)
    if bot is None or chat_id is None:
        return
    told = StaffNotice(notice)
    rows = told.rows
    params = {"chat_id": chat_id, **edited(told), **({"reply_markup": {"inline_keyboard": rows}} if rows else {})}
    call = {"method": "sendMessage", "params": params, "notice": notice, "has_action": bool(rows)}
    # It names no request, or an answer to it would go there as words of a client.
    Outgoing.objects.create(bot=bot, chat_id=chat_id, created_at=at, next_try_at=at, **call)


def _speaking_in(notice: Notice, chat_id: int | None, at: datetime, desks: set[str]) -> Bot | None:
    """The bot that tells it; where there is none, no chat, or one that blocked it, the notice can be told nowhere."""
    bot = Bot.objects.filter(desk=notice.desk).first() if notice.desk.slug in desks else None
    if bot is None or chat_id is None or _is_blocked(bot, chat_id):
        outbox.nowhere(notice, at, BLOCKED if chat_id is not None else NO_CHAT)
        return None
    return bot


def _queue(told: BotNotice, bot: Bot, chat_id: int, at: datetime) -> None:
    """One call for each piece and each file, and the buttons stand under the words."""
    calls: list[dict[str, Any]] = [{"method": "sendMessage", "params": {"text": text}} for text in pieces(told.text)]
    rows = told.rows
    if rows:
        calls[-1]["params"]["reply_markup"] = {"inline_keyboard": rows}
    calls += [_file_call(file) for file in told.files]
    for call in calls:
        call["notice"] = told.notice
        call["params"]["chat_id"] = chat_id
        Outgoing.objects.create(bot=bot, chat_id=chat_id, ticket=told.ticket, created_at=at, next_try_at=at, **call)


def _file_call(file: Attachment) -> dict[str, object]:
    method = "sendPhoto" if _is_photo(file) else "sendDocument"
    return {"method": method, "params": {}, "attachment": file}


def _is_photo(file: Attachment) -> bool:
    """Whether Telegram takes the file as a photo; as a document it takes every one, and changes nothing of it."""
    if file.content_type not in ("image/jpeg", "image/png") or file.size > LARGEST_PHOTO:
        return False
    short, long = sorted((file.width or 0, file.height or 0))
    return short > 0 and long <= short * MOST_LENGTHY and short + long <= LONGEST_SIDES


def _chat_of(notice: Notice) -> int | None:
    """The private chat with a person has the number of their account."""
    accounts = Identity.objects.verified().filter(person=notice.recipient, kind=IdentityKind.TELEGRAM)
    account = accounts.values_list("value", flat=True).first() if notice.recipient else None
    return int(account) if account else None


def _is_blocked(bot: Bot, chat_id: int) -> bool:
    return Chat.objects.filter(bot=bot, chat_id=chat_id, blocked_at__isnull=False).exists()
