"""What is changed about people, staff and agreements after they were brought in."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from reglament.desk.people.actions import (
    change_role,
    employ,
    forget,
    identify,
    leave,
    let_in,
    limit,
    set_parts,
    shut_out,
    upgrade,
)
from reglament.desk.people.models import Part, Role, Staff, User
from reglament.desk.people.tests.cast import (
    a_desk,
    a_person,
    a_product,
    a_staff_member,
    a_user,
    an_agreement,
    an_organisation,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)


def test_it_employs_a_user_that_another_desk_knows_and_keeps_the_name() -> None:
    there = employ(a_desk(), "aigul@desk.example", Role.HEAD, "Aigul Example")
    here = employ(a_desk("istom"), "AIGUL@desk.example", Role.SPECIALIST, "Айгуль")
    assert (here.user, here.user.full_name) == (there.user, "Aigul Example")
    assert Staff.objects.count() == 2


def test_it_names_a_user_who_had_no_name() -> None:
    a_user("aigul@desk.example")
    assert employ(a_desk(), "aigul@desk.example", Role.HEAD, " Aigul Example ").user.full_name == "Aigul Example"


def test_it_lets_an_administrator_go_when_another_stays() -> None:
    desk = a_desk()
    first = a_staff_member(desk, Role.ADMINISTRATOR)
    second = a_staff_member(desk, Role.ADMINISTRATOR, "second@siroka.example")
    leave(first, NOW)
    leave(first, NOW.replace(hour=13))
    first.refresh_from_db()
    assert first.left_at == NOW
    with pytest.raises(ValidationError, match="only administrator"):
        leave(second, NOW)
    with pytest.raises(ValidationError, match="only administrator"):
        change_role(second, Role.HEAD)


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
        with pytest.raises(ValidationError, match=r"From April 1, 2026 on the agreement goes on with another tariff"):
            limit(agreement, last_day)
    limit(agreement, date(2026, 3, 15))
    limit(successor, date(2026, 12, 31))
    with pytest.raises(ValidationError, match="comes before the first"):
        limit(successor, date(2026, 3, 31))
    successor.refresh_from_db()
    assert successor.last_day == date(2026, 12, 31)
