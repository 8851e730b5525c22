"""One address gives a page and, to its script, a part of it: neither is ever shown for the other."""

import pytest
from django.utils import timezone

from reglament.desk.tickets.tests.visiting import browser
from tools.story import companies
from tools.story.companies import Company

BY_SCRIPT = {"HX-Request": "true"}
GOING_BACK = {**BY_SCRIPT, "HX-History-Restore-Request": "true"}


@pytest.fixture
def siroka(db: None) -> Company:
    return companies.siroka(timezone.now())


@pytest.mark.parametrize("address", ["work/", "work/intake/", "answers/", "answers/editing/", "wall/"])
def test_a_browser_that_goes_back_is_shown_the_page_and_not_its_part(siroka: Company, address: str) -> None:
    """By `Vary` it keeps the two apart; what it has not kept it asks for again, and gets whole."""
    at = browser(siroka.staff["head"])
    page, part, again = (at.get(f"/siroka/{address}", headers=headers) for headers in ({}, BY_SCRIPT, GOING_BACK))
    assert [b"<html" in each.content for each in (page, part, again)] == [True, False, True]
    for each in (page, part, again):
        assert "HX-Request" in each.headers["Vary"].split(", ")
