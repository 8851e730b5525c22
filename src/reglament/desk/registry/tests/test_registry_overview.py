"""Where an administrator begins: what there is to keep at a desk, and what waits."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.actions import AgreementTerms
from reglament.desk.people.models import Agreement, Organisation, Staff, StaffRole
from reglament.desk.registry import overview as module
from reglament.desk.registry.overview import overview
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.tests.refused import a_refusal
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.by_operator import agree
from tools.story.companies import Company

HOUSE = "/siroka/people/house/"


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(FRIDAY, tick=False):
        yield


@pytest.fixture
def administrator(siroka: Company) -> Client:
    return browser(siroka.staff["administrator"])


@pytest.mark.parametrize("who", ["head", "specialist", "developer"])
def test_it_is_for_administrators_alone(siroka: Company, who: str) -> None:
    assert browser(siroka.staff[who]).get(HOUSE).status_code == 404


def test_it_tells_what_the_desk_has(siroka: Company, administrator: Client) -> None:
    words = text_of(administrator.get(HOUSE))
    assert "Organisations 3 People 4 Products 11" in words
    assert "edition 1 , in force since" in words
    assert "specialist: 2, head of support: 1" in words


def test_it_names_clients_whose_requests_are_refused(siroka: Company, administrator: Client) -> None:
    assert [each.name for each in overview(siroka.desk, FRIDAY).uncovered] == ["Old Harbour School"]
    assert "no agreement in force: their requests are refused" in text_of(administrator.get(HOUSE))


def test_it_names_agreements_that_end_soon_or_have_just_ended_and_none_that_another_follows(siroka: Company) -> None:
    laboratory, clinic = siroka.organisations["laboratory"], siroka.organisations["clinic"]
    products = (siroka.products["lis"],)
    agree(laboratory, AgreementTerms("licence", "L-1", products, date(2025, 1, 1), date(2026, 3, 31)))
    agree(clinic, AgreementTerms("licence", "C-1", products, date(2025, 3, 1), date(2026, 3, 1)))
    agree(clinic, AgreementTerms("licence", "C-2", products, date(2024, 1, 1), date(2026, 9, 1)))
    found = overview(siroka.desk, FRIDAY)
    assert [each.number for each in found.ending] == ["C-1", "L-1"]
    agree(laboratory, AgreementTerms("licence", "L-2", products, date(2026, 4, 1)))
    assert [each.number for each in overview(siroka.desk, FRIDAY).ending] == ["C-1"]


def test_it_counts_what_was_not_registered_and_shows_nothing_of_it(siroka: Company, administrator: Client) -> None:
    a_refusal(siroka)
    words = text_of(administrator.get(HOUSE))
    assert "refused: 1, unofficial contacts: 0" in words
    assert "Marks are gone" not in words


def test_it_counts_no_more_than_anybody_needs_and_says_so(siroka: Company, administrator: Client) -> None:
    a_refusal(siroka)
    first = Refusal.objects.get()
    Refusal.objects.bulk_create(Refusal(**{**_values(first), "key": f"more-{n}"}) for n in range(120))
    assert "refused: 99+, unofficial contacts: 0" in text_of(administrator.get(HOUSE))


def test_it_says_where_it_does_not_name_all_products_that_nobody_bought(
    siroka: Company, administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Agreement.objects.update(last_day=date(2026, 1, 1))
    monkeypatch.setattr(module, "MOST", len(siroka.products))
    assert "…" not in text_of(administrator.get(HOUSE)).partition("Go to…")[0]
    monkeypatch.setattr(module, "MOST", 2)
    words = text_of(administrator.get(HOUSE))
    assert re.search(r"In no agreement in force: [^,]+, [^,]+, …", words)


def test_it_lets_no_name_turn_the_line_around(siroka: Company, administrator: Client) -> None:
    Organisation.objects.filter(name="Old Harbour School").update(name="נמל")
    laboratory = siroka.organisations["laboratory"]
    agree(laboratory, AgreementTerms("licence", "L-1", (siroka.products["lis"],), date(2025, 1, 1), date(2026, 3, 31)))
    page = administrator.get(HOUSE).content.decode()
    assert "<bdi>נמל</bdi>" in page
    assert "<bdi>Northlight Laboratory</bdi>, <bdi>L-1</bdi>" in page


def test_it_says_that_nobody_works_as_head(siroka: Company, administrator: Client) -> None:
    Staff.objects.filter(role=StaffRole.HEAD).update(left_at=FRIDAY)
    assert "Nobody works here as head of support." in text_of(administrator.get(HOUSE))


def test_it_asks_as_much_of_many_clients_as_of_few(
    siroka: Company, administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Organisation.objects.bulk_create(Organisation(desk=siroka.desk, name=f"Clinic {place}") for place in range(60))
    with django_assert_max_num_queries(12):
        found = overview(siroka.desk, FRIDAY + timedelta(days=1))
        assert len([*found.uncovered, *found.ending, *found.unsold]) <= 30


def _values(refusal: Refusal) -> dict[str, Any]:
    return {
        field.attname: getattr(refusal, field.attname)
        for field in Refusal._meta.concrete_fields
        if not field.primary_key
    }


def test_it_speaks_russian(siroka: Company) -> None:
    words = text_of(browser(siroka.staff["administrator"], "ru").get(HOUSE))
    assert "Что нужно сделать" in words
