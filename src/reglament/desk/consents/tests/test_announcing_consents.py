"""Telling people of consents: of a new version those who agreed to an earlier one, of a withdrawal those who run the desk."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.consents.about import about_act, about_version
from reglament.desk.consents.models import ConsentAct, ConsentVersion
from reglament.desk.consents.tests.texts_of_consent import AT, DAY, a_purpose, a_version, says
from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.telling_many import APART
from reglament.desk.people.models import Desk, Person, StaffRole
from reglament.desk.people.tests.factories import a_desk, a_person, a_staff_member


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk()


@pytest.fixture
def nurse(desk: Desk) -> Person:
    return a_person(desk)


def told(kind: str = "consent_changed") -> list[str]:
    """The names of the clients who are told, in the order of leaving."""
    rows = Notice.objects.filter(kind=kind, channel="email").order_by("next_try_at", "pk")
    return [notice.recipient.full_name for notice in rows if notice.recipient]


def test_it_tells_of_a_new_version_those_whose_consent_stands(desk: Desk, nurse: Person) -> None:
    purpose, other = a_purpose(desk), a_purpose(desk, "files")
    refusing, gone, later = (a_person(desk, name) for name in ("Refusing", "Gone", "Later"))
    a_person(desk, "Silent")
    for each in (nurse, gone, later):
        says(each, purpose, 1)
    for each in (refusing, gone):
        says(each, purpose, 1, agrees=False)
    says(refusing, other, 1)
    version = a_version(purpose)
    assert told() == [nurse.full_name, "Later"]
    first, second = Notice.objects.filter(kind="consent_changed").order_by("pk")
    assert (first.recipient, first.created_at, first.payload) == (nurse, AT + DAY, {})
    assert about_version(first) == about_version(second) == version
    assert second.next_try_at == second.created_at == AT + DAY + APART
    assert about_act(first) is None


def test_it_tells_nobody_of_a_first_version(desk: Desk, nurse: Person) -> None:
    a_purpose(desk)
    assert not Notice.objects.exists()


def test_it_tells_of_a_version_that_asks_anew_and_of_the_next_one_whoever_agreed_to_that(
    desk: Desk, nurse: Person
) -> None:
    purpose, other = a_purpose(desk), a_person(desk, "Somebody Else")
    says(nurse, purpose, 1)
    says(other, purpose, 1)
    a_version(purpose, anew=True)
    assert told() == [nurse.full_name, "Somebody Else"]
    says(other, purpose, 2, AT + 2 * DAY)
    a_version(purpose, AT + 3 * DAY)
    assert told() == [nurse.full_name, "Somebody Else", "Somebody Else"]


def test_a_version_that_takes_effect_later_is_told_at_once(desk: Desk, nurse: Person) -> None:
    purpose = a_purpose(desk)
    says(nurse, purpose, 1)
    a_version(purpose, anew=True, effect=AT + 9 * DAY)
    assert Notice.objects.get(kind="consent_changed").next_try_at == AT + DAY


def test_it_publishes_nothing_when_it_cannot_tell_everybody(
    desk: Desk, nurse: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    purpose = a_purpose(desk)
    says(nurse, purpose, 1)

    def killed(notices: list[Notice]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Notice.objects, "bulk_create", killed)
    with pytest.raises(KeyboardInterrupt):
        a_version(purpose)
    assert ConsentVersion.objects.count() == 1


def test_it_asks_as_many_queries_for_few_as_for_many_of_a_bunch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "TOGETHER", 50)
    purpose = a_purpose(desk)

    def cost_with(people: int) -> int:
        for number in range(people):
            says(a_person(desk, f"Person {number}"), purpose, 1)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            a_version(purpose, AT + DAY)
        return len(asked)

    assert cost_with(2) == cost_with(30)


def test_heads_and_administrators_are_told_of_a_withdrawal_once(desk: Desk, nurse: Person) -> None:
    head, admin = a_staff_member(desk, StaffRole.HEAD), a_staff_member(desk, StaffRole.ADMINISTRATOR)
    a_staff_member(desk, StaffRole.SPECIALIST)
    a_staff_member(a_desk("istom"), StaffRole.HEAD)
    purpose = a_purpose(desk)
    for agrees in (True, False, False):
        says(nurse, purpose, 1, agrees=agrees)
    written = Notice.objects.filter(kind="consent_withdrawn").order_by("pk")
    assert [each.staff for each in written] == [head, admin]
    assert about_act(written[0]) == ConsentAct.objects.get(kind="withdrawn")
    assert about_version(written[0]) is None


def _declines(nurse: Person, desk: Desk) -> None:
    says(nurse, a_purpose(desk), 1, agrees=False)


def _agrees(nurse: Person, desk: Desk) -> None:
    says(nurse, a_purpose(desk), 1)


@pytest.mark.parametrize("act", [_declines, _agrees])
def test_heads_are_told_of_nothing_else(desk: Desk, nurse: Person, act: Callable[[Person, Desk], None]) -> None:
    a_staff_member(desk, StaffRole.HEAD)
    act(nurse, desk)
    assert not Notice.objects.exists()
