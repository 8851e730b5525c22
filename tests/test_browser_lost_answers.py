"""What was sent and whose answer was lost is carried out once, however its writer comes back to the form."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.drafts.models import Draft
from reglament.desk.lib.tests.windows import answers_lost, let_in
from reglament.desk.tickets.models import Message, Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import sends
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORDS = "The index is whole, and the paper is not what stops it."
REQUEST, OWN, WORK = "/siroka/requests/new/", "/siroka/requests/1/", "/siroka/work/1/"


@pytest.fixture
def company(tmp_path: Path, settings: Any) -> Company:
    settings.MEDIA_ROOT = str(tmp_path)
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    sends(siroka, "nurse", now - timedelta(hours=5), product="lis", effect="minor", hit="one")
    return siroka


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    yield opened
    opened.close()


def come(window: BrowserContext, server: LiveServer, company: Company, path: str) -> Page:
    """The page with its form, opened by whom it is for."""
    who = company.staff["specialist"] if path == WORK else company.clients["nurse"]
    let_in(window, signed_in(who, "en"), server.url)
    page = window.new_page()
    page.goto(server.url + path)
    return page


def area(page: Page) -> Locator:
    """Where one writes on this page."""
    return page.locator("form:has([data-draft]) textarea[name=text]").first


def press(page: Page) -> None:
    """The button of its form that sends."""
    area(page).locator("xpath=ancestor::form").locator("button.main").last.click()


def sends_and_loses_its_answer(page: Page) -> None:
    """The desk has it, and its answer never comes."""
    with (
        answers_lost(page, "**/siroka/**", but="/drafts/") as lost,
        page.expect_event("requestfailed", lambda request: request.method == "POST"),
    ):
        press(page)
    assert set(lost) == {302}


def written() -> tuple[int, int]:
    return Ticket.objects.count(), Message.objects.filter(text__contains=WORDS).count()


@pytest.mark.parametrize("path", [REQUEST, OWN, WORK])
@pytest.mark.parametrize("comes", ["again", "back"])
def test_it_is_carried_out_once(
    window: BrowserContext, live_server: LiveServer, company: Company, path: str, comes: str
) -> None:
    page = come(window, live_server, company, path)
    area(page).press_sequentially(WORDS, delay=1)
    expect(page.locator(".draft-said").first).to_contain_text("Draft saved at")
    sends_and_loses_its_answer(page)
    was = written()
    assert was == (2 if path == REQUEST else 1, 1)
    if comes == "back" and path == REQUEST:
        # A form that is sent to its own address was replaced by what stands there instead of its answer.
        page.reload()
    elif comes == "back":
        page.go_back()
    else:
        page.goto(live_server.url + path)
    expect(area(page)).to_be_attached()
    page.wait_for_timeout(1000)
    if area(page).input_value():
        press(page)
        page.wait_for_timeout(2000)
    assert written() == was
    assert not Draft.objects.exists()
