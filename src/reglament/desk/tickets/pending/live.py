"""Words that are about to be sent as a source of live updates: an open page of their request shows who is about to answer.

No word goes over the stream: what a page shows it asks for, by the rule of the page. When their time is over, the page looks again by
itself, or hears of the journal.
"""

from collections.abc import Sequence

from django.db.models import Max

from reglament.desk.lib import live
from reglament.desk.tickets.models import PendingWords
from reglament.desk.tickets.service.live import staff_topics


def begin() -> None:
    """Name the source; called when the application is ready."""
    live.add(live.Source("pending", newest, after, {"staff": staff_topics}))


def newest() -> int:
    """The last row."""
    return PendingWords.objects.aggregate(newest=Max("pk"))["newest"] or 0


def after(last: int, most: int) -> Sequence[live.Event]:
    """What was pressed after the row `last`; one query."""
    rows = PendingWords.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "desk_id", "ticket__number")
    return [live.Event(pk, {f"desk:{desk}:ticket:{number}": "{}"}) for pk, desk, number in rows[:most]]
