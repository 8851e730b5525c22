"""The frame around pages in a real browser: on a wide screen, what staff see begins at one line on every page."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BEGINS = "(each) => Math.round(each.getBoundingClientRect().left)"


def test_pages_of_staff_begin_where_their_head_begins(page: Page, live_server: LiveServer) -> None:
    head = companies.siroka(timezone.now()).staff["head"]
    let_in(page.context, signed_in(head), live_server.url)
    for width in (1920, 1280, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        for address in ("work/", "people/persons/", "people/organisations/new/", "work/templates/"):
            page.goto(f"{live_server.url}/siroka/{address}")
            begins = page.locator(".brand").evaluate(BEGINS)
            assert page.locator("h1").first.evaluate(BEGINS) == begins, (address, width)
            assert page.locator(".foot-row > *").first.evaluate(BEGINS) == begins, (address, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
