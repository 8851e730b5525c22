"""How many refused attempts of a client their agreements would let in by now."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.entitlements import Entitlement, entitlements
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.intake import admissible as counting
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.tests.refused import a_refusal, an_agreement
from tools.story.companies import Company


def attempts(company: Company, count: int) -> list[Refusal]:
    """So many attempts of the school's teacher, which nothing let in when they came."""
    return [a_refusal(company, key=f"attempt-{number}") for number in range(count)]


def held(company: Company) -> list[Entitlement]:
    return entitlements(company.desk.pk, company.clients["teacher"].pk)


def counted(company: Company, addresses: Collection[str] = (), *, where: str = "school") -> int:
    editions = list(Edition.objects.filter(desk=company.desk))
    return counting.admissible(company.organisations[where], addresses, held(company), editions)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_it_counts_each_attempt_that_an_agreement_lets_in_by_now(siroka: Company, count: int) -> None:
    attempts(siroka, count)
    assert counted(siroka) == 0
    an_agreement(siroka)
    assert counted(siroka) == count


def test_it_asks_nothing_where_no_agreement_is_held(siroka: Company) -> None:
    attempts(siroka, 1)
    with CaptureQueriesContext(connection) as asked:
        assert counting.admissible(siroka.organisations["school"], (), (), ()) == 0
    assert not asked.captured_queries


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ({}, 1),
        ({"received_at": FRIDAY - timedelta(days=366)}, 0),
        ({"dealt_with_at": timezone.now()}, 0),
        ({"person": None, "address": "Nurlan@harbour.example"}, 1),
        ({"person": None, "address": "somebody@harbour.example"}, 0),
    ],
)
def test_it_counts_what_still_waits_of_the_clients_own_people(siroka: Company, row: dict[str, Any], count: int) -> None:
    (attempt,) = attempts(siroka, 1)
    an_agreement(siroka)
    Refusal.objects.filter(pk=attempt.pk).update(**row)
    assert counted(siroka, ["nurlan@harbour.example"]) == count
    assert counted(siroka, where="clinic") == 0


def test_it_counts_nothing_of_a_product_that_no_agreement_covers(siroka: Company) -> None:
    (attempt,) = attempts(siroka, 1)
    an_agreement(siroka)
    Refusal.objects.filter(pk=attempt.pk).update(intake={**attempt.intake, "product": "library"})
    assert counted(siroka) == 0


def test_it_looks_at_no_more_than_enough_of_them(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "LOOKED_AT", 2)
    attempts(siroka, 3)
    an_agreement(siroka)
    assert counted(siroka) == 2
