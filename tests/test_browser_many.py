"""Several requests at once in a real browser: ticked by pointer and by keys, also when the list renews itself, and done while one looks."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from russian_keyboard import SHIFT, RussianKeyboard

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from reglament.desk.workplace.batches.working import work
from tools.story import companies
from tools.story.acting import by_client, sends
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TICKED = "[...document.querySelectorAll('.row-tick:checked')].map((each) => each.value)"
SMALLEST_TARGET = 24


@pytest.fixture
def company() -> Company:
    siroka = companies.siroka(timezone.now())
    for number in range(1, 8):
        sends(siroka, "nurse", timezone.now(), product="lis", effect="minor", hit="one", subject=f"Printer {number}")
    return siroka


def look_again(page: Page) -> None:
    with page.expect_response(lambda each: "/work/" in each.url and each.request.headers.get("hx-request") == "true"):
        page.evaluate("htmx.trigger('#queue', 'look-again')")


def worked() -> None:
    while work(timezone.now()):
        pass


def test_it_goes_from_ticks_to_what_was_done(browser: Browser, live_server: LiveServer, company: Company) -> None:
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    let_in(window, signed_in(company.staff["head"]), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/work/")
    ticks = page.locator(".row-tick")
    for control in (ticks.first, page.locator(".row-read").first):
        place = control.bounding_box()
        assert place
        assert min(place["width"], place["height"]) >= SMALLEST_TARGET
    # By pointer: one, then with Shift all up to another; it opens nothing.
    ticks.nth(0).click()
    ticks.nth(2).click(modifiers=["Shift"])
    assert page.evaluate(TICKED) == ["1", "2", "3"]
    # By keys: the row with the focus.
    page.locator("#ticket-5").focus()
    keys = RussianKeyboard(page)
    keys.press("KeyX")
    keys.press("KeyJ")
    keys.press("KeyX", modifiers=SHIFT)
    assert page.evaluate(TICKED) == ["1", "2", "3", "5", "6"]
    expect(page.locator(".many-count")).to_have_text("Ticked: 5")
    # What left the list meanwhile is chosen still.
    page.locator("h1").click()
    close(by_client(company.clients["nurse"], Ticket.objects.get(number=2), timezone.now()), "It works.")
    look_again(page)
    expect(page.locator("#ticket-2")).to_have_count(0)
    assert page.evaluate(TICKED) == ["1", "3", "5", "6"]
    expect(page.locator(".many-count")).to_have_text("Ticked: 5")
    assert not Axe().run(page).response["violations"]
    # B leads to the button, and Enter presses it.
    keys.press("KeyB")
    expect(page.locator("#many-ticked")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Who works on them").click()
    page.get_by_label("Who works on it").select_option("me")
    page.get_by_role("button", name="See what would be done").click()
    expect(page.locator("progress")).to_have_attribute("value", "0")
    worked()
    expect(page.get_by_text("4 requests fit.")).to_be_visible()
    expect(page.get_by_text("The request is closed. Reopen it first.")).to_be_visible()
    assert not Axe().run(page).response["violations"]
    page.locator("#batch-begin").click()
    work(timezone.now())
    expect(page.get_by_text("2 of 5 done.")).to_be_visible()
    worked()
    expect(page.get_by_text("4 requests are done.")).to_be_visible()
    # A read row is pressed unread from the list, and none of it opens the request.
    page.goto(f"{live_server.url}/siroka/work/?show=mine")
    page.locator("#read-1").click()
    expect(page.locator("#read-1")).to_have_attribute("name", "unread")
    assert Ticket.objects.filter(assignee=company.staff["head"]).count() == 4
    window.close()
