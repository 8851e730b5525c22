"""A clock that stands at a moment that each module names, for the tests of duty's pages."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> Iterator[time_machine.Traveller]:
    """It stands at the module's `NOW`, until a test moves it."""
    with time_machine.travel(request.module.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def head(siroka: Company) -> Client:
    """The head's browser."""
    return browser(siroka.staff["head"])
