"""Buttons by which nothing can be done any more are taken away: whoever else was asked reads how it ended, in the message itself.

It is asked what stands, and not what happened: however a thing ended, its buttons go, and a bot that was killed goes on with it.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from reglament.desk.channels.telegram.models import Outgoing
from reglament.desk.channels.telegram.staff_notices import CHANNEL, StaffNotice
from reglament.desk.notices import kinds
from reglament.desk.notices.acting import NoticeAction
from reglament.desk.notices.models import Notice, StaffChat

BATCH = 500


def withdraw(at: datetime, desks: Collection[str]) -> int:
    """Queue the changes of up to a batch of messages; answers how many. Where no button is shown it costs one indexed query."""
    about = ("bot", "notice__desk", "notice__staff__user", "notice__staff__desk")
    shown = list(Outgoing.objects.offering().filter(bot__desk__slug__in=desks).select_related(*about)[:BATCH])
    if not shown:
        return 0
    gone, over = _disconnected(shown), _over(shown)
    done = [each for each in shown if each.pk in gone or each.notice_id in over]
    for each in done:
        with transaction.atomic():
            # Of two that look at once, or beside a press, one finds it.
            if take_down(each):
                method, text = ("editMessageReplyMarkup", {}) if each.pk in gone else ("editMessageText", _text(each))
                _queue(each, method, text, at)
    return len(done)


def take_down(shown: Outgoing) -> bool:
    """The button of a message counts no more; False where that was said before."""
    return bool(Outgoing.objects.filter(pk=shown.pk, has_action=True).update(has_action=False))


def _queue(shown: Outgoing, method: str, text: dict[str, object], at: datetime) -> None:
    params = {"chat_id": shown.chat_id, "message_id": shown.message_id, **text}
    told = {"method": method, "params": params, "created_at": at, "next_try_at": at}
    Outgoing.objects.create(bot_id=shown.bot_id, chat_id=shown.chat_id, **told)


def _text(shown: Outgoing) -> dict[str, object]:
    return edited(StaffNotice(shown.notice)) if shown.notice is not None else {}


def edited(told: StaffNotice) -> dict[str, object]:
    """A message as it reads once its button is gone."""
    return {"text": told.text, "link_preview_options": {"is_disabled": True}}


def _disconnected(shown: Sequence[Outgoing]) -> Collection[int]:
    """Those in chats of nobody who works there any more: they lose the button, and read nothing new."""
    staff_ids = {each.notice.staff_id for each in shown if each.notice is not None and each.notice.staff_id}
    chats = StaffChat.objects.by(staff_ids).filter(channel=CHANNEL)
    standing = {(staff_id, account) for staff_id, account in chats.values_list("staff_id", "account")}
    return {
        each.pk for each in shown if each.notice is None or (each.notice.staff_id, str(each.chat_id)) not in standing
    }


def _over(shown: Sequence[Outgoing]) -> Collection[int]:
    """The keys of their notices by which nothing can be done any more; one question for each thing that can be done."""
    by_action: dict[NoticeAction, list[Notice]] = defaultdict(list)
    for each in shown:
        action = kinds.action_of(each.notice) if each.notice is not None else None
        if action is not None and each.notice is not None:
            by_action[action].append(each.notice)
    return {pk for action, notices in by_action.items() for pk in action.over(notices)}
