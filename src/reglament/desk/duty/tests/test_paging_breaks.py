"""However often and wherever the clerk of paging is broken off, each page is made once and none is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from reglament.desk.duty.models import DutyPage, Paging, PagingEnd
from reglament.desk.duty.paging.beginning import begin
from reglament.desk.duty.paging.climbing import climb
from reglament.desk.duty.paging.ending import settle
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import departs
from reglament.desk.duty.tests.test_paging import MINUTE, NIGHT, critical, ladder, letters, roster_of_night, take
from reglament.desk.notices.models import Notice
from tools.story.companies import Company

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """The process was killed before a statement: nothing of it catches that."""


class Broken:
    """Lets so many statements through, and no more."""

    def __init__(self, most: int) -> None:
        self.left = most

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        # A process that is gone takes nothing back by itself: the database does.
        if not sql.startswith(("ROLLBACK", "RELEASE")) and self.left <= 0:
            raise Killed
        self.left -= 1
        return execute(sql, params, many, context)


def killed_after(statements: int, work: Callable[..., int], minute: float) -> bool:
    """Whether the work was broken off before its end; as by a killed process, only what was committed stays."""
    try:
        with connection.execute_wrapper(Broken(statements)):
            work(NIGHT + minute * MINUTE)
    except Killed:
        return True
    return False


def written() -> list[tuple[int, int, int | None]]:
    return list(DutyPage.objects.order_by("paging", "step", "staff").values_list("paging", "step", "staff"))


@pytest.fixture
def night(siroka: Company) -> Company:
    """Four requests of one night; on duty is somebody for the first three minutes of an hour, and then nobody."""
    roster_of_night(siroka)
    departs(siroka, NIGHT + 4 * MINUTE, 1, NIGHT - timedelta(hours=1), removes=siroka.staff["specialist"])
    ladder(siroka)
    for number in range(4):
        critical(siroka, NIGHT + number * MINUTE / 2)
    return siroka


@pytest.mark.parametrize("work", [begin, climb, settle], ids=lambda work: work.__name__)
def test_what_is_broken_off_before_any_statement_is_done_once_in_the_end(
    night: Company, work: Callable[..., int]
) -> None:
    if work is not begin:
        begin(NIGHT + 4 * MINUTE)
    if work is settle:
        climb(NIGHT + 8 * MINUTE)
        take(night, Paging.objects.earliest("pk").ticket, 9)
    with transaction.atomic():
        work(NIGHT + 9 * MINUTE)
        wanted = written(), Notice.objects.count(), Paging.objects.count(), PagingEnd.objects.count()
        transaction.set_rollback(True)
    statements = 0
    while killed_after(statements, work, 9):
        statements += 1
        pages = [(each.paging_id, each.step, each.staff_id) for each in DutyPage.objects.all()]
        assert len(pages) == len(set(pages))
    assert statements > 2, "It was broken off in the midst of its work."
    work(NIGHT + 9 * MINUTE)
    assert (written(), Notice.objects.count(), Paging.objects.count(), PagingEnd.objects.count()) == wanted


def test_two_clerks_that_look_at_once_page_once(night: Company) -> None:
    for _each in range(3):
        tick(NIGHT + 9 * MINUTE)
    assert len(written()) == len(set(written()))
    assert len(letters()) == len({(each.staff_id, each.payload["paging"]) for each in letters()})


def test_one_that_cannot_be_climbed_holds_up_nobody(night: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(NIGHT + 4 * MINUTE)
    bad = Paging.objects.earliest("pk").pk
    next_due = Paging.next_due

    def broken(paging: Paging, pages: list[DutyPage]) -> Any:
        if paging.pk == bad:
            raise ValueError("no such step")
        return next_due(paging, pages)

    monkeypatch.setattr(Paging, "next_due", broken)
    climb(NIGHT + 9 * MINUTE)
    assert set(DutyPage.objects.values_list("paging", flat=True)) == set(
        Paging.objects.exclude(pk=bad).values_list("pk", flat=True)
    )
    monkeypatch.undo()
    climb(NIGHT + 9 * MINUTE)
    assert not DutyPage.objects.filter(paging=bad).exists(), "It is tried again in half a minute."
    climb(NIGHT + 10 * MINUTE)
    assert DutyPage.objects.filter(paging=bad).exists()
