"""Sends messages to the push services of browsers. The letter beside each is the record; so what fails here is tried for a while,
and then left.

A message that was taken and not yet marked when the process died is sent again once its lease has run out: it has the topic of
the first, and takes its place in the browser.
"""

import logging
import threading
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reglament.desk.lib.outages import OF_DATABASE, Outage
from reglament.desk.lib.outside import NotPublicError, OutsideAnswer, post
from reglament.desk.notices import outbox
from reglament.desk.notices.models import PushSubscription
from reglament.desk.notices.putting_off import let_through
from reglament.desk.push.keys import unwritten
from reglament.desk.push.models import PushMessage
from reglament.desk.push.spooling import settle, spool
from reglament.desk.push.wording import BrowserNews, shown

BATCH = 20
PAUSE = 1.0
LEASE = timedelta(minutes=5)
"""Longer than a batch takes whose every push service hangs."""
FIRST_RETRY, LAST_RETRY = timedelta(seconds=30), timedelta(hours=2)
KEPT = timedelta(days=3)
"""So long a push service keeps a message for a browser that is not on, and so long we try; what is older says nothing new."""
FILLED = 1024
"""Every message is as long as this, so that nobody on the way can tell one from another."""
TOOK_NONE = "no push service took it"

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Send until `stop` is set; looks once a second."""
    outage = Outage("The news in browsers", log)
    while not stop.is_set():
        busy = 0
        with outage.outlived():
            at = timezone.now()
            busy = spool(at) + tick(at)
        if not busy:
            stop.wait(PAUSE)


def tick(at: datetime) -> int:
    """Send the messages that are due; answers how many."""
    due = _claim(at)
    for message in due:
        _send(message, at)
    return len(due)


def _claim(at: datetime) -> list[PushMessage]:
    with transaction.atomic():
        free = PushMessage.objects.due(at).select_for_update(no_key=True, of=("self",), skip_locked=True)
        names = [message.pk for message in free[:BATCH]]
        PushMessage.objects.filter(pk__in=names).update(next_try_at=at + LEASE, attempts=F("attempts") + 1)
    claimed = PushMessage.objects.filter(pk__in=names).order_by("pk")
    return list(
        claimed.select_related("subscription__user", "notice__desk", "notice__recipient", "notice__staff__user")
    )


def _send(message: PushMessage, at: datetime) -> None:
    """Send one. One that fails in a way that nobody thought of is tried as often as others, and holds up no other."""
    try:
        if _is_over(message, at):
            return
        answer = post(message.subscription.endpoint, *_letter(message, at), own=settings.REGLAMENT_PUSH_HOSTS)
    except NotPublicError as error:
        _give_up(message, at, str(error))
    except OSError as error:
        _later(message, at, f"{type(error).__name__}: {error}")
    except OF_DATABASE:
        raise
    except Exception as error:
        log.exception("Message %s to a browser cannot be sent.", message.pk)
        _later(message, at, f"{type(error).__name__}: {error}")
    else:
        _answered(message, answer, at)


def _is_over(message: PushMessage, at: datetime) -> bool:
    """Whether there is nothing to send any more, or not now: what its reader wants and sees may be another since it was made."""
    if at >= message.made_at + KEPT:
        _give_up(message, at, TOOK_NONE)
        return True
    notice = message.notice
    if notice is None:
        return False
    with transaction.atomic():
        is_read = notice.state not in ("pending", "delivered")
        is_quiet = notice.state == "pending" and not let_through([notice], at)
        if is_read or is_quiet or outbox.is_stopped(notice):
            # In the morning the notice is taken from the outbox anew.
            PushMessage.objects.filter(pk=message.pk).delete()
            return True
    return False


def _letter(message: PushMessage, at: datetime) -> tuple[bytes, dict[str, str]]:
    # With the library of ciphers, for which see `forms.py`.
    from reglament.desk.push import vouching
    from reglament.desk.push.encrypting import BrowserKeys, encrypt

    told = shown(message)
    browser = BrowserKeys(unwritten(message.subscription.point), unwritten(message.subscription.secret))
    body = encrypt(told.written(short=message.is_short), browser, padded=0 if message.is_short else FILLED)
    return body, {**_headers(told), "Authorization": vouching.authorization(message.subscription.endpoint, at)}


def _headers(told: BrowserNews) -> dict[str, str]:
    return {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(KEPT.total_seconds())),
        "Topic": told.topic,
        "Urgency": "high" if told.is_urgent else "normal",
    }


def _answered(message: PushMessage, answer: OutsideAnswer, at: datetime) -> None:
    """What a push service says, as RFC 8030 has it."""
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        _taken(message, at)
    elif status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        _gone(message, at)
    elif status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and not message.is_short:
        PushMessage.objects.filter(pk=message.pk).update(is_short=True, next_try_at=at)
    elif status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _later(message, at, f"{status}", retry_after(answer.headers.get("retry-after", ""), at))
    else:
        _give_up(message, at, f"{status} {answer.body.decode(errors='replace')}")


def retry_after(written: str, at: datetime) -> timedelta | None:
    """How long a push service asks us to wait: seconds or a moment; a day at most. None where it says nothing that can be read."""
    if written.isascii() and written.isdecimal():
        return min(timedelta(seconds=int(written[:9])), timedelta(days=1))
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(moment - at, timedelta()), timedelta(days=1))


def _taken(message: PushMessage, at: datetime) -> None:
    with transaction.atomic():
        PushSubscription.objects.filter(pk=message.subscription_id).update(told_at=at, failed_at=None, failure="")
        PushMessage.objects.filter(pk=message.pk).delete()
        if message.notice is not None:
            outbox.delivered(message.notice, at)


def _gone(message: PushMessage, at: datetime) -> None:
    """The browser takes none any more: its user took the permission back, or removed the browser."""
    with transaction.atomic():
        waiting = PushMessage.objects.filter(subscription=message.subscription_id, notice__isnull=False)
        names = list(waiting.values_list("notice_id", flat=True))
        PushSubscription.objects.filter(pk=message.subscription_id).delete()
        for notice_id in names:
            settle(notice_id, at, TOOK_NONE)


def _later(message: PushMessage, at: datetime, why: str, pause: timedelta | None = None) -> None:
    wait = pause if pause is not None else min(FIRST_RETRY * 2 ** min(message.attempts - 1, 10), LAST_RETRY)
    with transaction.atomic():
        PushMessage.objects.filter(pk=message.pk, attempts=message.attempts).update(next_try_at=at + wait)
        _note_failure(message, at, why)


def _give_up(message: PushMessage, at: datetime, why: str) -> None:
    with transaction.atomic():
        PushMessage.objects.filter(pk=message.pk).delete()
        _note_failure(message, at, why)
        if message.notice_id is not None:
            settle(message.notice_id, at, why)


def _note_failure(message: PushMessage, at: datetime, why: str) -> None:
    failing = PushSubscription.objects.filter(pk=message.subscription_id)
    failing.filter(failed_at=None).update(failed_at=at)
    failing.update(failure=why.strip()[:200])
