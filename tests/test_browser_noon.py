"""The queue of a desk at noon, in a real browser: requests of several levels, states and assignees beside one another."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import pytest
from days import WINDOWS, Eyes, size
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies, istom, siroka
from tools.story.companies import Company
from tools.story.past import Past, Thread

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WITHIN = """() => Array.from(document.querySelectorAll("table.queue tbody tr")).every((row) => {
    const end = row.getBoundingClientRect().right;
    return Array.from(row.querySelectorAll(".row-place *")).every((each) =>
        each.closest(".why-card") || each.getBoundingClientRect().right <= end);
})"""
"""Whether the clauses of each request stand on its row."""
Tales = Sequence[Callable[[Past], Thread]]
STORIES: dict[str, tuple[Callable[[datetime], Company], Tales]] = {
    "en": (companies.siroka, siroka.TALES),
    "ru": (companies.istom, istom.TALES),
}
"""The desk of the story that works in this language, and what has happened there."""


@pytest.fixture(params=WINDOWS, ids=lambda window: "-".join(map(str, window)))
def noon(request: Any, browser: Browser, live_server: LiveServer) -> Iterator[Eyes]:
    """A specialist before all that is open."""
    language, width = request.param
    found, tales = STORIES[language]
    now = timezone.now()
    past = Past(found(now), now)
    for tale in tales:
        tale(past).till_now()
    window = browser.new_context(**size(width))
    let_in(window, signed_in(past.company.staff["specialist"], language), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/{past.company.desk.slug}/work/?show=open")
    yield Eyes(page, language, width)
    window.close()


def test_it_shows_several_levels_states_and_assignees(noon: Eyes) -> None:
    noon.look("noon")
    standing = Ticket.objects.exclude(state="closed")
    for what in ("level", "state", "assignee"):
        assert len(set(standing.values_list(what, flat=True))) > 1, what
    assert noon.page.locator("table.queue tbody tr").count() == standing.count()


def test_its_lists_and_clauses_stand_in_their_rows(noon: Eyes) -> None:
    assert noon.page.evaluate(WITHIN)
    lists = noon.page.locator(".queue-lists ul")
    assert noon.is_phone or lists.evaluate("(row) => row.scrollWidth <= row.clientWidth")
