"""The outbox: channels claim notices, deliver them to each reader in the order of their thread, and say how it went.

A claim is a lease: a deliverer that dies gives its notices back when the lease runs out. A notice that was handed over and not
yet marked may then go out a second time, under the same identity (`notice.pk`), by which receivers drop the repeat.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When

from reglament.desk.notices.about import About, is_heard
from reglament.desk.notices.models import Notice, StoppedLetter
from reglament.desk.notices.models.notice import HELD, NOWHERE, PUSH, RECORD, STOPPED, WITHHELD
from reglament.desk.notices.putting_off import let_through

LEASE = timedelta(minutes=5)
FIRST_RETRY = timedelta(seconds=30)
LAST_RETRY = timedelta(hours=2)
MOST_ATTEMPTS = 12
LATE = timedelta(minutes=15)
"""What leaves so long after it was written has been told when it left, and not when it was written."""


def claim(channel: str, at: datetime, most: int = 50) -> list[Notice]:
    """Lease due notices of one channel, oldest first.

    One that waits behind an undelivered one of its thread to the same reader is left out; another reader's trouble with
    a mailbox holds nobody up. What its reader's quiet hours put off is not leased, and due again when they end.
    """
    free = Notice.objects.due(at).filter(~_is_behind(at), channel=channel)
    with transaction.atomic():
        found = list(free.select_for_update(no_key=True, of=("self",), skip_locked=True)[:most])
        names = [notice.pk for notice in let_through(found, at)]
        leased = {"next_try_at": at + LEASE, "put_off_at": None, "attempts": F("attempts") + 1}
        Notice.objects.filter(pk__in=names).update(**leased)
    claimed = Notice.objects.filter(pk__in=names).order_by("pk")
    return list(claimed.select_related("desk", "recipient", "staff__user"))


def _is_behind(at: datetime) -> Q:
    """Whether an earlier one of its thread to the same reader has not left. Behind one that is put off nothing waits unasked: it
    may be urgent by now, and then the earlier one leaves before it.

    Three questions and not one with "or": each finds its rows by the index, also where ten thousand wait in one thread.
    """
    earlier = Notice.objects.exclude(thread="").filter(
        thread=OuterRef("thread"), channel=OuterRef("channel"), next_try_at__isnull=False, pk__lt=OuterRef("pk")
    )
    earlier = earlier.exclude(put_off_at__isnull=False, next_try_at__gt=at)
    to_person = earlier.filter(recipient=OuterRef("recipient"))
    to_staff = earlier.filter(recipient=None, staff=OuterRef("staff"))
    to_address = earlier.filter(recipient=None, staff=None, address=OuterRef("address"))
    return Q(Exists(to_person)) | Q(Exists(to_staff)) | Q(Exists(to_address))


def delivered(notice: Notice, at: datetime) -> None:
    """The notice has been handed over for good; it is news where it had been given up before, or left late."""
    told = {"state": "delivered", "delivered_at": at, "next_try_at": None, "last_error": ""}
    is_late = When(Q(given_up_at__isnull=False) | Q(created_at__lt=at - LATE), then=Value(at))
    news = Case(is_late, default=None, output_field=DateTimeField()) if _is_news(notice) else None
    Notice.objects.filter(pk=notice.pk).update(**told, news_at=news)


def shown(notice: Notice, at: datetime) -> None:
    """Nothing to hand over: its reader has it before them already."""
    told = {"state": "shown", "delivered_at": at, "next_try_at": None, "last_error": ""}
    Notice.objects.filter(pk=notice.pk).update(**told)


def nowhere(notice: Notice, at: datetime, why: str) -> None:
    """Nothing can be handed over: by this channel its reader has no address, or does not want to be told. Nobody has to look
    at it, as long as something else reached them.
    """
    Notice.objects.filter(pk=notice.pk).update(state=NOWHERE, **_given_up(notice, at, why))


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
        claimed.update(state="dead", **_given_up(notice, at, error))
        return
    pause = min(FIRST_RETRY * 2 ** min(notice.attempts - 1, 10), LAST_RETRY)
    claimed.update(next_try_at=at + pause, last_error=error[:2000])


def returned(notice: Notice, at: datetime, error: str) -> None:
    """A server took the notice and another one sent it back later: it is among the dead letters, for people to look at."""
    Notice.objects.filter(pk=notice.pk).update(state="dead", **_given_up(notice, at, error))


def _given_up(notice: Notice, at: datetime, error: str) -> dict[str, object]:
    """What is kept of a notice that did not arrive."""
    return {
        "next_try_at": None,
        "last_error": error[:2000],
        "given_up_at": at,
        "news_at": at if _is_news(notice) else None,
    }


def _is_news(notice: Notice) -> bool:
    """Whether the room that wrote the notice hears what becomes of it: of what clients were told, where that room listens."""
    return notice.recipient_id is not None and notice.channel != PUSH and is_heard(notice.about_kind)


def heard(notices: Iterable[Notice]) -> None:
    """The room that wrote them has drawn its consequences; what became of one since then is news still."""
    for notice in notices:
        Notice.objects.filter(pk=notice.pk, news_at=notice.news_at).update(news_at=None)


def withheld(notice: Notice, at: datetime, why: str) -> None:
    """Not sent, because its reader has had too many like it, or nobody reads there: so it has not told them anything. What
    it answers was taken in all the same.
    """
    Notice.objects.filter(pk=notice.pk).update(state=WITHHELD, **_given_up(notice, at, why))


def held_up(notices: Iterable[Notice], at: datetime) -> None:
    """They have not left, and something was to follow from them: that they leave after all is news. Runs inside the
    transaction of the room that wrote them.
    """
    waiting = Notice.objects.filter(pk__in=[notice.pk for notice in notices], state__in=("pending", HELD))
    waiting.filter(given_up_at=None).update(given_up_at=at)


def retell(about: About, kind: str, part: int) -> set[tuple[int | None, str]]:
    """Let notices of a kind that have not left to clients' people tell of a later part of the row's history instead, so that
    nobody gets the same twice when they leave. Answers for whom one waits, and by which channel.
    """
    waiting = Notice.objects.on(about).filter(kind=kind, recipient__isnull=False, state="pending")
    if not waiting.update(about_part=part):
        return set()
    return set(waiting.filter(about_part=part).values_list("recipient_id", "channel"))


def is_stopped(notice: Notice) -> bool:
    """Whether the member of staff whom it is for wants no letters of its kind, also when they said so after it was written."""
    if notice.staff_id is None or not notice.is_stoppable:
        return False
    return StoppedLetter.objects.by({notice.staff_id}).by_way(notice.channel).filter(kind=notice.kind).exists()


def stopped(notice: Notice) -> None:
    """Not sent, because its reader wants no letters of this kind."""
    Notice.objects.filter(pk=notice.pk).update(state=STOPPED, next_try_at=None, last_error="")


def read_elsewhere(notices: QuerySet[Notice], at: datetime) -> int:
    """Letters and news in browsers that have not left yet, and were read on our own pages meanwhile, need not leave; answers how
    many.
    """
    waiting = notices.filter(channel__in=(RECORD, PUSH), state="pending", attempts=0, next_try_at__isnull=False)
    return waiting.update(state="shown", delivered_at=at, next_try_at=None)


def leave_unsent(about: About, recipient_id: int) -> list[Notice]:
    """Leave undelivered what has not left yet to one of the clients' people about a row, or was given up: it is theirs no
    more. Answers the letters among them, in their order; copies for messengers are theirs. Runs inside the caller's
    transaction.
    """
    waiting = Notice.objects.on(about).filter(recipient=recipient_id, state__in=("pending", "dead", HELD))
    found = list(waiting.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    Notice.objects.filter(pk__in=[notice.pk for notice in found]).update(state="left", next_try_at=None)
    return [notice for notice in found if notice.channel == RECORD]


def hold_back() -> int:
    """Let nothing leave that waits: for a desk that is restored, whose notices may have left since its backup. Answers how many."""
    return Notice.objects.filter(next_try_at__isnull=False).update(state=HELD, next_try_at=None, put_off_at=None)


def let_go(at: datetime) -> int:
    """What was held back leaves after all; answers how many."""
    return Notice.objects.held().update(state="pending", next_try_at=at, attempts=0)


def leave_held(at: datetime) -> int:
    """What was held back has left before, as far as somebody knows, and stays unsent; answers how many."""
    return Notice.objects.held().update(state="left", delivered_at=at)
