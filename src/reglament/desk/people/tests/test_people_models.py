from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from reglament.desk.people.models import (
    Agreement,
    Desk,
    Identity,
    IdentityKind,
    Organisation,
    Person,
    Product,
    Staff,
    StaffRole,
    User,
)
from reglament.desk.people.tests.factories import (
    a_desk,
    a_person,
    a_product,
    a_staff_member,
    a_user,
    an_agreement,
    an_organisation,
)

pytestmark = pytest.mark.django_db


def test_it_shows_each_desk_only_its_own() -> None:
    siroka, istom = a_desk("siroka"), a_desk("istom")
    for desk in (siroka, istom):
        an_agreement(an_organisation(desk), a_product(desk))
        person = a_person(desk)
        Identity.objects.create(
            desk=desk, person=person, kind=IdentityKind.EMAIL, value="a@b.example", written="a@b.example"
        )
        a_staff_member(desk)
    for model in (Organisation, Product, Agreement, Person, Identity, Staff):
        assert [row.desk for row in model.objects.of(siroka)] == [siroka]


def test_it_knows_an_identity_once_per_desk() -> None:
    desk = a_desk()
    identity = {"desk": desk, "kind": IdentityKind.EMAIL, "value": "a@b.example", "written": "a@b.example"}
    Identity.objects.create(person=a_person(desk), **identity)
    with pytest.raises(IntegrityError), transaction.atomic():
        Identity.objects.create(person=a_person(desk, "Bakyt Example"), **identity)


def test_it_signs_one_person_in_whatever_the_capitals() -> None:
    user = a_user("Aigul@Clinic.Example")
    assert user.email == "aigul@clinic.example"
    assert User.objects.get_by_natural_key("AIGUL@clinic.example") == user
    with pytest.raises(IntegrityError), transaction.atomic():
        User(email="AIGUL@clinic.example").save()


def test_it_lets_no_password_in_where_none_was_given() -> None:
    assert not a_user().has_usable_password()


def test_it_counts_both_end_days_of_an_agreement() -> None:
    product = a_product(a_desk())
    agreement = an_agreement(an_organisation(product.desk), product, last_day=date(2026, 6, 30))
    in_force = Agreement.objects.of(product.desk).in_force
    assert [in_force(day, product).exists() for day in (date(2026, 1, 1), date(2026, 6, 30))] == [True, True]
    assert [in_force(day).exists() for day in (date(2025, 12, 31), date(2026, 7, 1))] == [False, False]
    assert in_force(date(2026, 2, 1)).get() == agreement


def test_it_gives_no_support_for_a_product_that_was_not_agreed_on() -> None:
    desk = a_desk()
    an_agreement(an_organisation(desk), a_product(desk, "laboratory"))
    assert not Agreement.objects.in_force(date(2026, 2, 1), a_product(desk, "library")).exists()


def test_it_refuses_reversed_days_in_a_sentence() -> None:
    agreement = an_agreement(an_organisation(a_desk()))
    agreement.last_day = date(2025, 1, 1)
    with pytest.raises(ValidationError, match="The last day comes before the first"):
        agreement.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.save()


def test_it_refuses_the_wrong_century_in_a_sentence() -> None:
    agreement = an_agreement(an_organisation(a_desk()))
    agreement.first_day = date(203, 1, 1)
    with pytest.raises(ValidationError, match=r"The year 0203 cannot be right\. Write a day between 1990 and 2100\."):
        agreement.full_clean()


def test_it_refuses_a_client_of_another_desk() -> None:
    agreement = an_agreement(an_organisation(a_desk("siroka")))
    agreement.organisation = an_organisation(a_desk("istom"))
    with pytest.raises(ValidationError, match="no client of the desk"):
        agreement.full_clean()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("time_zone", "Asia/Bishkeck", "There is no time zone “Asia/Bishkeck”"),
        ("region", "XX", "There is no country “XX”"),
        ("name", "\u200b ", "nothing that can be seen"),
    ],
)
def test_it_refuses_a_desk_that_cannot_work(field: str, value: str, sentence: str) -> None:
    desk = a_desk()
    setattr(desk, field, value)
    with pytest.raises(ValidationError, match=sentence):
        desk.full_clean()


def test_it_calls_a_product_in_the_readers_language() -> None:
    product = Product(slug="qr", names={"en": "QR codes", "ru": "QR-коды"})
    assert [product.called("ru"), product.called("ky"), Product(slug="qr").called("en")] == [
        "QR-коды",
        "QR codes",
        "qr",
    ]


def test_it_lists_public_desks_and_staff_who_have_not_left() -> None:
    desk = a_desk()
    left = a_staff_member(desk, StaffRole.HEAD)
    left.left_at = left.user.joined_at
    left.save()
    stays = a_staff_member(desk)
    assert list(Staff.objects.of(desk).working()) == [stays]
    assert list(Desk.objects.public()) == [desk]


def test_it_names_rows_for_people() -> None:
    desk = a_desk()
    staff = a_staff_member(desk)
    rows = (
        desk,
        a_person(desk),
        an_organisation(desk),
        a_product(desk),
        an_agreement(an_organisation(desk, "B")),
        staff,
    )
    assert [str(row) for row in rows] == [
        "Siroka",
        "Aigul Example",
        "Clinic No. 1",
        "Laboratory",
        "L-1",
        "specialist@siroka.example (specialist)",
    ]
