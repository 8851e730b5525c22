"""Notices for those who linked their chat: taken from the outbox, put into words, and queued behind what the chat waits for."""

from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction

from reglament.desk.channels.telegram.law import Law
from reglament.desk.channels.telegram.models import Bot, Chat, Outgoing
from reglament.desk.channels.telegram.words import cited, known, pieces, speak
from reglament.desk.people.models import Identity, IdentityKind
from reglament.desk.tickets.models import Attachment, Message, Notice, Ticket
from reglament.desk.tickets.service import outbox

CHANNEL = "telegram"
BATCH = 20
SAID_AT_THE_DOOR = ("acknowledged",)
"""What the bot has said already when the request came through it."""
CARRY_WORDS = ("acknowledged", "answered", "asked", "completed")
CONFIRMABLE = ("completed",)
LARGEST_PHOTO = 10 * 1024 * 1024
"""Telegram takes no larger ones as photos."""
LONGEST = 8000
"""So many characters of somebody's words go into a chat; the request's page has the whole."""


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
    bot = Bot.objects.filter(desk=notice.desk).first() if notice.desk.slug in desks else None
    chat_id = _chat_of(notice)
    is_said = notice.ticket is not None and notice.ticket.channel == CHANNEL and notice.kind in SAID_AT_THE_DOOR
    if bot is None or chat_id is None or is_said or _is_blocked(bot, chat_id):
        outbox.shown(notice, at)
        return
    _queue(notice, bot, chat_id, at)


def _queue(notice: Notice, bot: Bot, chat_id: int, at: datetime) -> None:
    """One call for each piece and each file; the last of them carries the notice, and the buttons stand under the words."""
    calls: list[dict[str, Any]] = [
        {"method": "sendMessage", "params": {"text": text}} for text in pieces(_text(notice))
    ]
    rows = _rows(notice)
    if rows:
        calls[-1]["params"]["reply_markup"] = {"inline_keyboard": rows}
    calls += [_file_call(file) for file in _files(notice)]
    calls[-1]["notice"] = notice
    for call in calls:
        call["params"]["chat_id"] = chat_id
        Outgoing.objects.create(bot=bot, chat_id=chat_id, ticket=notice.ticket, created_at=at, next_try_at=at, **call)


def _file_call(file: Attachment) -> dict[str, Any]:
    is_photo = file.content_type in ("image/jpeg", "image/png") and file.size <= LARGEST_PHOTO
    method = "sendPhoto" if is_photo else "sendDocument"
    return {"method": method, "params": {}, "attachment": file}


def _chat_of(notice: Notice) -> int | None:
    """The private chat with a person has the number of their account."""
    accounts = Identity.objects.verified().filter(person=notice.recipient, kind=IdentityKind.TELEGRAM)
    account = accounts.values_list("value", flat=True).first() if notice.recipient else None
    return int(account) if account else None


def _is_blocked(bot: Bot, chat_id: int) -> bool:
    return Chat.objects.filter(bot=bot, chat_id=chat_id, blocked_at__isnull=False).exists()


def _text(notice: Notice) -> str:
    ticket, language = notice.ticket, known(notice.recipient.language if notice.recipient else notice.desk.language)
    if ticket is None:
        return str(notice.payload.get("text") or notice.desk.name)
    written = _message(notice)
    values = _values(notice, ticket, language)
    values["text"], is_cut = _cut(written.text if written else values["text"])
    key = f"notice_{notice.kind}"
    parts = [speak(language, key if key in KNOWN else "notice_other", **values)]
    if notice.kind == "acknowledged" and values["text"]:
        parts.append(values["text"])
    if notice.kind in CONFIRMABLE and values["window"]:
        parts.append(speak(language, "notice_completed_confirm", ground=values["window"]))
    if is_cut:
        page = urljoin(settings.REGLAMENT_ADDRESS, f"{ticket.desk.slug}/requests/{ticket.number}/")
        parts.append(speak(language, "more_on_page", page=page))
    return "\n\n".join(parts)


KNOWN = frozenset(
    f"notice_{kind}"
    for kind in (
        *("acknowledged", "answered", "asked", "reminded", "completed", "closed", "closed_by_clock"),
        *("delayed", "merged", "outside_scope", "reclassified"),
    )
)


def _values(notice: Notice, ticket: Ticket, language: str) -> dict[str, str]:
    payload, law = notice.payload, Law(ticket.edition, language)
    written = _message(notice)
    author = written.staff.user.full_name if written and written.staff else ""
    reason = payload.get("reason", "") if notice.kind in ("closed", "reclassified") else payload.get("explanation", "")
    number = payload.get("number", "")
    return {
        "reference": ticket.reference,
        "subject": ticket.subject,
        "author": author or speak(language, "desk_itself"),
        "text": str(reason),
        "ground": _ground(language, payload.get("clauses") or []),
        "ending": law.ending(payload.get("ending", "")),
        "delay": law.delay(payload.get("reason", "")),
        "level": law.level(ticket.level),
        "covering": law.level(str(payload.get("level", ""))),
        "into": f"{ticket.desk.slug.upper()}-{number}",
        "window": _ground(language, law.confirmation) if law.confirmation else "",
    }


def _rows(notice: Notice) -> list[list[dict[str, str]]]:
    """Confirm and dispute stand right under a completion, as long as the edition waits for either."""
    ticket = notice.ticket
    if ticket is None or notice.kind not in CONFIRMABLE or ticket.state != "completed":
        return []
    language = known(notice.recipient.language if notice.recipient else "")
    named = [("confirm", "confirm"), ("dispute", "dispute")]
    data = f"t|{ticket.pk}|{{}}|{notice.payload.get('seq', ticket.last_seq)}"
    return [[{"text": speak(language, key), "callback_data": data.format(verb)} for key, verb in named]]


def _message(notice: Notice) -> Message | None:
    """The message that the notice carries; a reminder carries the question. Never an internal note."""
    said = Message.objects.shown_to_client().filter(ticket=notice.ticket).select_related("staff__user")
    if notice.kind == "reminded":
        return said.filter(kind="ask").last()
    seq = notice.payload.get("seq")
    return said.filter(seq=seq).first() if seq and notice.kind in CARRY_WORDS else None


def _files(notice: Notice) -> list[Attachment]:
    written = _message(notice)
    if written is None or notice.kind == "reminded":
        return []
    return list(Attachment.objects.filter(message=written, why="").order_by("pk"))


def _cut(text: str) -> tuple[str, bool]:
    return text[:LONGEST].strip(), len(text) > LONGEST


def _ground(language: str, clauses: list[str] | tuple[str, ...]) -> str:
    said = cited(language, clauses)
    return f" ({said})" if said else ""
