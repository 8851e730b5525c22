"""Notices for browsers, taken from the outbox: a message for each browser that its reader has."""

from datetime import datetime

from django.db import transaction

from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice, PushSubscription
from reglament.desk.notices.models.browsers import PushSubscriptionQuerySet
from reglament.desk.notices.models.notice import PUSH
from reglament.desk.push.models import PushMessage

BATCH = 50
NO_BROWSER = "no browser"


def spool(at: datetime) -> int:
    """Make messages of due notices; answers of how many. A notice has arrived once one browser's push service has taken it."""
    claimed = outbox.claim(PUSH, at, BATCH)
    for notice in claimed:
        with transaction.atomic():
            _spool(notice, at)
    return len(claimed)


def _spool(notice: Notice, at: datetime) -> None:
    if outbox.is_stopped(notice):
        outbox.stopped(notice)
        return
    if PushMessage.objects.filter(notice=notice).exists():
        return
    browsers = list(_browsers(notice).values_list("pk", flat=True))
    if not browsers:
        outbox.nowhere(notice, at, NO_BROWSER)
        return
    if notice.thread:
        # What is still on its way of the same thread would come after this one, and take its place.
        older = PushMessage.objects.filter(subscription__in=browsers, notice__thread=notice.thread)
        older.filter(notice__staff=notice.staff_id, notice__recipient=notice.recipient_id).delete()
    messages = [PushMessage(subscription_id=pk, notice=notice, made_at=at, next_try_at=at) for pk in browsers]
    PushMessage.objects.bulk_create(messages, ignore_conflicts=True)


def _browsers(notice: Notice) -> PushSubscriptionQuerySet:
    if notice.staff_id is not None:
        return PushSubscription.objects.of_staff([notice.staff_id])
    return PushSubscription.objects.of_people([notice.recipient_id or 0])


def settle(notice_id: int, at: datetime, why: str) -> None:
    """Where no message of a notice is on its way any more and none was taken, it has reached nobody by this channel."""
    notice = Notice.objects.filter(pk=notice_id, channel=PUSH, state="pending").first()
    if notice is not None and not PushMessage.objects.filter(notice=notice).exists():
        outbox.nowhere(notice, at, why)
