"""The subject of a request has room in the queue: a compact row at 1280 pixels shows more than forty-five letters of it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import sends

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SUBJECTS = {
    "en": "Labels of the second analyser come out blank since this morning",
    "ru": "Этикетки второго анализатора с утра печатаются совсем пустыми",
}
CUT = """() => Array.from(document.querySelectorAll('.queue-rows :is(.row-level, .row-state) :is(.level, .badge, .state)')).filter(
  (each) => each.getBoundingClientRect().right > each.closest('td').getBoundingClientRect().right + 1).map((each) => each.textContent.trim())"""


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
    window = browser.new_context(viewport={"width": 1280, "height": 800})
    let_in(window, signed_in(siroka.staff["specialist"], language), live_server.url)
    opened = window.new_page()
    opened.goto(f"{live_server.url}/siroka/work/")
    yield opened
    window.close()


def test_it_shows_more_than_forty_five_letters(page: Page) -> None:
    assert page.locator(".compact .queue-rows").count() == 1
    shown, whole, letters = page.locator(".subject").evaluate(
        "(each) => [each.clientWidth, each.scrollWidth, each.textContent.trim().length]"
    )
    assert letters > 50
    assert shown / whole * letters >= 45, (shown, whole, letters)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_it_cuts_no_level_and_no_state_for_that(page: Page) -> None:
    assert page.evaluate(CUT) == []
