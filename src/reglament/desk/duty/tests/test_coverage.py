"""Every minute that the regulation promises has somebody, or the head is told which have not: once, and in time."""

from datetime import datetime, timedelta

import pytest

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.duty import watching
from reglament.desk.duty.actions import remove_override
from reglament.desk.duty.covering import HORIZON, coverage, joined, meeting, needs, without
from reglament.desk.duty.rosters import roster
from reglament.desk.duty.tests.staffing import DAY, HOUR, MONDAY, departs, head, rotates, works
from reglament.desk.notices.models import Notice
from reglament.regulation.duty.reckoning import duty
from tools.story.companies import Company

pytestmark = pytest.mark.django_db

LATER = MONDAY + timedelta(minutes=11)


def letters() -> list[Notice]:
    return list(Notice.objects.filter(kind="nobody_on_duty").order_by("pk"))


def test_it_knows_which_levels_run_around_the_clock_and_by_which_clauses(siroka: Company, istom: Company) -> None:
    (need,) = needs(siroka.desk, MONDAY, MONDAY + DAY)
    assert [level["en"] for level in need.levels] == ["critical", "high"]
    assert "2.4" in need.clauses
    (need,) = needs(istom.desk, MONDAY, MONDAY + DAY)
    assert len(need.levels) == 1
    assert "1.2" in need.clauses


def test_it_proves_ninety_days(siroka: Company) -> None:
    works(siroka, rotates(siroka, "specialist", "head", at=MONDAY), MONDAY)
    found = duty(roster(siroka.desk.pk, MONDAY), MONDAY, MONDAY + HORIZON)
    proof = coverage(needs(siroka.desk, MONDAY, MONDAY + HORIZON), found, MONDAY + HORIZON)
    assert proof.is_needed
    assert proof.uncovered == ()


def test_it_names_the_stretches_that_have_nobody(siroka: Company) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY, hours=(9, 18))
    found = duty(roster(siroka.desk.pk, MONDAY), MONDAY, MONDAY + 2 * DAY)
    proof = coverage(needs(siroka.desk, MONDAY, MONDAY + 2 * DAY), found, MONDAY + 2 * DAY)
    assert proof.uncovered == (
        (MONDAY + 9 * HOUR, MONDAY + 24 * HOUR),
        (MONDAY + 33 * HOUR, MONDAY + 48 * HOUR),
    )


def test_it_tells_the_head_once_and_not_every_day(siroka: Company) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY, hours=(9, 18))
    watching.watch(MONDAY + timedelta(minutes=9))
    assert letters() == [], "Whoever writes a roster is left alone for a while."
    for day in (0, 1, 2, 7, 30, 60):
        watching.watch(LATER + day * DAY)
    (letter,) = letters()
    assert letter.staff_id == siroka.staff["head"].pk
    assert len(letter.payload["gaps"]) == watching.MOST_NAMED
    assert letter.payload["more"] == 90 - watching.MOST_NAMED


def test_it_tells_of_one_that_is_far_when_it_is_near(siroka: Company) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY)
    departs(siroka, MONDAY + 40 * DAY, 3, MONDAY, removes=siroka.staff["specialist"])
    for day in (0, 1, 25):
        watching.watch(LATER + day * DAY)
    assert letters() == []
    watching.watch(LATER + 28 * DAY)
    (letter,) = letters()
    assert [datetime.fromisoformat(at) for at in letter.payload["gaps"][0]] == [
        MONDAY + 40 * DAY,
        MONDAY + 40 * DAY + 3 * HOUR,
    ]


def test_it_tells_again_what_was_mended_and_opens_again(siroka: Company) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY)
    gap = MONDAY + 2 * DAY
    departs(siroka, gap, 3, MONDAY, removes=siroka.staff["specialist"])
    watching.watch(LATER)
    mended = departs(siroka, gap, 3, LATER, adds=siroka.staff["head"])
    watching.watch(LATER + HOUR)
    assert len(letters()) == 1
    remove_override(head(siroka), mended, LATER + 2 * HOUR)
    watching.watch(LATER + 3 * HOUR)
    assert len(letters()) == 2


def test_it_waits_for_the_desks_hours_unless_it_presses(siroka: Company) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY)
    night = MONDAY + 14 * HOUR
    departs(siroka, night + 3 * DAY, 3, night, removes=siroka.staff["specialist"])
    watching.watch(night + HOUR)
    assert letters() == []
    watching.watch(MONDAY + DAY + HOUR)
    assert len(letters()) == 1
    departs(siroka, night + 30 * HOUR, 3, night + DAY, removes=siroka.staff["specialist"])
    watching.watch(night + 25 * HOUR)
    assert len(letters()) == 2


@pytest.mark.parametrize(("language", "words"), [("en", "nobody is on duty"), ("ru", "никто не дежурит")])
def test_its_letter_names_the_times(siroka: Company, language: str, words: str) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY)
    departs(siroka, MONDAY + 2 * DAY, 3, MONDAY, removes=siroka.staff["specialist"])
    user = siroka.staff["head"].user
    user.language = language
    user.save()
    watching.watch(LATER)
    composed = compose(letters()[0], LATER)
    assert composed is not None
    text = str(composed.body)
    assert words in text
    assert "/siroka/duty/" in text
    assert "11" in text
    assert "09:00" in text


def test_sets_of_stretches_meet_part_and_join() -> None:
    hours = [MONDAY + HOUR * number for number in range(6)]
    whole, middle = [(hours[0], hours[5])], [(hours[1], hours[2]), (hours[3], hours[4])]
    assert meeting(whole, middle) == middle
    left = [(hours[0], hours[1]), (hours[2], hours[3]), (hours[4], hours[5])]
    assert without(whole, middle) == left
    assert joined([*middle, *left]) == tuple(whole)
