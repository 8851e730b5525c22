"""A link by which a member of staff connects their own Telegram: made on their page, good once and for a quarter of an hour.

The bot is opened with it, or is told it as a command. Of the token nothing but its fingerprint is kept.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from reglament.desk.channels.telegram.models import Bot, ChatInvitation
from reglament.desk.people.models import Desk, Staff

LASTS = timedelta(minutes=15)
MARK = "staff_"
RANDOM = 24
TOKEN = re.compile(rf"{MARK}[A-Za-z0-9_-]{{32}}")
"""Telegram lets a bot be opened with up to 64 of these characters."""


@dataclass(frozen=True, slots=True)
class ShownInvitation:
    """What a member of staff is shown: a link that opens Telegram, the same as a command, and until when it is good (UTC)."""

    link: str
    command: str
    ends_at: datetime


def invite(staff_id: int, bot: Bot, at: datetime) -> ShownInvitation:
    """A new link; the one before it is worth nothing from now on."""
    token = f"{MARK}{secrets.token_urlsafe(RANDOM)}"
    ends_at = at + LASTS
    ChatInvitation.objects.update_or_create(staff_id=staff_id, defaults={"digest": _digest(token), "ends_at": ends_at})
    return ShownInvitation(f"https://t.me/{bot.username}?start={token}", f"/start {token}", ends_at)


def token_in(text: str) -> str:
    """The token that a start command brings; empty for anything else."""
    words = text.split(maxsplit=2)
    is_start = len(words) == len(("/start", "token")) and words[0].partition("@")[0].lower() == "/start"
    return words[1] if is_start and TOKEN.fullmatch(words[1]) else ""


def accept(token: str, desk: Desk, at: datetime) -> Staff | None:
    """Whose token it is, which is used up by this; None for one that was used, is too old, another desk's, or of somebody who has left."""
    with transaction.atomic():
        standing = ChatInvitation.objects.filter(digest=_digest(token), ends_at__gt=at, staff__desk=desk)
        found = (
            standing.select_for_update(no_key=True, of=("self",)).select_related("staff__user", "staff__desk").first()
        )
        if found is None:
            return None
        found.delete()
    staff = found.staff
    return staff if staff.left_at is None and staff.user.is_active else None


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
