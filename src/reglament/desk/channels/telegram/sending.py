"""Makes the calls that the bot owes, in the order of each chat; one that must wait holds up its own chat alone.

A call that was made and not yet marked when the process died is made again once its lease has run out: Telegram knows no key
that would tell the two apart, so a message may come twice, and never not at all.
"""

import logging
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reglament.desk.channels.telegram import notices, staff_buttons
from reglament.desk.channels.telegram.api import Api, ApiError, Upload
from reglament.desk.channels.telegram.models import Chat, Outgoing, OutgoingQuerySet
from reglament.desk.lib.outages import OF_DATABASE, Outage
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice

BATCH = 20
SLEEP = 1.0
LEASE = timedelta(seconds=30)
FIRST_RETRY, LAST_RETRY = timedelta(seconds=2), timedelta(minutes=10)
MOST_TRIES = 20
FORBIDDEN = 403

written = threading.Event()
"""Set when there is something new to send, so that the sender of this process need not wait for its next look."""

log = logging.getLogger(__name__)


def serve(clients: Mapping[str, Api], stop: threading.Event) -> None:
    """Send until `stop` is set; `clients` are the bots' by desk."""
    outage = Outage("The sending of the Telegram bot", log)
    while not stop.is_set():
        busy = 0
        with outage.outlived():
            busy = prepare(set(clients), timezone.now()) + tick(clients, timezone.now())
        if not busy:
            written.wait(SLEEP)
            written.clear()


def prepare(desks: set[str], at: datetime) -> int:
    """Queue what the outbox has, and what old buttons become; answers how many."""
    return notices.spool(at, desks) + staff_buttons.withdraw(at, desks)


def tick(clients: Mapping[str, Api], at: datetime) -> int:
    """Make the calls that are due, one of a chat at a time; answers how many."""
    due = _claim(set(clients), at)
    for outgoing in due:
        _send(outgoing, clients[outgoing.bot.desk.slug])
    return len(due)


def _claim(desks: set[str], at: datetime) -> list[Outgoing]:
    with transaction.atomic():
        free = Outgoing.objects.due(at).filter(bot__desk__slug__in=desks)
        names = [each.pk for each in free.select_for_update(no_key=True, of=("self",), skip_locked=True)[:BATCH]]
        if not names:
            return []
        Outgoing.objects.filter(pk__in=names).update(next_try_at=at + LEASE, attempts=F("attempts") + 1)
    claimed = Outgoing.objects.filter(pk__in=names).order_by("pk")
    return list(claimed.select_related("bot__desk", "attachment", "notice"))


def _send(outgoing: Outgoing, client: Api) -> None:
    """Make one call. One that fails in a way that nobody thought of is tried as often as others, and holds up no other chat."""
    try:
        result = _call(outgoing, client)
    except ApiError as error:
        _refused(outgoing, error, timezone.now())
    except OSError as error:
        _later(outgoing, timezone.now(), str(error))
    except OF_DATABASE:
        raise
    except Exception as error:
        log.exception("%s %s cannot be made.", outgoing.method, outgoing.pk)
        _later(outgoing, timezone.now(), f"{type(error).__name__}: {error}")
    else:
        _sent(outgoing, result, timezone.now())


def _call(outgoing: Outgoing, client: Api) -> object:
    attachment = outgoing.attachment
    if attachment is None:
        return client.call(outgoing.method, outgoing.params)
    with attachment.stored.open("rb") as stored:
        data = stored.read()
    field = "photo" if outgoing.method == "sendPhoto" else "document"
    return client.upload(
        outgoing.method, outgoing.params, Upload(field, attachment.name, attachment.content_type, data)
    )


def _sent(outgoing: Outgoing, result: object, at: datetime) -> None:
    message_id = result.get("message_id") if isinstance(result, dict) else None
    with transaction.atomic():
        # It keeps nothing of what it said: see `give_up`.
        Outgoing.objects.filter(pk=outgoing.pk).update(
            next_try_at=None, params={}, sent_at=at, message_id=message_id, last_error=""
        )
        if outgoing.notice is not None:
            _settle(outgoing.notice, at)


def _settle(notice: Notice, at: datetime) -> None:
    """A notice has arrived once all of its pieces and files have, those of its last try; one that lacks a piece has not."""
    calls = Outgoing.objects.filter(notice=notice, created_at__gte=_last_tried(notice))
    if not calls.exists() or calls.filter(next_try_at__isnull=False).exists():
        # Without any the notice is told anew: words of it were erased.
        return
    refused = calls.filter(sent_at__isnull=True).first()
    if refused is None:
        outbox.delivered(notice, at)
    else:
        outbox.failed(notice, at, refused.last_error, final=True)


def _last_tried(notice: Notice) -> datetime:
    """When the calls of a notice were written last: all of one try are written at one moment."""
    last = Outgoing.objects.filter(notice=notice).order_by("-created_at").values_list("created_at", flat=True).first()
    return last or notice.created_at


def _refused(outgoing: Outgoing, error: ApiError, at: datetime) -> None:
    """A full chat waits as long as Telegram says; a blocked one is left alone; what is wrong for good is put aside."""
    if error.retry_after:
        _later(outgoing, at, str(error), timedelta(seconds=error.retry_after))
    elif error.is_passing:
        _later(outgoing, at, str(error))
    elif error.code == FORBIDDEN:
        _blocked(outgoing, at, str(error))
    elif outgoing.method == "sendPhoto":
        _as_document(outgoing, at, str(error))
    else:
        log.warning("Telegram does not take %s %s: %s", outgoing.method, outgoing.pk, error)
        _give_up(outgoing, at, str(error))


def _as_document(outgoing: Outgoing, at: datetime, error: str) -> None:
    """Telegram does not take the picture as a photo, for whatever reason; a document it looks at less closely."""
    _waiting(outgoing).update(method="sendDocument", next_try_at=at, last_error=error[:2000])


def _later(outgoing: Outgoing, at: datetime, error: str, pause: timedelta | None = None) -> None:
    if pause is None and outgoing.attempts >= MOST_TRIES:
        _give_up(outgoing, at, error)
        return
    wait = pause or min(FIRST_RETRY * 2 ** min(outgoing.attempts - 1, 10), LAST_RETRY)
    _waiting(outgoing).update(next_try_at=at + wait, last_error=error[:2000])


def _waiting(outgoing: Outgoing) -> OutgoingQuerySet:
    """The call, as long as it is to be made: what it says may have been erased while it was tried."""
    return Outgoing.objects.filter(pk=outgoing.pk, next_try_at__isnull=False)


def _give_up(outgoing: Outgoing, at: datetime, error: str) -> None:
    with transaction.atomic():
        _waiting(outgoing).give_up(error)
        if outgoing.notice is not None:
            _settle(outgoing.notice, at)


def _blocked(outgoing: Outgoing, at: datetime, error: str) -> None:
    """The person does not want to hear the bot, or it was put out of a group: all that waits there is dropped.

    Its notices have not arrived by this way; the e-mail beside each of them may. A draft is sent when its time comes all the same:
    who blocks the bot has told us something before.
    """
    with transaction.atomic():
        Chat.objects.filter(bot=outgoing.bot, chat_id=outgoing.chat_id).update(blocked_at=at)
        waiting = Outgoing.objects.filter(bot=outgoing.bot, chat_id=outgoing.chat_id, next_try_at__isnull=False)
        for each in waiting.exclude(notice=None).select_related("notice"):
            if each.notice is not None:
                outbox.nowhere(each.notice, at, notices.BLOCKED)
        waiting.give_up(error)


def prune(at: datetime, kept: timedelta) -> int:
    """Forget calls that were made or given up longer ago than `kept`; answers how many. One that wrote a message about a request
    stays with its numbers: an answer to that message goes to the request, however late. So do those of a notice that waits.
    """
    done = Outgoing.objects.filter(next_try_at=None)
    spoken = done.exclude(params={}).values_list("pk", flat=True)[:BATCH]
    Outgoing.objects.filter(pk__in=list(spoken)).update(params={})  # An older program kept what it sent.
    old = done.filter(created_at__lt=at - kept).exclude(ticket__isnull=False, message_id__isnull=False)
    names = list(old.exclude(notice__state="pending").values_list("pk", flat=True)[:BATCH])
    Outgoing.objects.filter(pk__in=names).delete()
    return max(len(names), len(spoken))
