"""A client's long conversation opens at its end, loads its past on demand, and keeps what can be done in reach."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from long_talk import long_talk
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story.acting import by_staff

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[390, 1280])
def page(request: Any, browser: Browser, live_server: LiveServer, transactional_db: None) -> Iterator[Page]:
    """The client's page of a request on a phone and at a desk."""
    now = timezone.now()
    siroka, ticket = long_talk(now)
    complete(by_staff(siroka.staff["colleague"], ticket, now - timedelta(hours=1)), "informed", "It is mended.")
    window = browser.new_context(viewport={"width": request.param, "height": 800})
    let_in(window, signed_in(siroka.clients["nurse"]), live_server.url)
    opened = window.new_page()
    opened.goto(f"{live_server.url}/siroka/requests/1/")
    yield opened
    window.close()


def test_it_opens_at_its_end_with_what_can_be_done_in_reach(page: Page) -> None:
    expect(page.locator("ol.conversation > :last-child")).to_be_in_viewport()
    assert page.evaluate("scrollY") > 400
    for name in ("Is it done?", "Write", "About the request", "To the top"):
        expect(page.locator("#reach").get_by_role("link", name=name, exact=True)).to_be_in_viewport()
    page.locator("#reach").get_by_role("link", name="Is it done?").click()
    expect(page.get_by_role("button", name="Yes")).to_be_in_viewport()
    page.locator("#reach").get_by_role("link", name="Write").click()
    expect(page.get_by_label("Your message")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]  # It has one.


def test_it_loads_its_past_on_demand(page: Page) -> None:
    expect(page.get_by_text("Message 0.")).to_have_count(0)
    page.locator("[data-earlier]").click()
    expect(page.get_by_text("Message 0.")).to_have_count(1)


def test_it_stays_where_an_address_leads(page: Page) -> None:
    page.goto(page.url.partition("#")[0] + "?history=whole#about")
    assert page.evaluate("location.hash") == "#about"
    expect(page.locator("#about")).to_be_in_viewport()
