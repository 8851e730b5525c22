"""Watch requests that are not one's own to work on, and stop: by one's own word, for one or for many."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy

from reglament.desk.lib.once import writing
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Watcher
from reglament.desk.tickets.models.ticket import ABOUT
from reglament.desk.tickets.stage.watching import WATCHED, watch_from


@chore(Ability.SEE_REQUESTS, title=gettext_lazy("Watch a request"))
def watch(viewer: Viewer, desk: Desk, numbers: Sequence[int], at: datetime) -> int:
    """This person hears of what others do on these requests from now on; answers how many there are."""
    found = _found(viewer, numbers)
    with writing():
        watch_from(found, [viewer.staff_id] if viewer.staff_id else [], at)
    return len(found)


@chore(Ability.SEE_REQUESTS, title=gettext_lazy("Stop watching a request"))
def stop_watching(viewer: Viewer, desk: Desk, numbers: Sequence[int], at: datetime) -> int:
    """They hear of these requests no more, and news that have not left stay here; answers how many there are."""
    found = _found(viewer, numbers)
    with writing():
        Watcher.objects.by(viewer.staff_id).filter(ticket__in=found).delete()
        _need_no_letter(viewer, found, at)
    return len(found)


@chore(Ability.SEE_REQUESTS, title=gettext_lazy("Read the news of a watched request"))
def read_news(viewer: Viewer, desk: Desk, ticket_id: int, at: datetime) -> None:
    """They have the request before them: news of it that have not left need not leave."""
    with writing():
        _need_no_letter(viewer, [ticket_id], at)


def _found(viewer: Viewer, numbers: Sequence[int]) -> list[int]:
    return list(access.visible(viewer).filter(number__in=numbers).order_by("pk").values_list("pk", flat=True))


def _need_no_letter(viewer: Viewer, tickets: Sequence[int], at: datetime) -> None:
    own = Notice.objects.filter(about_kind=ABOUT, about_id__in=tickets, kind=WATCHED, staff=viewer.staff_id or 0)
    outbox.read_elsewhere(own, at)
