"""Next in turn in a real browser: from the queue to a taken request by the keyboard alone, and pages that fit a phone."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from reglament.desk.workplace.actions.answer_offer import Passing, skip_offer
from reglament.desk.workplace.actions.offer_next import offer_next
from reglament.desk.workplace.models import Offer, OfferSkip, SkipReason
from tools.story import companies
from tools.story.acting import by_staff, sends
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
GRAVE = ("serious", "critical")
OVERFLOWS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def company() -> Company:
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    for number in range(4):
        at = now - timedelta(minutes=90 - number)
        sends(
            siroka,
            "nurse",
            at,
            product="lis",
            effect="minor",
            hit="one",
            subject=f"The printer of room {number} is pale",
        )
    return siroka


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, company: Company) -> Iterator[Page]:
    """The queue of the specialist."""
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    let_in(window, signed_in(company.staff["specialist"]), live_server.url)
    opened = window.new_page()
    opened.goto(f"{live_server.url}/siroka/work/")
    yield opened
    window.close()


def test_it_goes_from_the_queue_to_a_taken_request_by_the_keyboard(page: Page, company: Company) -> None:
    first, second = Ticket.objects.in_turn()[:2]
    page.get_by_role("button", name="Next in turn").focus()
    page.keyboard.press("Enter")
    take = page.get_by_role("region", name="Next in turn").get_by_role("button", name="Take it")
    expect(take).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Let it pass…")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("I have no rights or access for it")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The printer of room 1 is pale")
    assert OfferSkip.objects.get(ticket=first).reason == "knowledge"
    expect(take).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"You have taken request {second.reference}.")).to_be_visible()
    second.refresh_from_db()
    assert second.assignee == company.staff["specialist"]


def test_a_browser_that_was_killed_gets_the_same_offer(page: Page, browser: Browser, company: Company) -> None:
    page.get_by_role("button", name="Next in turn").click()
    expect(page.get_by_text("Next in turn for you.")).to_be_visible()
    was, root = page.url, page.url.partition("/siroka")[0]
    page.context.close()
    window = browser.new_context()
    let_in(window, signed_in(company.staff["specialist"]), root)
    again = window.new_page()
    again.goto(f"{root}/siroka/work/")
    again.get_by_role("button", name="Next in turn").click()
    expect(again.get_by_text("Next in turn for you.")).to_be_visible()
    assert (again.url, Offer.objects.count()) == (was, 1)
    window.close()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_its_pages_fit_and_have_nothing_grave(
    browser: Browser,
    live_server: LiveServer,
    company: Company,
    width: int,
    scheme: Literal["light", "dark"],
    language: str,
) -> None:
    head, specialist, now = company.staff["head"], company.staff["specialist"], timezone.now()
    first, second, _third, fourth = Ticket.objects.in_turn()
    skip_offer(as_staff(head), company.desk, Passing(first.number, SkipReason.OTHER, "It is my own clinic."), now)
    offer_next(as_staff(specialist), company.desk, now)
    assign(by_staff(specialist, fourth, now), specialist.pk)
    offer_next(as_staff(head), company.desk, now)
    window = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    let_in(window, signed_in(head, language), live_server.url)
    page: Any = window.new_page()
    for place in (
        "",
        f"{second.number}/",
        f"{first.number}/",
        f"{second.number}/skip/",
        "terms/",
        "order/",
        "order/?show=passed",
    ):
        page.goto(f"{live_server.url}/siroka/work/{place}")
        for fold in page.locator(".offer summary, .order-rows summary").all():
            fold.click()
        assert not page.evaluate(OVERFLOWS), f"{place} at {width}"
        faults = [each["id"] for each in Axe().run(page).response["violations"] if each["impact"] in GRAVE]
        assert faults == [], f"{place}: {faults}"
    window.close()
