"""The subject of a request has room in the queue: a compact row at 1280 pixels shows more than forty-five letters of it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import by_staff, sends, ticket_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SUBJECTS = {
    "en": "Labels of the second analyser come out blank since this morning",
    "ru": "Этикетки второго анализатора с утра печатаются совсем пустыми",
}
CUT = """() => Array.from(document.querySelectorAll('.queue-rows :is(th, td):is(.row-level, .row-state, .row-assignee)'))
  .filter((each) => each.scrollWidth > each.clientWidth)
  .map((each) => each.textContent.trim())"""
"""What has too little room of all that stands beside the subject."""


@pytest.fixture(params=["en", "ru"])
def page(request: Any, browser: Browser, live_server: LiveServer, transactional_db: None) -> Iterator[Page]:
    now, language = timezone.now(), request.param
    siroka = companies.siroka(now - timedelta(days=30))
    sends(
        *(siroka, "nurse", now - timedelta(hours=5)),
        product="lis",
        effect="minor",
        hit="one",
        subject=SUBJECTS[language],
    )
    waits = ticket_of(
        sends(siroka, "nurse", now - timedelta(hours=4), product="lis", effect="stopped", hit="one", subject="A")
    )
    ask(by_staff(siroka.staff["specialist"], waits, now - timedelta(hours=3)), "Which one?")
    done = ticket_of(
        sends(siroka, "nurse", now - timedelta(hours=4), product="lis", effect="wish", hit="one", subject="B")
    )
    complete(by_staff(siroka.staff["specialist"], done, now - timedelta(hours=3)), "informed", "Done.")
    window = browser.new_context(viewport={"width": 1280, "height": 800})
    let_in(window, signed_in(siroka.staff["specialist"], language), live_server.url)
    opened = window.new_page()
    opened.goto(f"{live_server.url}/siroka/work/?show=open")
    yield opened
    window.close()


def test_it_shows_more_than_forty_five_letters(page: Page) -> None:
    assert page.locator(".compact .queue-rows").count() == 1
    shown, whole, letters = page.locator("#ticket-1").evaluate(
        "(each) => [each.clientWidth, each.scrollWidth, each.textContent.trim().length]"
    )
    assert letters > 50
    assert shown / whole * letters >= 45, (shown, whole, letters)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_it_cuts_no_level_and_no_state_for_that(page: Page) -> None:
    assert page.evaluate(CUT) == []
