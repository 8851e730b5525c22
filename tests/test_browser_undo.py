"""What staff send can be taken back for ten seconds: in a real browser, with script and without, seen by a colleague, and by the clock."""

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.models import Entry, Message, PendingWords
from reglament.desk.tickets.pending import sender
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import sends
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
OVERFLOWS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
HEARD = "document.dispatchEvent(new CustomEvent('live:pending'))"
"""What the stream makes of a press. The server of these tests has no streams."""
OVER = "document.querySelectorAll('[data-goes-out]').forEach((each) => (each.dataset.goesOut = '2026-01-01T00:00:00Z'))"
ACTIVE = "document.activeElement.textContent.trim()"


@pytest.fixture(autouse=True)
def patient(settings: Any) -> None:
    """A window that no busy machine outlasts; the tests say when it is over."""
    settings.REGLAMENT_UNDO_SECONDS = 600


@pytest.fixture
def company() -> Company:
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    for number in range(2):
        at = now - timedelta(minutes=90 - number)
        sends(siroka, "nurse", at, product="lis", effect="minor", hit="one", subject=f"Printer {number} is pale")
    return siroka


@pytest.fixture
def work() -> Iterator[None]:
    """The service at work, as a desk has it."""
    stop = threading.Event()
    thread = threading.Thread(target=sender.serve, args=(stop,))
    thread.start()
    yield
    stop.set()
    thread.join()


def is_over(*pages: Page) -> None:
    """The seconds are over, for the service and for the pages."""
    PendingWords.objects.update(due_at=timezone.now())
    for page in pages:
        page.evaluate(OVER)


def opened(browser: Browser, server: LiveServer, company: Company, who: str, **more: object) -> Page:
    window = browser.new_context(viewport={"width": 1280, "height": 900}, **more)  # type: ignore[arg-type]
    let_in(window, signed_in(company.staff[who]), server.url)
    page = window.new_page()
    page.goto(f"{server.url}/siroka/work/1/")
    return page


def test_a_day_with_second_thoughts(browser: Browser, live_server: LiveServer, company: Company, work: None) -> None:
    page = opened(browser, live_server, company, "specialist")
    colleague = opened(browser, live_server, company, "colleague")
    page.get_by_label("Text").fill("Turn it off.")
    page.get_by_label("Text").press("Control+Enter")
    expect(page.get_by_text("The answer is not sent yet.")).to_be_visible()
    expect(page.locator("#pending .words-body")).to_have_text("Turn it off.")
    colleague.evaluate(HEARD)
    expect(colleague.get_by_text("is about to send an answer to the client.")).to_be_visible()
    expect(page.locator(".pending-left")).to_have_text(re.compile(r"in \d+ s"))
    assert Axe().run(page).violations_count == 0
    # By the keyboard: the key leads to the button, Enter presses it.
    page.locator("h1").click()
    page.keyboard.press("z")
    assert page.evaluate(ACTIVE) == "Undo"
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing was sent.")).to_be_visible()
    expect(page.get_by_label("Text")).to_have_value("Turn it off.")
    assert list(Entry.objects.filter(kind="answered")) == []
    # Sent and gone on: the bar goes along, and away by itself when the words have left.
    page.get_by_label("Text").fill("Turn it off, and on again.")
    page.get_by_label("Text").press("Control+Shift+Enter")
    page.wait_for_url("**/work/2/")
    bar = page.locator("#pending-bar")
    expect(bar).to_contain_text("What you wrote on request SIROKA-1 is not sent yet.")
    expect(bar.get_by_role("button", name="Undo")).to_be_in_viewport()
    page.set_viewport_size({"width": 360, "height": 800})
    assert not page.evaluate(OVERFLOWS)
    expect(bar.get_by_role("button", name="Undo")).to_be_in_viewport()
    is_over(page)
    expect(bar.locator(".pending")).to_have_count(0)
    colleague.evaluate(HEARD)
    expect(colleague.locator(".words.staff")).to_contain_text("Turn it off, and on again.")
    expect(colleague.locator("#pending .pending")).to_have_count(0)
    said = Entry.objects.get(kind="answered")
    assert said.at < said.recorded_at
    for each in (page, colleague):
        each.context.close()


def test_it_needs_no_script(browser: Browser, live_server: LiveServer, company: Company) -> None:
    page = opened(browser, live_server, company, "specialist", java_script_enabled=False)
    page.get_by_label("Text").fill("Turn it off.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("The answer is not sent yet.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Text")).to_have_value("Turn it off.")
    page.get_by_role("button", name="Send the answer").click()
    page.get_by_role("link", name="Queue").first.click()
    expect(page.get_by_text("What you wrote on request SIROKA-1 is not sent yet.")).to_be_visible()
    is_over()
    sender.tick(timezone.now())
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It was too late to take it back.")).to_be_visible()
    assert Message.objects.filter(kind="answer").count() == 1
    page.context.close()
