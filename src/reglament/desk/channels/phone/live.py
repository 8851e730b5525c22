"""Calls as a source of live updates: open pages of specialists are told that something happened to a call, and look again.

No number and no name goes over the stream: what a page shows it asks for, by the rule of the page.
"""

import json
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Max

from reglament.desk.channels.phone.models import Call, CallNews
from reglament.desk.lib import live
from reglament.desk.people.access import Ability, Viewer

MOST_KEPT = 5000
SWEPT_EVERY = 500


def begin() -> None:
    """Name the source; called when the application is ready."""
    live.add(live.Source("calls", newest, after, {"staff": topics}))


def spread(call: Call, kind: str) -> None:
    """Tell open pages of the call's desk; runs in the transaction that changed the call. A call of no desk is nobody's."""
    if call.desk_id is None:
        return
    row = CallNews.objects.create(desk_id=call.desk_id, call=call, kind=kind)
    if row.pk % SWEPT_EVERY == 0:
        CallNews.objects.filter(pk__lte=row.pk - MOST_KEPT).delete()


def newest() -> int:
    """The last of the news."""
    return CallNews.objects.aggregate(newest=Max("pk"))["newest"] or 0


def after(last: int, most: int) -> Sequence[live.Event]:
    """What happened to calls after the news `last`; one query."""
    rows = CallNews.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "desk_id", "call_id", "kind")[:most]
    return [live.Event(pk, {f"desk:{desk}": json.dumps({"call": call, "kind": kind})}) for pk, desk, call, kind in rows]


def topics(viewer: Viewer, asked: Mapping[str, str]) -> Collection[str]:
    """The calls of one's own desk, for those who answer them."""
    return {f"desk:{viewer.desk_id}"} if viewer.may(Ability.WORK_REQUESTS) else ()
