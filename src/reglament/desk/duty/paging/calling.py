"""What a page says where there is room for two lines, and the one press by which its reader takes care of the request: for browsers'
messages and messengers, which know nothing of paging.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.duty.actions.take_care import take_care
from reglament.desk.duty.models import Paging, PagingEnd, PagingWay
from reglament.desk.duty.paging.showing import said_to
from reglament.desk.lib.moments import moment
from reglament.desk.notices.acting import NoticeAction
from reglament.desk.notices.models import Notice
from reglament.desk.notices.models.quiet_hours import zone_of
from reglament.desk.people.access import Viewer
from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets.about import about_ticket
from reglament.desk.tickets.sentences import called
from reglament.regulation.decisions import PromiseKind


def brief(notice: Notice) -> str:
    """The level, and which promise is due when and by which clauses: in codes and moments of the desk, and no words of people."""
    told, ticket = notice.payload, about_ticket(notice)
    zone = zone_of(notice.staff) if notice.staff is not None else notice.desk.zone
    due = {"due": moment(datetime.fromisoformat(str(told["due"])), zone)}
    if told["promise"] == PromiseKind.FIRST_ANSWER:
        target = _("The target for the first answer is %(due)s.") % due
    else:
        target = _("The target for the solution is %(due)s.") % due
    grounds = (f"§ {clause}" for clause in told.get("clauses") or ())
    said = ", ".join([target.removesuffix("."), *grounds]) + "."
    level = law_of(ticket.edition).level(ticket.level) if ticket is not None else None
    return _("Level: %(level)s. %(target)s") % {"level": called(level.value), "target": said} if level else said


def _page(notice: Notice, way: str) -> str:
    return f"{reverse('duty-paging', args=[notice.desk.slug, _number(notice)])}?by={way}"


def _over(notices: Sequence[Notice]) -> Collection[int]:
    """One statement, however many they are."""
    numbers = {notice.pk: _number(notice) for notice in notices}
    going_on = set(Paging.objects.going_on().filter(pk__in=numbers.values()).values_list("pk", flat=True))
    return {pk for pk, number in numbers.items() if number not in going_on}


def _outcome(notice: Notice) -> str:
    return said_to(notice.staff_id, PagingEnd.objects.select_related("staff__user").get(paging=_number(notice)))


def _carry_out(viewer: Viewer, notice: Notice, way: str, at: datetime) -> str:
    end = take_care(viewer, Paging.objects.get(pk=_number(notice)), PagingWay(way), at)
    return said_to(viewer.staff_id, end)


def _number(notice: Notice) -> int:
    return int(str(notice.payload["paging"]))


TAKE_CARE = NoticeAction(gettext_lazy("I take care of it"), _page, _over, _outcome, _carry_out)
