"""The outbox: channels claim notices, deliver them to each reader in the ticket's order, and say how it went.

A claim is a lease: a deliverer that dies gives its notices back when the lease runs out. A notice that was handed over and not
yet marked may then go out a second time, under the same identity (`notice.pk`), by which receivers drop the repeat.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from reglament.desk.people.models import StoppedLetter
from reglament.desk.tickets.models import Notice
from reglament.desk.tickets.models.notice import STOPPED

LEASE = timedelta(minutes=5)
FIRST_RETRY = timedelta(seconds=30)
LAST_RETRY = timedelta(hours=2)
MOST_ATTEMPTS = 12


def claim(channel: str, at: datetime, most: int = 50) -> list[Notice]:
    """Lease due notices of one channel, oldest first.

    One that waits behind an undelivered one of its ticket to the same reader is left out; another reader's trouble with
    a mailbox holds nobody up.
    """
    free = Notice.objects.due(at).filter(~Exists(_earlier()), channel=channel)
    with transaction.atomic():
        claimed = list(free.select_for_update(of=("self",), skip_locked=True)[:most])
        names = [notice.pk for notice in claimed]
        Notice.objects.filter(pk__in=names).update(next_try_at=at + LEASE, attempts=F("attempts") + 1)
    found = Notice.objects.filter(pk__in=names).order_by("pk")
    return list(found.select_related("desk", "ticket__edition", "recipient", "staff__user"))


def _earlier() -> QuerySet[Notice]:
    same_reader = (
        Q(recipient=OuterRef("recipient"))
        | Q(staff=OuterRef("staff"))
        | Q(recipient=None, staff=None, address=OuterRef("address"))
    )
    return Notice.objects.filter(
        same_reader,
        ticket=OuterRef("ticket"),
        channel=OuterRef("channel"),
        next_try_at__isnull=False,
        pk__lt=OuterRef("pk"),
    )


def delivered(notice: Notice, at: datetime) -> None:
    """The notice has been handed over for good."""
    told = {"state": "delivered", "delivered_at": at, "next_try_at": None, "last_error": ""}
    Notice.objects.filter(pk=notice.pk).update(**told)


def shown(notice: Notice, at: datetime) -> None:
    """Nothing to hand over: the recipient has no address of this channel and reads it on the ticket's page alone."""
    told = {"state": "shown", "delivered_at": at, "next_try_at": None, "last_error": ""}
    Notice.objects.filter(pk=notice.pk).update(**told)


def give_back(notices: Iterable[Notice], at: datetime) -> None:
    """End a claim before anything was tried, for example for want of a server: due again at `at`, and no try is counted."""
    names = [notice.pk for notice in notices]
    Notice.objects.filter(pk__in=names).update(next_try_at=at, attempts=F("attempts") - 1)


def failed(notice: Notice, at: datetime, error: str, *, final: bool = False) -> None:
    """Try again later, each time after twice as long; give up when it is final or has been tried too often.

    Where the lease ran out meanwhile and somebody else has claimed the notice, what they find counts, and not this.
    """
    claimed = Notice.objects.filter(pk=notice.pk, state="pending", attempts=notice.attempts)
    if final or notice.attempts >= MOST_ATTEMPTS:
        claimed.update(state="dead", next_try_at=None, last_error=error[:2000])
        return
    pause = min(FIRST_RETRY * 2 ** min(notice.attempts - 1, 10), LAST_RETRY)
    claimed.update(next_try_at=at + pause, last_error=error[:2000])


def returned(notice: Notice, error: str) -> None:
    """A server took the notice and another one sent it back later: it is among the dead letters, for people to look at."""
    Notice.objects.filter(pk=notice.pk).update(state="dead", next_try_at=None, last_error=error[:2000])


def withheld(notice: Notice, at: datetime) -> None:
    """Not sent, because its reader has had too many like it; what it answers was taken in all the same."""
    told = {"state": "withheld", "delivered_at": at, "next_try_at": None, "last_error": ""}
    Notice.objects.filter(pk=notice.pk).update(**told)


def is_stopped(notice: Notice) -> bool:
    """Whether the member of staff whom it is for wants no letters of its kind, also when they said so after it was written."""
    if notice.staff_id is None or not notice.is_stoppable:
        return False
    return StoppedLetter.objects.by({notice.staff_id}).filter(kind=notice.kind).exists()


def stopped(notice: Notice) -> None:
    """Not sent, because its reader wants no letters of this kind."""
    Notice.objects.filter(pk=notice.pk).update(state=STOPPED, next_try_at=None, last_error="")


def try_again(notices: QuerySet[Notice], at: datetime) -> int:
    """Take notices out of the dead letters by a person's hand; answers how many of them still lay there."""
    return notices.filter(state__in=("dead", "left")).update(state="pending", next_try_at=at, attempts=0)


def leave(notices: QuerySet[Notice], at: datetime) -> int:
    """Leave dead letters undelivered by a person's hand, for example when the reader has been called; nobody is asked to
    look at them any more. Answers how many of them still lay there.
    """
    return notices.filter(state="dead").update(state="left", delivered_at=at)


def read_elsewhere(notices: QuerySet[Notice], channel: str, at: datetime) -> int:
    """What has not left by a channel yet, and was read on the ticket itself meanwhile, need not leave; answers how many."""
    waiting = notices.filter(channel=channel, state="pending", attempts=0, next_try_at__isnull=False)
    return waiting.update(state="shown", delivered_at=at, next_try_at=None)
