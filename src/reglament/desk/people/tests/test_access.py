from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from reglament.desk.people.access import ABILITIES, Ability, Viewer, arrive, as_person, as_staff, viewer
from reglament.desk.people.models import Part, Staff, StaffRole, User
from reglament.desk.people.tests.factories import a_desk, a_person, a_staff_member, a_user, an_organisation
from tools.story.by_operator import join

pytestmark = pytest.mark.django_db


def test_it_says_for_every_role_what_it_may_do() -> None:
    assert set(ABILITIES) == set(StaffRole)
    assert frozenset().union(*ABILITIES.values()) == frozenset(Ability)


S, H, D, A = StaffRole.SPECIALIST, StaffRole.HEAD, StaffRole.DEVELOPER, StaffRole.ADMINISTRATOR
WHOSE: dict[Ability, set[StaffRole]] = {
    Ability.SEE_REQUESTS: {S, H, D},
    Ability.WORK_REQUESTS: {S, H},
    Ability.ASSIGN_OTHERS: {H},
    Ability.ARRANGE_OFFERS: {H, A},
    Ability.DEVELOP: {D},
    Ability.SEE_REFUSED: {S, H},
    Ability.ADMIT_REFUSED: {H},
    Ability.READ_CONDUCT_REPORTS: {H},
    Ability.SEE_FIGURES: {H},
    Ability.EDIT_ANSWERS: {S, H},
    Ability.EDIT_CLIENTS: {H, A},
    Ability.SEE_INSTALLATIONS: {S, H, D, A},
    Ability.EDIT_STAFF: {A},
    Ability.EDIT_DESK: {A},
    Ability.PUBLISH_EDITIONS: {H, A},
    Ability.ANNOUNCE_UPDATES: {H, D},
    Ability.MEND_DELIVERIES: {H, A},
    Ability.SEE_HEALTH: {H, A},
    Ability.ERASE_WORDS: {H},
    Ability.SHARE_VIEWS: {H},
    Ability.SEE_DUTY: {S, H, D, A},
    Ability.EDIT_DUTY: {H, A},
}
"""From what each role is for: specialists and heads work, developers develop, administrators keep the desk and read nothing."""


@pytest.mark.parametrize("ability", Ability)
def test_it_gives_an_ability_to_its_roles_and_no_other(ability: Ability) -> None:
    assert {role for role in StaffRole if ability in ABILITIES[role]} == WHOSE[ability]


@pytest.mark.parametrize(
    "ability",
    [
        *(Ability.READ_CONDUCT_REPORTS, Ability.ADMIT_REFUSED, Ability.ASSIGN_OTHERS, Ability.ERASE_WORDS),
        Ability.SHARE_VIEWS,
    ],
)
def test_it_keeps_some_things_for_the_head_alone(ability: Ability) -> None:
    assert [role for role in StaffRole if ability in ABILITIES[role]] == [StaffRole.HEAD]


def test_it_gives_a_stranger_nothing() -> None:
    desk = a_desk()
    assert viewer(AnonymousUser(), desk) == Viewer(desk_id=desk.pk)
    assert viewer(a_user(), desk).abilities == frozenset()


def test_it_gives_somebody_shut_out_nothing() -> None:
    staff = a_staff_member(a_desk(), StaffRole.HEAD)
    staff.user.is_active = False
    nobody = Viewer(desk_id=staff.desk.pk)
    assert viewer(staff.user, staff.desk) == nobody
    assert arrive(staff.user, staff.desk.slug) == (staff.desk, nobody)


def test_it_gives_staff_the_abilities_of_their_role_at_their_own_desk_only() -> None:
    siroka, istom = a_desk("siroka"), a_desk("istom")
    staff = a_staff_member(siroka, StaffRole.SPECIALIST)
    here, there = viewer(staff.user, siroka), viewer(staff.user, istom)
    assert here.may(Ability.WORK_REQUESTS)
    assert "work_requests" in here.abilities
    assert not here.may(Ability.EDIT_STAFF)
    assert there == Viewer(desk_id=istom.pk, user_id=staff.user.pk)
    assert here == as_staff(staff)
    assert here.is_staff
    assert (arrive(staff.user, "siroka"), arrive(staff.user, "istom")) == ((siroka, here), (istom, there))


def test_it_gives_nothing_to_staff_who_left() -> None:
    staff = a_staff_member(a_desk())
    staff.left_at = staff.user.joined_at
    staff.save()
    assert not viewer(staff.user, staff.desk).is_staff


def test_it_knows_a_clients_organisations(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    desk, user = a_desk(), a_user()
    person = a_person(desk, user=user)
    asks, answers = an_organisation(desk, "A"), an_organisation(desk, "B")
    join(person, asks)
    join(person, answers, Part.REQUESTER, Part.RESPONSIBLE)
    with django_assert_num_queries(2):
        seen = viewer(user, desk)
    assert (seen.is_client, seen.is_staff) == (True, False)
    assert seen.organisation_ids == {asks.pk, answers.pk}
    assert seen.responsible_ids == {answers.pk}


def test_it_is_the_same_client_on_a_page_and_by_a_letter() -> None:
    desk, user = a_desk(), a_user()
    person = a_person(desk, user=user)
    for name, parts in (("A", ()), ("B", (Part.REQUESTER, Part.RESPONSIBLE)), ("C", (Part.RESPONSIBLE,))):
        join(person, an_organisation(desk, name), *parts)
    assert as_person(person) == replace(viewer(user, desk), user_id=None)


def test_it_knows_a_client_without_an_organisation() -> None:
    desk, user = a_desk(), a_user()
    person = a_person(desk, user=user)
    assert viewer(user, desk).person_id == person.pk
    assert viewer(user, desk).organisation_ids == frozenset()


def test_it_finds_the_desk_and_who_came_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    desk, user = a_desk(), a_user()
    Staff.objects.create(desk=desk, user=user, role=StaffRole.HEAD)
    person = a_person(desk, user=user)
    join(person, an_organisation(desk, "A"), Part.REQUESTER, Part.RESPONSIBLE)
    join(person, an_organisation(desk, "B"))
    with django_assert_num_queries(1):
        found = arrive(user, desk.slug)
    assert found == (desk, viewer(user, desk))


@pytest.mark.parametrize("somebody", [AnonymousUser(), None])
def test_it_lets_strangers_arrive_with_nothing(somebody: AnonymousUser | None) -> None:
    desk = a_desk()
    assert arrive(somebody or a_user(), desk.slug) in [
        (desk, Viewer(desk_id=desk.pk)),
        (desk, Viewer(desk_id=desk.pk, user_id=User.objects.values_list("pk", flat=True).first())),
    ]


def test_it_arrives_nowhere_where_there_is_no_desk() -> None:
    assert arrive(a_user(), "nowhere") is None
    assert arrive(AnonymousUser(), "nowhere") is None


def test_it_does_not_let_those_who_left_arrive_as_staff() -> None:
    staff = a_staff_member(a_desk())
    staff.left_at = staff.user.joined_at
    staff.save()
    found = arrive(staff.user, staff.desk.slug)
    assert found is not None
    assert not found[1].is_staff
