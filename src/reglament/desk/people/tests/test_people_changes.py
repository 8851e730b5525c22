"""What is changed about people, staff and agreements after they were brought in."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from reglament.desk.people.access import Viewer, as_staff, operator
from reglament.desk.people.actions import change_role, employ, leave
from reglament.desk.people.chores import NotAllowedError
from reglament.desk.people.models import Part, Staff, StaffRole, User
from reglament.desk.people.tests.factories import (
    a_desk,
    a_person,
    a_product,
    a_staff_member,
    a_user,
    an_agreement,
    an_organisation,
)
from tools.story.by_operator import forget, identify, let_in, limit, set_parts, shut_out, upgrade

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)


def test_it_employs_a_user_that_another_desk_knows_and_keeps_the_name() -> None:
    siroka, istom = a_desk(), a_desk("istom")
    there = employ(operator(siroka.pk), siroka, "aigul@desk.example", StaffRole.HEAD, "Aigul Example")
    here = employ(operator(istom.pk), istom, "AIGUL@desk.example", StaffRole.SPECIALIST, "Айгуль")
    assert (here.user, here.user.full_name) == (there.user, "Aigul Example")
    assert Staff.objects.count() == 2


def test_it_names_a_user_who_had_no_name() -> None:
    a_user("aigul@desk.example")
    desk = a_desk()
    staff = employ(operator(desk.pk), desk, "aigul@desk.example", StaffRole.HEAD, " Aigul Example ")
    assert staff.user.full_name == "Aigul Example"


@pytest.mark.parametrize("who", [*(role for role in StaffRole if role != StaffRole.ADMINISTRATOR), None, "elsewhere"])
def test_it_lets_nobody_but_administrators_say_who_works_at_the_desk(who: StaffRole | str | None) -> None:
    desk = a_desk()
    staff = a_staff_member(desk, StaffRole.ADMINISTRATOR)
    if who == "elsewhere":
        viewer = as_staff(a_staff_member(a_desk("istom"), StaffRole.ADMINISTRATOR))
    else:
        viewer = as_staff(a_staff_member(desk, StaffRole(who), "second@siroka.example")) if who else Viewer(desk.pk)
    before = list(Staff.objects.order_by("pk").values())
    for act in (
        lambda: employ(viewer, desk, "aigul@desk.example", StaffRole.HEAD, "Aigul Example"),
        lambda: change_role(viewer, staff, StaffRole.HEAD),
        lambda: leave(viewer, staff, NOW),
    ):
        with pytest.raises(NotAllowedError, match="this needs edit_staff"):
            act()
    assert list(Staff.objects.order_by("pk").values()) == before


def test_it_lets_an_administrator_go_when_another_stays() -> None:
    desk = a_desk()
    first = a_staff_member(desk, StaffRole.ADMINISTRATOR)
    second = a_staff_member(desk, StaffRole.ADMINISTRATOR, "second@siroka.example")
    leave(operator(desk.pk), first, NOW)
    leave(operator(desk.pk), first, NOW.replace(hour=13))
    first.refresh_from_db()
    assert first.left_at == NOW
    with pytest.raises(ValidationError, match="only administrator"):
        leave(operator(desk.pk), second, NOW)
    with pytest.raises(ValidationError, match="only administrator"):
        change_role(operator(desk.pk), second, StaffRole.HEAD)


def test_it_lets_a_person_in_with_their_language_and_zone() -> None:
    person = a_person(a_desk("istom"))
    user = let_in(person, "Aigul@Clinic.example")
    assert (user.email, user.language, user.time_zone) == ("aigul@clinic.example", "ru", "Europe/Moscow")
    assert let_in(person, "aigul@clinic.example") == user
    shut_out(person)
    person.refresh_from_db()
    assert person.user is None
    assert User.objects.filter(pk=user.pk).exists()


def test_it_lets_no_two_people_of_a_desk_in_as_one() -> None:
    desk = a_desk()
    let_in(a_person(desk), "aigul@clinic.example")
    with pytest.raises(ValidationError, match="Aigul Example signs in with this address already"):
        let_in(a_person(desk, "Another Example"), "aigul@clinic.example")


def test_it_gives_exactly_the_parts_that_are_named() -> None:
    desk = a_desk()
    person, clinic = a_person(desk), an_organisation(desk)
    for parts in ({Part.REQUESTER, Part.AUTHORISED}, {Part.RESPONSIBLE}, set()):
        set_parts(person, clinic, parts)
        assert set(person.memberships.values_list("part", flat=True)) == parts


def test_it_frees_an_identity_for_somebody_else() -> None:
    desk = a_desk()
    person = a_person(desk)
    forget(identify(person, "email", "aigul@clinic.example"))
    assert identify(a_person(desk, "Another Example"), "email", "aigul@clinic.example").pk
    kept = identify(person, "email", "second@clinic.example")
    let_in(person, "second@clinic.example")
    with pytest.raises(ValidationError, match="Stop the sign-in first"):
        forget(kept)


def test_it_never_lets_two_tariffs_hold_on_one_day() -> None:
    desk = a_desk()
    agreement = an_agreement(an_organisation(desk), a_product(desk))
    successor = upgrade(agreement, "paid", date(2026, 4, 1))
    for last_day in (date(2026, 4, 1), None):
        with pytest.raises(ValidationError, match=r"From 1 April 2026 on the agreement goes on with another tariff"):
            limit(agreement, last_day)
    limit(agreement, date(2026, 3, 15))
    limit(successor, date(2026, 12, 31))
    with pytest.raises(ValidationError, match="comes before the first"):
        limit(successor, date(2026, 3, 31))
    successor.refresh_from_db()
    assert successor.last_day == date(2026, 12, 31)
