"""In a real browser: after an act on a request one is where one was, and no ring stands around the column of acts."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import by_client, by_staff, sends, ticket_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MARGIN = 2
"""Pixels: a browser rounds where it scrolls to."""


@pytest.fixture(params=[390, 1280])
def page(request: Any, browser: Browser, live_server: LiveServer, transactional_db: None) -> Iterator[Page]:
    """A request with a long conversation, on a phone and at a desk."""
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    ticket = ticket_of(sends(siroka, "nurse", now - timedelta(hours=5), product="lis", effect="minor", hit="one"))
    for minute in range(16):
        at = now - timedelta(hours=4) + timedelta(minutes=minute)
        if minute == 4:
            reply(by_staff(siroka.staff["specialist"], ticket, at), "Restart it.")
        else:
            tell_more(by_client(siroka.clients["nurse"], ticket, at), f"Message {minute}. " + "It is slow. " * 20)
    window = browser.new_context(viewport={"width": request.param, "height": 800})
    let_in(window, signed_in(siroka.staff["specialist"]), live_server.url)
    opened = window.new_page()
    opened.goto(f"{live_server.url}/siroka/work/1/")
    yield opened
    window.close()


def top(page: Page, what: str) -> float:
    box = page.locator(what).bounding_box()
    assert box
    return box["y"]


def test_a_correction_leaves_one_where_one_was(page: Page) -> None:
    page.locator("#subject summary").click()
    page.get_by_label("Subject").fill("Labels come out blank")
    button = page.locator("#subject").get_by_role("button", name="Correct", exact=True)
    button.scroll_into_view_if_needed()
    before = top(page, "#subject")
    with page.expect_navigation():
        button.click()
    told = page.get_by_text("The subject is corrected.")
    expect(told).to_be_in_viewport()
    expect(page.locator("#subject summary")).to_be_in_viewport()
    assert abs(top(page, "#subject") - before) <= 100, "what is told takes a line above it at most"
    assert page.evaluate("document.activeElement.id") != "actions"
    assert page.evaluate("getComputedStyle(document.getElementById('actions')).outlineStyle") == "none"


def test_what_is_done_at_a_message_leaves_one_at_it(page: Page) -> None:
    message = page.locator("#conversation > li", has_text="Message 5.")
    at = f"#{message.get_attribute('id')}"
    press = message.get_by_role("button", name="Only thanks")
    press.scroll_into_view_if_needed()
    page.evaluate("scrollBy({ top: 60, behavior: 'instant' })")
    before = top(page, at)
    with page.expect_navigation():
        press.click()
    expect(message.locator(".told .said")).to_be_in_viewport()
    assert abs(top(page, at) - before) <= MARGIN
    page.evaluate("document.dispatchEvent(new CustomEvent('live:journal'))")
    page.wait_for_timeout(1000)
    expect(message.locator(".told .said")).to_have_count(1)
