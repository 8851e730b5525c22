"""What becomes of dead letters: tried again, sent elsewhere or left, one by one and never those of others."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection

from reglament.desk.conftest import FRIDAY
from reglament.desk.notices import mending, telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.models.notice import RECORD
from reglament.desk.notices.reader import Reader, Who
from reglament.desk.people.access import operator
from reglament.desk.people.models import Identity
from tools.story.companies import Company

LATER = FRIDAY + timedelta(hours=1)
ELSEWHERE = "aida@home.example"
AS_IT_STOOD = ("", 9, None, None)
STRANGER = Reader.sender(None, "who@somewhere.example")


def letter(company: Company, state: str, reader: Reader | None = None, channel: str = RECORD) -> Notice:
    """A letter that stands so after nine attempts."""
    reader = reader or Reader.client(company.clients["nurse"].pk)
    kind = "answered" if reader.who is Who.CLIENT else "refused"
    told = telling.notice(company.desk.pk, reader, kind, {}, at=FRIDAY)
    told.state, told.attempts, told.next_try_at, told.channel = state, 9, None, channel
    told.save()
    return told


def stands(notice: Notice) -> tuple[str, str, int, datetime | None, datetime | None]:
    now = Notice.objects.get(pk=notice.pk)
    return now.state, now.address, now.attempts, now.next_try_at, now.delivered_at


def again(company: Company) -> int:
    return mending.try_again(operator(company.desk.pk), company.desk, Notice.objects.all(), LATER)


def leave(company: Company) -> int:
    return mending.leave_undelivered(operator(company.desk.pk), company.desk, Notice.objects.all(), LATER)


def elsewhere(company: Company, notice: Notice) -> bool:
    return mending.send_elsewhere(operator(company.desk.pk), company.desk, notice.pk, ELSEWHERE, LATER)


@pytest.mark.parametrize(
    ("mend", "takes", "becomes"),
    [
        (again, {"dead", "left"}, ("pending", "", 0, LATER, None)),
        (leave, {"dead"}, ("left", "", 9, None, LATER)),
    ],
)
def test_it_mends_dead_letters_of_its_own_desk_alone(
    siroka: Company,
    istom: Company,
    mend: Callable[[Company], int],
    takes: set[str],
    becomes: tuple[object, ...],
) -> None:
    letters = {state: letter(siroka, state) for state in ("dead", "left", "delivered", "pending", "stopped")}
    foreign = letter(istom, "dead", Reader.client(istom.clients["owner"].pk))
    assert mend(siroka) == len(takes)
    for state, notice in letters.items():
        assert stands(notice) == (becomes if state in takes else (state, *AS_IT_STOOD))
    assert stands(foreign) == ("dead", *AS_IT_STOOD)
    assert mend(siroka) == 0


@pytest.mark.parametrize("state", ["dead", "left"])
def test_it_sends_one_letter_to_another_address_that_is_the_readers_from_now_on(siroka: Company, state: str) -> None:
    one, other = letter(siroka, state), letter(siroka, state)
    assert elsewhere(siroka, one)
    assert stands(one) == ("pending", ELSEWHERE, 0, LATER, None)
    assert stands(other) == (state, *AS_IT_STOOD)
    assert Identity.objects.get(value=ELSEWHERE).person == siroka.clients["nurse"]
    assert not elsewhere(siroka, one)


def test_it_sends_nothing_elsewhere_that_is_no_dead_letter_to_a_client(siroka: Company, istom: Company) -> None:
    kept = [
        letter(siroka, "pending"),
        letter(siroka, "dead", channel="telegram"),
        letter(siroka, "dead", STRANGER),
        letter(istom, "dead", Reader.client(istom.clients["owner"].pk)),
    ]
    before = [stands(notice) for notice in kept]
    assert [elsewhere(siroka, notice) for notice in kept] == [False] * 4
    assert [stands(notice) for notice in kept] == before
    assert not Identity.objects.filter(value=ELSEWHERE).exists()


def test_it_knows_nobody_by_an_address_to_which_the_letter_did_not_go(siroka: Company) -> None:
    notice = letter(siroka, "dead")

    def lost(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("UPDATE") and Notice._meta.db_table in sql:
            raise DatabaseError("gone")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(lost), pytest.raises(DatabaseError, match="gone"):
        elsewhere(siroka, notice)
    assert not Identity.objects.filter(value=ELSEWHERE).exists()
