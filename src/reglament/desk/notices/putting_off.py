"""What quiet hours do to notices that are due: those to staff wait for the end, unless they are urgent and their reader lets
urgent ones through, or of a kind that calls people at any hour. What clients and strangers are told is owed to them, and never waits here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from reglament.desk.notices import kinds, urgent
from reglament.desk.notices.models import Notice, QuietHours


def let_through(notices: Sequence[Notice], at: datetime) -> list[Notice]:
    """Those of some due notices that may leave now; the others are put off. Runs inside the claim's transaction.

    An urgent one takes with it what was put off of its thread, and leaves behind it.
    """
    ends = _quiet_now(notices, at)
    calling = kinds.called_at_any_hour()
    resting = [notice for notice in notices if notice.staff_id in ends and notice.kind not in calling]
    if not resting:
        return list(notices)
    breaking = _breaking(resting, {staff_id for staff_id, (_end, lets_urgent) in ends.items() if lets_urgent})
    behind = {notice.pk for notice in breaking if _release_before(notice, at)}
    waits = {notice.pk for notice in resting} - {notice.pk for notice in breaking}
    _put_off([notice for notice in resting if notice.pk in waits], ends, at)
    return [notice for notice in notices if notice.pk not in waits | behind]


def _quiet_now(notices: Iterable[Notice], at: datetime) -> Mapping[int | None, tuple[datetime, bool]]:
    """Of the readers who have quiet now: when it ends, and whether they let urgent news through."""
    staff_ids = {notice.staff_id for notice in notices if notice.staff_id is not None}
    if not staff_ids:
        return {}
    asked = [(hours, hours.quiet.until(at)) for hours in QuietHours.objects.by(staff_ids)]
    return {hours.staff_id: (end, hours.lets_urgent) for hours, end in asked if end is not None}


def _breaking(notices: Iterable[Notice], letting: Collection[int | None]) -> list[Notice]:
    about: dict[str, dict[int, list[Notice]]] = defaultdict(lambda: defaultdict(list))
    for notice in notices:
        if notice.staff_id in letting and notice.about_id is not None:
            about[notice.about_kind][notice.about_id].append(notice)
    found = ((rows, urgent.among(kind, list(rows))) for kind, rows in about.items())
    return [notice for rows, keys in found for key in keys for notice in rows[key]]


def _release_before(notice: Notice, at: datetime) -> int:
    """Make due what was put off of the notice's thread and stands before it; answers how much that is."""
    same = Notice.objects.filter(thread=notice.thread, channel=notice.channel, staff=notice.staff_id, recipient=None)
    earlier = same.filter(put_off_at__isnull=False, next_try_at__gt=at, pk__lt=notice.pk)
    return earlier.update(next_try_at=at, put_off_at=None) if notice.thread else 0


def _put_off(notices: Iterable[Notice], ends: Mapping[int | None, tuple[datetime, bool]], at: datetime) -> None:
    by_end: dict[datetime, list[int]] = defaultdict(list)
    for notice in notices:
        by_end[ends[notice.staff_id][0]].append(notice.pk)
    for end, names in by_end.items():
        Notice.objects.filter(pk__in=names).update(next_try_at=end, put_off_at=at)
