"""Which heads are told of a request: those who work at its desk now, and nobody of another desk."""

from collections.abc import Callable

import pytest

from reglament.desk.conftest import Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Staff
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.put_back import put_back
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.journal.orders import Wish
from reglament.desk.tickets.models import Alarm
from reglament.desk.tickets.service import clerk
from tools.story.companies import Company


def given_back(play: Play) -> None:
    specialist = play.company.staff["specialist"].pk
    assign(play.staff(1), specialist)
    put_back(Wish(as_staff(play.company.staff["administrator"]), play.at(5)), specialist)


def bounced(play: Play) -> None:
    reply(play.staff(5), "Restart it.")
    outbox.returned(Notice.objects.get(kind="answered"), play.at(6), "550 no such user")
    clerk.tick(play.at(6))


TOLD: dict[str, Callable[[Play], object]] = {
    "given_back": given_back,
    "undelivered": bounced,
    "warned": lambda play: clerk.tick(Alarm.objects.get(ticket=play.ticket).at),
}


@pytest.mark.parametrize("kind", TOLD)
def test_it_tells_the_heads_who_work_at_the_desk_and_nobody_else(lab: Play, istom: Company, kind: str) -> None:
    staff = lab.company.staff
    Staff.objects.filter(pk=staff["developer"].pk).update(role="head", left_at=lab.at(0))
    Staff.objects.filter(pk=staff["colleague"].pk).update(role="head")
    TOLD[kind](lab)
    told = Notice.objects.filter(kind=kind).order_by("staff")
    assert [notice.staff for notice in told] == sorted((staff["head"], staff["colleague"]), key=lambda each: each.pk)
    assert {notice.desk for notice in told} == {lab.company.desk}
