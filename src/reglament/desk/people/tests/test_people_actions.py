from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reglament.desk.people.actions import AgreementTerms
from reglament.desk.people.models import Agreement, Membership, Part, Person
from reglament.desk.people.recognising import IdentityTakenError, find_person
from reglament.desk.people.tests.factories import a_desk, a_person, a_product, a_user, an_agreement, an_organisation
from tools.story.by_operator import agree, identify, introduce, join, upgrade

pytestmark = pytest.mark.django_db


def test_it_finds_a_person_however_the_identity_is_written() -> None:
    desk = a_desk()
    person = introduce(desk, "  Aigul   Example ", [("email", "Aigul@Clinic.Example"), ("phone", "0312 000 100")])
    assert person.full_name == "Aigul Example"
    assert person.time_zone == "Asia/Bishkek"
    assert find_person(desk, "email", "aigul@clinic.EXAMPLE") == person
    assert find_person(desk, "phone", "+996 312 000100") == person


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Айгүл\x00 Үлгү\r\n", "Айгүл Үлгү"),
        ("Zoë\ud83d Example", "Zoë Example"),
        ("愛 例子", "愛 例子"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_it_keeps_a_name_in_any_script(written: str, kept: str) -> None:
    person = introduce(a_desk(), written)
    person.refresh_from_db()
    assert person.full_name == kept


def test_it_says_that_a_name_is_missing_or_too_long() -> None:
    desk = a_desk()
    for name in ("", "\x00", "x" * 201):
        with pytest.raises(ValidationError, match="full_name"):
            introduce(desk, name)


def test_it_knows_a_user_as_one_person() -> None:
    desk, user = a_desk(), a_user()
    introduce(desk, "Aigul Example", user=user)
    with pytest.raises(ValidationError, match="The desk knows this user as a person already"):
        introduce(desk, "Aigul Again", user=user)


def test_it_finds_nobody_of_another_desk() -> None:
    introduce(a_desk("siroka"), "Aigul Example", [("email", "a@clinic.example")])
    istom = a_desk("istom")
    assert find_person(istom, "email", "a@clinic.example") is None
    assert introduce(istom, "Aigul Example", [("email", "a@clinic.example")]).desk == istom


def test_it_finds_nobody_by_what_is_no_identity() -> None:
    assert find_person(a_desk(), "email", "???") is None


def test_it_names_the_holder_to_staff_alone() -> None:
    desk = a_desk()
    holder = introduce(desk, "Bakyt Example", [("email", "b@clinic.example")])
    join(holder, an_organisation(desk, "Clinic No. 2"), Part.REQUESTER, Part.RESPONSIBLE)
    with pytest.raises(IdentityTakenError) as caught:
        introduce(desk, "Aigul Example", [("email", "B@clinic.example")])
    assert caught.value.messages == ["“b@clinic.example” is known to the desk as somebody else's."]
    assert caught.value.for_staff() == "“b@clinic.example” belongs to Bakyt Example (Clinic No. 2)."


def test_it_introduces_nobody_by_half_and_says_all_that_is_wrong() -> None:
    desk = a_desk()
    introduce(desk, "Bakyt Example", [("email", "b@clinic.example")])
    wrong = [("email", "b@clinic.example"), ("phone", "12"), ("telegram", "42")]
    with pytest.raises(ValidationError) as caught:
        introduce(desk, "Aigul Example", wrong)
    assert len(caught.value.messages) == 2
    assert [type(fault) for fault in caught.value.error_list] == [IdentityTakenError, ValidationError]
    assert not Person.objects.filter(full_name="Aigul Example").exists()


def test_it_is_told_the_same_twice_without_harm() -> None:
    person = a_person(a_desk())
    assert identify(person, "phone", "0312 000100") == identify(person, "phone", "+996312000100")


def test_it_gives_a_row_per_part() -> None:
    desk = a_desk()
    person, organisation = a_person(desk), an_organisation(desk)
    join(person, organisation)
    join(person, organisation, Part.REQUESTER, Part.AUTHORISED)
    parts = Membership.objects.of(desk).values_list("part", flat=True)
    assert sorted(parts) == ["authorised", "requester"]


def test_it_joins_nobody_to_a_client_of_another_desk() -> None:
    with pytest.raises(ValidationError, match="belong to different desks"):
        join(a_person(a_desk("siroka")), an_organisation(a_desk("istom")))


def test_it_concludes_an_agreement() -> None:
    desk = a_desk()
    product = a_product(desk)
    terms = AgreementTerms("licence", " L-7 ", (product,), date(2026, 1, 1))
    agreement = agree(an_organisation(desk), terms)
    assert agreement.number == "L-7"
    assert list(agreement.products.all()) == [product]
    with pytest.raises(ValidationError, match="an agreement of this number from this day already"):
        agree(an_organisation(desk, "Clinic No. 2"), terms)


def test_it_refuses_products_that_are_missing_or_not_the_desks() -> None:
    organisation = an_organisation(a_desk("siroka"))
    for products, sentence in (
        ((), "at least one product"),
        ((a_product(a_desk("istom")),), "no products of the desk: lab"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            agree(organisation, AgreementTerms("licence", "L-7", products, date(2026, 1, 1)))
    assert not Agreement.objects.exists()


def test_it_upgrades_from_a_day_on() -> None:
    product = a_product(a_desk("istom"))
    old = an_agreement(an_organisation(product.desk), product, last_day=date(2026, 12, 31))
    new = upgrade(old, "paid", date(2026, 3, 10))
    holding = [Agreement.objects.in_force(day, product).get().tariff for day in (date(2026, 3, 9), date(2026, 3, 10))]
    assert holding == ["standard", "paid"]
    assert (new.number, new.last_day) == (old.number, date(2026, 12, 31))


def test_it_upgrades_on_the_first_day_without_a_day_of_the_old_tariff() -> None:
    old = an_agreement(an_organisation(a_desk("istom")))
    assert upgrade(old, "paid", old.first_day).pk == old.pk
    assert Agreement.objects.get().tariff == "paid"


@pytest.mark.parametrize(
    ("tariff", "day", "sentence"),
    [
        ("standard", date(2026, 3, 1), "is on the tariff “standard” already"),
        (
            "paid",
            date(2025, 12, 31),
            "does not hold on 31 December 2025. Choose a day from 1 January 2026 to 30 June 2026",
        ),
        ("paid", date(2026, 7, 1), "does not hold on 1 July 2026"),
        ("Платный!", date(2026, 3, 1), "valid"),
    ],
)
def test_it_refuses_an_upgrade_that_cannot_be(tariff: str, day: date, sentence: str) -> None:
    old = an_agreement(an_organisation(a_desk("istom")), last_day=date(2026, 6, 30))
    with pytest.raises(ValidationError, match=sentence):
        upgrade(old, tariff, day)
    assert Agreement.objects.get().last_day == date(2026, 6, 30)
