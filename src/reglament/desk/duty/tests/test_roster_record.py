"""What was stays as it was, whatever becomes of the roster later."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from reglament.desk.duty import watching
from reglament.desk.duty.actions import remove_rule
from reglament.desk.duty.models import DutyStretch, RosterRecord
from reglament.desk.duty.reading import stretches
from reglament.desk.duty.tests.staffing import DAY, HOUR, MONDAY, departs, head, rotates, works
from reglament.desk.people.models import Staff
from tools.story.companies import Company

pytestmark = pytest.mark.django_db


def kept(company: Company) -> list[tuple[datetime, datetime, str]]:
    names = {each.pk: role for role, each in company.staff.items()}
    rows = DutyStretch.objects.of(company.desk).values_list("starts_at", "ends_at", "staff_id")
    return [(starts, ends, names.get(pk or 0, "nobody")) for starts, ends, pk in rows]


def test_it_puts_down_what_is_over_and_not_what_goes_on(siroka: Company) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY, hours=(9, 18))
    watching.watch(MONDAY + 8 * HOUR)
    assert kept(siroka) == []
    watching.watch(MONDAY + 10 * HOUR)
    assert kept(siroka) == [(MONDAY, MONDAY + 9 * HOUR, "specialist")]
    watching.watch(MONDAY + DAY + HOUR)
    assert kept(siroka)[1:] == [(MONDAY + 9 * HOUR, MONDAY + DAY, "nobody")]


def test_it_puts_down_what_a_roster_said_before_it_is_changed(siroka: Company) -> None:
    rule = works(siroka, siroka.staff["specialist"], MONDAY)
    remove_rule(head(siroka), rule, MONDAY + 5 * HOUR)
    works(siroka, siroka.staff["head"], MONDAY + 6 * HOUR)
    watching.watch(MONDAY + 2 * DAY)
    assert kept(siroka) == [
        (MONDAY, MONDAY + 5 * HOUR, "specialist"),
        (MONDAY + 5 * HOUR, MONDAY + 6 * HOUR, "nobody"),
    ]
    found = stretches(siroka.desk.pk, MONDAY, MONDAY + DAY)
    assert [(each.ends - each.starts) // HOUR for each in found] == [5, 1, 18]
    assert found[2].people == {siroka.staff["head"].pk}


def test_it_tells_everybody_of_a_stretch_with_several(siroka: Company) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY)
    departs(siroka, MONDAY + HOUR, 2, MONDAY, adds=siroka.staff["head"])
    watching.watch(MONDAY + 4 * HOUR)
    assert sorted(who for _, _, who in kept(siroka)) == ["head", "specialist", "specialist"]
    assert len(stretches(siroka.desk.pk, MONDAY, MONDAY + 4 * HOUR)) == 3


def test_it_changes_nothing_that_was_by_a_departure_dated_back(siroka: Company) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY)
    departs(siroka, MONDAY, 10, MONDAY + 4 * HOUR, adds=siroka.staff["head"], removes=siroka.staff["specialist"])
    watching.watch(MONDAY + 12 * HOUR)
    assert kept(siroka) == [
        (MONDAY, MONDAY + 4 * HOUR, "specialist"),
        (MONDAY + 4 * HOUR, MONDAY + 10 * HOUR, "head"),
    ]


def test_it_keeps_whoever_left_on_record_until_they_left(siroka: Company) -> None:
    works(siroka, rotates(siroka, "specialist", "head", at=MONDAY), MONDAY)
    Staff.objects.filter(pk=siroka.staff["specialist"].pk).update(left_at=MONDAY + 3 * DAY)
    watching.watch(MONDAY + 8 * DAY)
    assert kept(siroka) == [
        (MONDAY, MONDAY + 3 * DAY, "specialist"),
        (MONDAY + 3 * DAY, MONDAY + 7 * DAY, "nobody"),
    ]


def test_it_goes_on_without_a_hole_however_often_it_looks(siroka: Company) -> None:
    works(siroka, rotates(siroka, "specialist", "head", at=MONDAY), MONDAY, hours=(18, 9))
    for step in range(0, 96, 16):
        watching.watch(MONDAY + step * HOUR)
    found = kept(siroka)
    assert [one[1] for one in found[:-1]] == [other[0] for other in found[1:]]
    assert found[0][0] == MONDAY
    assert RosterRecord.objects.get(desk=siroka.desk).kept_until == found[-1][1]


def test_the_database_itself_refuses_to_change_it(siroka: Company) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY, hours=(9, 18))
    watching.watch(MONDAY + 10 * HOUR)
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyStretch.objects.update(ends_at=MONDAY + timedelta(hours=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyStretch.objects.all().delete()
