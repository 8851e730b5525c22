"""Who was given a request that nobody had, and why: written down by the rooms that keep account of the order of work."""

import pytest

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.stage import giving
from reglament.desk.tickets.stage.giving import GIVEN, Given

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> list[Given]:
    """What a room is told."""
    told: list[Given] = []
    monkeypatch.setitem(giving._rooms, "a room", (told.append, lambda *_: False))
    return told


def who(play: Play, name: str) -> int:
    return play.company.staff[name].pk


def seen(account: list[Given]) -> list[tuple[int, int | None, str]]:
    return [(each.staff_id, each.by_id, each.why) for each in account]


def test_it_writes_down_who_gives_to_whom_what_nobody_had(lab: Play, account: list[Given]) -> None:
    assign(lab.staff(1, "head"), who(lab, "colleague"))
    assert seen(account) == [(who(lab, "colleague"), who(lab, "head"), GIVEN)]
    assert (account[0].ticket, account[0].at, account[0].answered) == (lab.ticket, lab.at(1), False)


@pytest.mark.parametrize("why", ["", "call", "agreed"])
def test_it_writes_down_why_somebody_takes_it(lab: Play, account: list[Given], why: str) -> None:
    assign(lab.staff(1), who(lab, "specialist"), why)
    assert seen(account) == [(who(lab, "specialist"), who(lab, "specialist"), why)]


def test_it_writes_down_nothing_where_one_hands_it_to_another_or_puts_it_back(lab: Play, account: list[Given]) -> None:
    assign(lab.staff(1, "head"), who(lab, "colleague"))
    account.clear()
    assign(lab.staff(2, "head"), who(lab, "specialist"))
    assign(lab.staff(3), None)
    assert account == []
    assign(lab.staff(4), who(lab, "specialist"))
    assert len(account) == 1
