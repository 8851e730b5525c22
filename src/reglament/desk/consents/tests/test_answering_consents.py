"""What somebody says to a text of consent: on record, theirs alone, and as easily taken back as given."""

import pytest
from pytest_django import DjangoAssertNumQueries

from reglament.desk.consents.actions import end_asking
from reglament.desk.consents.answering import ConsentMovedError
from reglament.desk.consents.models import ConsentAct
from reglament.desk.consents.overview import GIVEN, NOT_GIVEN, REFUSED, people_of, said_by
from reglament.desk.consents.standing import ConsentState, asks_since, standing_to, standings
from reglament.desk.consents.tests.texts_of_consent import AT, DAY, a_purpose, a_version, says
from reglament.desk.people.access import operator
from reglament.desk.people.models import Desk, Person
from reglament.desk.people.tests.factories import a_desk, a_person


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk()


@pytest.fixture
def nurse(desk: Desk) -> Person:
    return a_person(desk)


def states(desk: Desk, person: Person, days: int = 0) -> list[str]:
    return [str(each.state) for each in standings(desk, person.pk, AT + days * DAY)]


def test_nobody_is_asked_where_no_text_is_in_effect(desk: Desk, nurse: Person) -> None:
    assert standings(desk, nurse.pk, AT) == []
    purpose = a_purpose(desk, at=AT + DAY)
    assert standings(desk, nurse.pk, AT) == []
    assert standing_to(purpose, nurse.pk, AT) is None
    with pytest.raises(ConsentMovedError):
        says(nurse, purpose, 1, AT)


def test_what_was_given_is_on_record_with_version_language_door_and_moment(desk: Desk, nurse: Person) -> None:
    purpose = a_purpose(desk)
    assert states(desk, nurse) == ["open"]
    act = says(nurse, purpose, 1, AT + DAY, language="ru")
    assert act is not None
    assert (act.person, act.version.number, act.kind) == (nurse, 1, "given")
    assert (act.language, act.channel, act.at) == ("ru", "portal", AT + DAY)
    assert states(desk, nurse, 1) == ["given"]
    assert standings(desk, a_person(desk, "Somebody Else").pk, AT)[0].state is ConsentState.OPEN


def test_pressed_twice_it_is_said_once(desk: Desk, nurse: Person) -> None:
    purpose = a_purpose(desk)
    for agrees in (True, True, False, False):
        says(nurse, purpose, 1, agrees=agrees)
    assert list(ConsentAct.objects.values_list("kind", flat=True)) == ["given", "withdrawn"]


def test_a_no_before_anything_was_given_is_no_withdrawal(desk: Desk, nurse: Person) -> None:
    purpose = a_purpose(desk)
    says(nurse, purpose, 1, agrees=False)
    assert states(desk, nurse) == ["declined"]
    assert not standings(desk, nurse.pk, AT)[0].is_asked
    says(nurse, purpose, 1)
    assert states(desk, nurse) == ["given"]


def test_a_version_that_asks_nothing_anew_is_told_and_consent_goes_on(desk: Desk, nurse: Person) -> None:
    purpose = a_purpose(desk)
    says(nurse, purpose, 1)
    a_version(purpose)
    standing = standings(desk, nurse.pk, AT + 2 * DAY)[0]
    assert (standing.is_given, standing.is_asked) == (True, False)
    assert [each.number for each in standing.news] == [2]


@pytest.mark.parametrize("agrees", [True, False])
def test_a_version_that_asks_anew_is_asked_of_everybody_once(desk: Desk, nurse: Person, agrees: bool) -> None:
    purpose = a_purpose(desk)
    says(nurse, purpose, 1, agrees=agrees)
    a_version(purpose, anew=True)
    a_version(purpose, AT + 2 * DAY)
    standing = standings(desk, nurse.pk, AT + 3 * DAY)[0]
    assert (standing.is_asked, standing.news) == (True, ())
    says(nurse, purpose, 3, AT + 3 * DAY, agrees=False)
    assert not standings(desk, nurse.pk, AT + 4 * DAY)[0].is_asked


def test_a_no_to_the_new_text_takes_the_old_consent_back(desk: Desk, nurse: Person) -> None:
    purpose = a_purpose(desk)
    says(nurse, purpose, 1)
    a_version(purpose, anew=True)
    act = says(nurse, purpose, 2, AT + 2 * DAY, agrees=False)
    assert act is not None
    assert (act.kind, act.version.number) == ("withdrawn", 2)


def test_nothing_is_taken_for_agreed_that_nobody_read(desk: Desk, nurse: Person) -> None:
    purpose = a_purpose(desk)
    a_version(purpose)
    for agrees in (True, False):
        with pytest.raises(ConsentMovedError):
            says(nurse, purpose, 1, AT + 2 * DAY, agrees=agrees)
    assert not ConsentAct.objects.exists()


def test_a_withdrawal_is_taken_whatever_happened_since(desk: Desk, nurse: Person) -> None:
    purpose = a_purpose(desk)
    says(nurse, purpose, 1)
    a_version(purpose)
    end_asking(operator(desk.pk), purpose, AT + DAY)
    act = says(nurse, purpose, 1, AT + 2 * DAY, agrees=False)
    assert act is not None
    assert act.kind == "withdrawn"
    purpose.refresh_from_db()
    with pytest.raises(ConsentMovedError):
        says(nurse, purpose, 2, AT + 2 * DAY)


def test_what_is_asked_no_more_is_shown_to_those_who_answered_alone(desk: Desk, nurse: Person) -> None:
    purpose, other = a_purpose(desk), a_person(desk, "Somebody Else")
    says(nurse, purpose, 1)
    end_asking(operator(desk.pk), purpose, AT)
    assert (states(desk, nurse), states(desk, other)) == (["given"], [])


def test_the_language_is_one_that_the_version_has(desk: Desk, nurse: Person) -> None:
    act = says(nurse, a_purpose(desk), 1, language="he")
    assert act is not None
    assert act.language == "en"


def test_the_overview_parts_everybody_into_given_and_not(desk: Desk, nurse: Person) -> None:
    purpose = a_purpose(desk)
    silent, refusing, gone = (a_person(desk, name) for name in ("Silent", "Refusing", "Gone"))
    a_person(a_desk("istom"), "Of Another Desk")
    says(nurse, purpose, 1)
    says(refusing, purpose, 1, agrees=False)
    says(gone, purpose, 1)
    says(gone, purpose, 1, agrees=False)
    found = {which: list(people_of(desk, purpose, 1, which)) for which in (GIVEN, NOT_GIVEN, REFUSED)}
    assert found == {GIVEN: [nurse], NOT_GIVEN: [silent, refusing, gone], REFUSED: [refusing, gone]}
    said = said_by(people_of(desk, purpose, 1, NOT_GIVEN), purpose, most=9)
    assert [(each.kind, each.number, each.language) for each in said] == [
        (None, None, None),
        ("declined", 1, "en"),
        ("withdrawn", 1, "en"),
    ]
    assert [each.pk for each in said_by(people_of(desk, purpose, 1, NOT_GIVEN), purpose, after=said[0].pk, most=1)] == [
        refusing.pk
    ]
    a_version(purpose, anew=True)
    anew = asks_since(purpose.pk, AT + DAY)
    assert anew == 2
    assert not people_of(desk, purpose, anew, GIVEN)
    assert not people_of(desk, purpose, anew, REFUSED)
    assert people_of(desk, purpose, anew, NOT_GIVEN).count() == 4


def test_acts_on_one_purpose_say_nothing_of_another(desk: Desk, nurse: Person) -> None:
    first, second = a_purpose(desk), a_purpose(desk, "files")
    says(nurse, first, 1)
    says(nurse, second, 1, agrees=False)
    assert states(desk, nurse) == ["given", "declined"]
    assert list(people_of(desk, first, 1, GIVEN)) == [nurse]
    assert not people_of(desk, second, 1, GIVEN)


def test_it_asks_few_queries(desk: Desk, nurse: Person, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        standings(desk, nurse.pk, AT)
    for slug in ("requests", "files", "letters"):
        says(nurse, a_purpose(desk, slug), 1)
    with django_assert_num_queries(3):
        for each in standings(desk, nurse.pk, AT):
            assert each.version.text_in(["ru"]).title == "Данные заявок"
