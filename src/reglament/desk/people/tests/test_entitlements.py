"""What a person may claim: the agreements of their organisations, each for its days and its products."""

from datetime import date, timedelta
from typing import Any

import pytest

from reglament.desk.people.entitlements import Entitlement, entitlements
from reglament.desk.people.models import Agreement, Organisation
from reglament.desk.people.tests.factories import a_desk, a_person, a_product, an_agreement, an_organisation
from tools.story.by_operator import join

FIRST, LAST, DAY = date(2026, 1, 1), date(2026, 6, 30), timedelta(days=1)


def entitlement(products: tuple[str, ...] = (), last_day: date | None = LAST) -> Entitlement:
    return Entitlement(1, 1, "licence", frozenset(products), "", FIRST, last_day)


@pytest.mark.parametrize(
    ("day", "last_day", "serves"),
    [
        (FIRST - DAY, LAST, False),
        (FIRST, LAST, True),
        (LAST, LAST, True),
        (LAST + DAY, LAST, False),
        (FIRST, FIRST, True),
        (FIRST - DAY, None, False),
        (date(2099, 1, 1), None, True),
    ],
)
def test_it_serves_from_its_first_day_to_its_last_both_included(day: date, last_day: date | None, serves: bool) -> None:
    assert entitlement(last_day=last_day).serves(day, "") is serves
    assert entitlement(("lis",), last_day).serves(day, "lis") is serves


@pytest.mark.parametrize(
    ("agreed", "asked", "serves"),
    [(("lis", "qr"), "qr", True), (("lis",), "qr", False), (("lis",), "", True), ((), "qr", True), ((), "", True)],
)
def test_it_serves_the_products_that_were_agreed_on(agreed: tuple[str, ...], asked: str, serves: bool) -> None:
    assert entitlement(agreed).serves(FIRST, asked) is serves


@pytest.mark.django_db
def test_it_gives_what_their_organisations_agreed_on_and_nothing_else() -> None:
    desk, elsewhere = a_desk("siroka"), a_desk("istom")
    person, lis, qr = a_person(desk), a_product(desk, "lis"), a_product(desk, "qr")
    own, also, foreign = (an_organisation(desk, name) for name in ("A", "B", "C"))
    join(person, own)
    join(person, also)
    older = an_agreement(own, lis, qr, last_day=LAST)
    newer = agreement(also, "L-2", FIRST + DAY)
    agreement(foreign, "L-3", FIRST)
    an_agreement(an_organisation(elsewhere))
    held = entitlements(desk.pk, person.pk)
    assert [each.agreement_id for each in held] == [newer.pk, older.pk]
    assert held[0] == Entitlement(newer.pk, also.pk, "offer", frozenset(), "paid", FIRST + DAY, None)
    assert held[1] == Entitlement(older.pk, own.pk, "licence", frozenset({"lis", "qr"}), "standard", FIRST, LAST)
    assert entitlements(elsewhere.pk, person.pk) == entitlements(desk.pk, a_person(desk, "Nobody's").pk) == []


@pytest.mark.django_db
def test_a_list_counts_the_agreements_of_a_day_by_the_same_rule() -> None:
    organisation = an_organisation(a_desk())
    an_agreement(organisation, last_day=LAST)
    days = (FIRST - DAY, FIRST, LAST, LAST + DAY)
    held: list[Any] = [Organisation.objects.with_standing(day).get() for day in days]
    assert [each.in_force for each in held] == [0, 1, 1, 0]


def agreement(organisation: Organisation, number: str, first_day: date) -> Agreement:
    return Agreement.objects.create(
        desk=organisation.desk,
        organisation=organisation,
        kind="offer",
        number=number,
        tariff="paid",
        first_day=first_day,
    )
