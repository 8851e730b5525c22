"""Words in the public form survive whatever happens to the page before they are sent, in their tab and for their writer alone."""

import os
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.channels.webform.models import Submission
from reglament.desk.lib.tests.windows import answers_lost, let_in
from reglament.desk.tickets.models import Ticket
from tools.story import companies
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.thorough, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NURSE = "aida@northlight.example"
SAID = "Labels are not printed."
KEPT = "JSON.stringify({...sessionStorage, ...localStorage})"


@pytest.fixture(autouse=True)
def company(transactional_db: None, media: object) -> Company:
    return companies.siroka(timezone.now())


def typed(page: Page, server: LiveServer, tail: str = "") -> str:
    """The form with words in it; its address."""
    address = f"{server.url}/siroka/form/{tail}"
    page.goto(address)
    page.locator("[name=text]").fill(SAID)
    page.locator("[name=email]").fill(NURSE)
    return address


def has_words(page: Page) -> None:
    expect(page.locator("[name=text]")).to_have_value(SAID)
    expect(page.locator("[name=email]")).to_have_value(NURSE)
    expect(page.locator(".given-back")).to_be_visible()


@pytest.mark.parametrize("tail", ["", "frame/"])
def test_it_gives_them_back_after_a_reload_and_a_followed_link(
    page: Page, live_server: LiveServer, complaints: list[str], tail: str
) -> None:
    address = typed(page, live_server, tail)
    page.reload()
    has_words(page)
    page.goto(f"{live_server.url}/siroka/regulation/")
    page.goto(address)
    has_words(page)
    # What the address names is what its page wants.
    page.goto(f"{address}?place=Room+4")
    expect(page.locator("[name=place]")).to_have_value("Room 4")
    expect(page.locator("[name=text]")).to_have_value(SAID)
    assert complaints == []


def test_it_keeps_them_for_its_tab_alone(page: Page, live_server: LiveServer) -> None:
    address = typed(page, live_server)
    assert SAID in page.evaluate(KEPT)
    assert SAID not in page.evaluate("JSON.stringify({...localStorage})")
    other = page.context.new_page()
    other.goto(address)
    expect(other.locator("[name=text]")).to_have_value("")
    expect(other.locator(".given-back")).to_be_hidden()


def test_it_forgets_them_once_they_are_sent(page: Page, live_server: LiveServer) -> None:
    address = typed(page, live_server)
    page.locator("button.main").click()
    page.wait_for_url("**/receipts/**")
    assert Ticket.objects.count() == 1
    assert SAID not in page.evaluate(KEPT)
    page.goto(address)
    expect(page.locator("[name=text]")).to_have_value("")


def test_it_forgets_them_when_somebody_begins_anew(page: Page, live_server: LiveServer) -> None:
    typed(page, live_server)
    page.reload()
    has_words(page)
    page.get_by_role("button", name="Begin anew").click()
    expect(page.locator(".given-back")).to_be_hidden()
    expect(page.locator("[name=text]")).to_have_value("")
    assert SAID not in page.evaluate(KEPT)


def test_it_keeps_what_the_desk_refused(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/siroka/form/")
    page.locator("[name=text]").fill(SAID)
    page.wait_for_timeout(4000)
    page.locator("button.main").click()
    expect(page.locator("[role=alert]").first).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(SAID)
    expect(page.locator(".given-back")).to_be_hidden()
    page.reload()
    page.goto(f"{live_server.url}/siroka/form/")
    expect(page.locator("[name=text]")).to_have_value(SAID)


def loses_its_answer(page: Page) -> None:
    """Send it: the desk has it, and its answer never comes."""
    with answers_lost(page, "**/form/**") as lost, page.expect_event("requestfailed"):
        page.locator("button.main").click()
    assert set(lost) == {302}
    assert Ticket.objects.count() == 1
    # Within minutes the words alone tell that they came before; later the token must.
    Submission.objects.update(at=F("at") - timedelta(minutes=20))


@pytest.mark.parametrize("tail", ["", "frame/"])
@pytest.mark.parametrize("comes", ["again", "back"])
def test_it_is_one_request_where_the_answer_was_lost(
    page: Page, live_server: LiveServer, tail: str, comes: str
) -> None:
    address = typed(page, live_server, tail)
    page.wait_for_timeout(3000)
    loses_its_answer(page)
    if comes == "back":
        page.go_back()
    else:
        page.goto(address)
    has_words(page)
    page.locator("button.main").click()
    page.wait_for_url("**/receipts/**")
    assert Ticket.objects.count() == 1
    expect(page.locator("body")).to_contain_text("SIROKA-1")
    assert SAID not in page.evaluate(KEPT)


def test_other_words_are_another_request_where_the_answer_was_lost(page: Page, live_server: LiveServer) -> None:
    address = typed(page, live_server)
    page.wait_for_timeout(3000)
    loses_its_answer(page)
    page.goto(address)
    has_words(page)
    page.locator("[name=text]").fill("Now the scanner is silent, too.")
    page.locator("button.main").click()
    expect(page.locator("[role=alert]").first).to_contain_text("This form has been sent already.")
    page.locator("button.main").click()
    page.wait_for_url("**/receipts/**")
    assert Ticket.objects.count() == 2


def test_it_forgets_them_an_hour_after_the_last_key(page: Page, live_server: LiveServer) -> None:
    """Somebody else may sit at this browser by then."""
    page.clock.install()
    address = typed(page, live_server)
    page.clock.fast_forward("50:00")
    page.locator("[name=text]").press_sequentially(" At all.")
    page.clock.fast_forward("50:00")
    page.goto(address)
    expect(page.locator("[name=text]")).to_have_value(f"{SAID} At all.")
    page.clock.fast_forward("30:00")
    assert SAID not in page.evaluate(KEPT)
    page.goto(address)
    expect(page.locator("[name=text]")).to_have_value("")
    expect(page.locator(".given-back")).to_be_hidden()


def test_it_forgets_them_in_a_tab_that_was_elsewhere_for_an_hour(page: Page, live_server: LiveServer) -> None:
    page.clock.install()
    address = typed(page, live_server)
    page.goto(f"{live_server.url}/siroka/regulation/")
    page.clock.fast_forward("01:01:00")
    page.goto(address)
    expect(page.locator("[name=text]")).to_have_value("")
    assert SAID not in page.evaluate(KEPT)


@pytest.mark.parametrize("by", ["head", "page"])
def test_it_shows_them_to_nobody_who_signs_in_or_has_signed_out(
    page: Page, live_server: LiveServer, company: Company, by: str
) -> None:
    address = typed(page, live_server)
    page.reload()
    has_words(page)
    signs_in(page, live_server, company)
    page.goto(address)
    expect(page.locator("[name=text]")).to_have_value("")
    assert SAID not in page.evaluate(KEPT)
    page.locator("[name=text]").fill(SAID)
    assert SAID in page.evaluate(KEPT)
    if by == "page":
        page.goto(f"{live_server.url}/logout/")
    page.locator(".head form[data-goodbye] button" if by == "head" else "form[data-goodbye] button.main").click()
    page.wait_for_load_state()
    assert SAID not in page.evaluate(KEPT)
    page.goto(address)
    expect(page.locator("[name=text]")).to_have_value("")


def signs_in(page: Page, server: LiveServer, company: Company) -> None:
    """With the cookie of a session of the doctor."""
    client = Client()
    user = company.clients["doctor"].user
    assert user is not None
    client.force_login(user)
    let_in(page.context, client, server.url)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "language"), [(390, "ru"), (1280, "en")])
def test_its_line_fits(browser: Browser, live_server: LiveServer, scheme: str, width: int, language: str) -> None:
    context = browser.new_context(
        locale=language,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    typed(page, live_server)
    page.reload()
    has_words(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("scrollTo(0, 0)")
    if folder := os.environ.get("REGLAMENT_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/given-back-{language}-{width}-{scheme}.png")
    context.close()
