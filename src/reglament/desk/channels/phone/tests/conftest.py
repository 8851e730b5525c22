"""What the phone's tests share: the story's desks, and an exchange that serves both."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from reglament.desk.channels.phone.tests.exchange import SECRET
from reglament.desk.conftest import FRIDAY
from tools.story import companies
from tools.story.companies import Company


@pytest.fixture(autouse=True)
def _exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exchange that serves every desk of the installation, found by the number that is called."""
    monkeypatch.setenv("REGLAMENT_PHONE_SECRETS", f"*={SECRET}")
    monkeypatch.setenv("REGLAMENT_PHONE_NUMBERS", "istom=+7 495 000-00-00")


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Company]:
    """Siroka's desk, told once a module: each test then works in a savepoint of its own, which is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield companies.siroka(FRIDAY)
        transaction.set_rollback(True)


@pytest.fixture
def siroka(told: Company, db: None) -> Company:
    """The laboratory systems' desk, as if it had been made for this test."""
    return deepcopy(told)
