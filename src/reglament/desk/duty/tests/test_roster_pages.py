"""The pages of the roster: who is on duty, what a change would change, and in how many statements."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reglament.desk.duty import watching
from reglament.desk.duty.models import DutyOverride, DutyRule, Rotation, RotationUnit, TemporaryDuty
from reglament.desk.duty.tests.staffing import DAY, HOUR, MONDAY, WORKING, departs, name, rotates, works
from reglament.desk.people.models import Staff, StaffRole, User
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("clock")
PAGE = "/siroka/duty/"
NOW = MONDAY + HOUR


def test_it_says_who_is_on_duty_and_when_the_reader_is(siroka: Company) -> None:
    works(siroka, rotates(siroka, "specialist", "head", at=MONDAY), MONDAY)
    words = text_of(browser(siroka.staff["specialist"]).get(PAGE))
    assert f"Now {name(siroka, 'specialist')} until Mon 16 March, 09:00" in words
    assert "Your next fourteen days Mon 9 March, 10:00 – Mon 16 March, 09:00" in words
    assert "Every minute until Sun 7 June, 10:00 has somebody on duty." in words
    assert "A new rotation" not in words, "Specialists see the roster and change nothing."


def test_it_says_who_of_those_on_duty_is_not_at_work_and_tells_them_that_they_are_on_duty(
    siroka: Company, head: Client
) -> None:
    works(siroka, rotates(siroka, "specialist", "head", at=MONDAY), MONDAY)
    specialist, work = browser(siroka.staff["specialist"]), "/siroka/work/presence/"
    for said in ("break", "away"):
        words = text_of(specialist.post(work, {"presence": said}, follow=True))
        assert "You are on duty until Mon 16 March, 09:00." in words
    assert f"Now {name(siroka, 'specialist')} away since Mon 9 March, 10:00 until" in text_of(head.get(PAGE))
    assert "You are on duty until" not in text_of(specialist.post(work, {"presence": "at work"}, follow=True))
    assert f"Now {name(siroka, 'specialist')} until" in text_of(head.get(PAGE))
    assert "You are on duty until" not in text_of(head.post(work, {"presence": "away"}, follow=True))


def test_it_names_the_stretches_that_have_nobody_and_the_clauses(siroka: Company, head: Client) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY)
    departs(siroka, MONDAY + 2 * DAY, 3, MONDAY, removes=siroka.staff["specialist"])
    words = text_of(head.get(PAGE))
    assert "there is 1 stretch in which nobody is on duty: Wed 11 March, 09:00 – Wed 11 March, 12:00" in words
    assert "§ 2.4" in words


def test_it_says_where_no_level_runs_around_the_clock_that_nobody_needs_to_be_there_at_night(
    siroka: Company, head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reglament.desk.rulebook.law.Law.round_the_clock", ())
    words = text_of(head.get(PAGE))
    assert "nobody needs to be on duty at night" in words


def rotation_form(company: Company, *roles: str) -> dict[str, Any]:
    places = {f"place_{number}": company.staff[role].pk for number, role in enumerate(roles, 1)}
    return {
        "name": "Nights", "starts_on": "2026-03-09", "hands_over_at": "09:00", "length": "1", "unit": "weeks",
        "zone": "Asia/Bishkek", **places,
    }  # fmt: skip


def test_it_keeps_a_rotation_and_its_weekly_shift(siroka: Company, head: Client) -> None:
    head.post(f"{PAGE}rotations/new/", {**rotation_form(siroka, "specialist", "head"), "save": "1"})
    rotation = Rotation.objects.get()
    assert list(rotation.members.values_list("staff__role", flat=True)) == ["specialist", "head"]
    shift = {"weekdays": ["1", "7"], "starts": "18:00", "ends": "09:00", "who": f"r{rotation.pk}", "zone": "UTC"}
    head.post(f"{PAGE}shifts/new/", {**shift, "save": "1"})
    assert DutyRule.objects.get().weekdays == "17"
    words = text_of(head.get(PAGE))
    assert "each for 1 week, one relieves another at 09:00, the first since 9 March 2026" in words
    assert "Nights Mon, Sun, 18:00 – 09:00 (UTC)" in words


def test_it_says_what_changes_before_it_is_saved(siroka: Company, head: Client) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY)
    form = {"starts_at": "2026-03-11T09:00", "ends_at": "2026-03-11T12:00"}
    page = text_of(head.post(f"{PAGE}departures/new/", {**form, "removes": siroka.staff["specialist"].pk}))
    assert f"Wed 11 March, 09:00 – Wed 11 March, 12:00 Now: {name(siroka, 'specialist')} Then: nobody" in page
    assert "nobody would be on duty: Wed 11 March, 09:00" in page
    assert not DutyOverride.objects.exists()
    both = {**form, "removes": siroka.staff["specialist"].pk, "adds": siroka.staff["head"].pk}
    page = text_of(head.post(f"{PAGE}departures/new/", both))
    assert f"Then: {name(siroka, 'head')}" in page
    assert "nobody would be" not in page
    assert head.post(f"{PAGE}departures/new/", {**both, "save": "1"}).status_code == 302
    assert DutyOverride.objects.get().made_by == siroka.staff["head"]


def test_it_keeps_what_was_typed_and_says_what_is_wrong(siroka: Company, head: Client) -> None:
    form = {"starts_at": "2026-03-11T09:00", "ends_at": "2026-03-11T08:00", "adds": siroka.staff["head"].pk}
    answer = head.post(f"{PAGE}departures/new/", {**form, "save": "1"})
    assert answer.status_code == 422
    assert "The end comes after the start." in text_of(answer)
    assert 'value="2026-03-11T08:00"' in answer.content.decode()
    answer = head.post(f"{PAGE}rotations/new/", {**rotation_form(siroka), "save": "1"})
    assert "A rotation has from 1 to 30 places." in text_of(answer)


def test_it_keeps_temporary_duty_and_shows_it_again(siroka: Company, head: Client) -> None:
    works(siroka, siroka.staff["specialist"], MONDAY)
    form = {
        "starts_at": "2026-03-12T00:00", "ends_at": "2026-03-13T00:00", "who_1": siroka.staff["head"].pk,
        "from_1": "2026-03-12T09:00", "to_1": "2026-03-12T18:00", "save": "1",
    }  # fmt: skip
    assert head.post(f"{PAGE}temporary/new/", form).status_code == 302
    row = TemporaryDuty.objects.get()
    assert 'value="2026-03-12T18:00"' in head.get(f"{PAGE}temporary/{row.pk}/").content.decode()
    again = head.post(f"{PAGE}temporary/new/", form)
    assert "Another temporary duty has a part of this time." in text_of(again)
    outside = head.post(f"{PAGE}temporary/{row.pk}/", {**form, "to_1": "2026-03-14T18:00"})
    assert "Each shift lies within the time" in text_of(outside)


def test_it_removes_a_rotation_only_when_no_shift_is_its_own(siroka: Company, head: Client) -> None:
    rotation = rotates(siroka, "specialist", at=MONDAY)
    rule = works(siroka, rotation, MONDAY)
    assert head.post(f"{PAGE}rotations/{rotation.pk}/removal/").status_code == 302
    assert Rotation.objects.exists()
    head.post(f"{PAGE}shifts/{rule.pk}/removal/")
    head.post(f"{PAGE}rotations/{rotation.pk}/removal/")
    assert not Rotation.objects.exists()


def test_a_month_shows_what_was_and_what_will_be(siroka: Company, head: Client, clock: Any) -> None:
    rule = works(siroka, siroka.staff["specialist"], MONDAY, hours=(9, 18))
    clock.move_to(MONDAY + DAY + HOUR)
    watching.watch(MONDAY + DAY + HOUR)
    head.post(f"{PAGE}shifts/{rule.pk}/removal/")
    words = text_of(head.get(f"{PAGE}month/?month=2026-03"))
    assert f"Mon 9 March When Who 09:00 – 18:00 {name(siroka, 'specialist')} 18:00 – 24:00 nobody" in words
    assert f"Tue 10 March When Who 00:00 – 09:00 nobody 09:00 – 10:00 {name(siroka, 'specialist')}" in words
    assert "Wed 11 March When Who all day nobody" in words
    assert "Nothing is on record for this month" in text_of(head.get(f"{PAGE}month/?month=2020-01"))


def test_it_names_those_whose_turn_never_comes(siroka: Company, head: Client) -> None:
    """By turns of a week of days from Monday on, the sixth and the seventh are never reached on working days."""
    roles = ("head", "head", "head", "head", "head", "specialist", "specialist")
    rotation = rotates(siroka, *roles, at=MONDAY, unit=RotationUnit.DAYS)
    works(siroka, rotation, MONDAY, hours=(9, 18), days=WORKING)
    assert f"Not on duty at all in the next 90 days: {name(siroka, 'specialist')}" in text_of(head.get(PAGE))
    works(siroka, rotation, MONDAY, hours=(9, 18))
    assert "Not on duty at all" not in text_of(head.get(PAGE))


def asked_by(head: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert head.get(PAGE).status_code == 200
    return len(asked)


def test_it_asks_as_much_for_many_people_as_for_few(siroka: Company, head: Client) -> None:
    works(siroka, rotates(siroka, "specialist", "head", at=MONDAY), MONDAY)
    head.get(PAGE)
    counts = [asked_by(head)]
    for number in range(10):
        user = User.objects.create(email=f"n{number}@siroka.example", full_name=f"Made Up {number}")
        staff = Staff.objects.create(desk=siroka.desk, user=user, role=StaffRole.SPECIALIST)
        works(siroka, staff, MONDAY, hours=(9, 18))
        departs(siroka, MONDAY + number * DAY, 3, MONDAY, adds=staff)
    counts.append(asked_by(head))
    assert counts[0] == counts[1] <= 22
