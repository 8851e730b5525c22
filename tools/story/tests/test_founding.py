"""A company that is written again is the one that was founded, and what is written after it has room."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.models import Agreement, Identity, Installation, Membership, Person, Staff
from reglament.desk.rulebook.models import Edition, EditionText
from tools.story import companies, founding
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
TABLES = (Person, Staff, Membership, Identity, Agreement, Installation, Edition, EditionText)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows() -> list[tuple[object, ...]]:
    return [row for table in TABLES for row in table._default_manager.order_by("pk").values_list()]


@pytest.mark.parametrize("found", [companies.siroka, companies.istom])
def test_it_is_the_same_company_once_more(found: Callable[..., Company], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(founding, "FOUNDED", {})
    with undone():
        genuine = founding.founded(found, FRIDAY)
        told = rows()
    monkeypatch.setattr(founding, "_for_the_first_time", None)
    with undone():
        again = founding.founded(found, FRIDAY)
        assert rows() == told
        assert again == genuine
        assert again.staff["head"] is not genuine.staff["head"]
        Person.objects.create(desk=again.desk, full_name="Another Sample", language="en", time_zone="UTC")
        assert Person.objects.count() == len(again.clients) + 1


def test_beside_another_desk_it_is_founded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(founding, "FOUNDED", {})
    founding.founded(companies.istom, FRIDAY)
    with undone():
        founding.founded(companies.siroka, FRIDAY)
    founding.founded(companies.siroka, FRIDAY)
    assert len(founding.FOUNDED) == 2
    assert Staff.objects.count() == 10


def test_other_circumstances_found_another_company(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(founding, "FOUNDED", {})
    for circumstance in ("one", "other", "one"):
        with undone():
            founding.founded(companies.istom, FRIDAY, circumstance)
    assert len(founding.FOUNDED) == 2
