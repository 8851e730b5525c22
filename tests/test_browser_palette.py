"""The palette in a real browser: by keys, in either layout, heard by a screen reader, and never an answer to an older question."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer
from russian_keyboard import CONTROL, RussianKeyboard

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.models import Message, Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import sends
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.thorough, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
CHOSEN = "#palette [aria-selected=true]"


@pytest.fixture
def company() -> Company:
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    for number in range(1, 13):
        sends(siroka, "nurse", now - timedelta(minutes=60 - number), product="lis", subject=f"Printer {number}")
    return siroka


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, company: Company, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The first request as a specialist sees it, in the language that a test names, else in Russian."""
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    let_in(window, signed_in(company.staff["specialist"], getattr(request, "param", "ru")), live_server.url)
    opened = window.new_page()
    opened.goto(f"{live_server.url}/siroka/work/1/")
    yield opened
    window.close()


def summon(page: Page, typed: str = "") -> None:
    RussianKeyboard(page).press("KeyK", modifiers=CONTROL)
    expect(page.locator("#palette-field")).to_be_focused()
    if typed:
        page.keyboard.insert_text(typed)


@pytest.mark.parametrize("typed", ["12", "№ 12", "SIROKA-12", "ышкщлф-12"])
def test_it_goes_to_a_request_by_its_number(page: Page, typed: str) -> None:
    summon(page, typed)
    expect(page.locator(CHOSEN)).to_contain_text("SIROKA-12")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/12/")


def test_whoever_is_faster_than_the_answer_goes_to_the_search_which_opens_the_request(page: Page) -> None:
    page.route("**/work/palette/**", lambda route: None)
    summon(page, "12")
    expect(page.locator(CHOSEN)).to_have_id("palette-search")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/12/")


@pytest.mark.parametrize(
    ("page", "typed", "there"),
    [
        *(("ru", typed, "**/siroka/work/") for typed in ("очередь", "Оч", "jxthtlm")),
        *(("en", typed, "**/siroka/work/") for typed in ("queue", "QUEU", "йгугу")),
        ("ru", "мои черн", "**/siroka/drafts/"),
        ("en", "drafts", "**/siroka/drafts/"),
    ],
    indirect=["page"],
)
def test_it_goes_to_pages_in_either_layout_of_the_keyboard(page: Page, typed: str, there: str) -> None:
    summon(page, typed)
    page.keyboard.press("Enter")
    page.wait_for_url(there)


@pytest.mark.parametrize(
    ("page", "typed", "focused"),
    [
        ("ru", "заметк", "#words textarea"),
        ("en", "note", "#words textarea"),
        ("en", "take", "#assignee button[value=me]"),
        ("ru", "взять", "#assignee button[value=me]"),
        ("en", "complete", "#completion form :focus"),
        ("ru", "dsgjkybnm", "#completion form :focus"),
    ],
    indirect=["page"],
)
def test_what_can_be_done_on_the_page_is_led_to_and_nothing_is_sent(page: Page, typed: str, focused: str) -> None:
    summon(page, typed)
    page.keyboard.press("Enter")
    expect(page.locator("#palette")).not_to_be_visible()
    expect(page.locator(focused)).to_be_focused()
    assert Ticket.objects.get(number=1).assignee is None
    assert not Message.objects.filter(ticket__number=1, staff__isnull=False).exists()


@pytest.mark.parametrize("typed", ["Placehodler", "nortlight", "зкштеук"])
def test_it_forgives_slips_and_the_other_layout_as_the_search_does(page: Page, typed: str) -> None:
    summon(page, typed)
    expect(page.locator("#palette [data-found-there] [role=option]").first).to_be_visible()


def test_a_screen_reader_hears_which_one_is_chosen(page: Page) -> None:
    summon(page, "printer")
    expect(page.locator("#palette-ticket-12")).to_be_visible()
    expect(page.locator("#palette [role=status]")).to_have_text("Найдено: 7")
    field = page.get_by_role("combobox", name="Перейти")
    heard = []
    for step in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown"):
        page.keyboard.press(step)
        heard.append(field.get_attribute("aria-activedescendant"))
        expect(page.locator(CHOSEN)).to_have_id(heard[-1] or "")
        expect(page.locator(CHOSEN)).to_have_count(1)
        expect(field).to_be_focused()
    tickets = [f"palette-ticket-{number}" for number in (11, 10, 11, 12)]
    assert heard == [*tickets, "palette-search", "palette-ticket-12"]


def test_what_somebody_went_to_stays_chosen_when_an_answer_comes(page: Page) -> None:
    waiting: list[Route] = []
    page.route("**/work/palette/**", lambda route: waiting.append(route))
    summon(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    before = page.locator(CHOSEN).inner_text()
    page.wait_for_timeout(300)
    waiting[-1].continue_()
    page.wait_for_timeout(300)
    expect(page.locator(CHOSEN)).to_have_text(before, use_inner_text=True)


def test_an_answer_to_what_is_no_longer_typed_is_dropped(page: Page) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.url.endswith("q=12"):
            waiting.append(route)
        else:
            route.continue_()

    page.route("**/work/palette/**", hold)
    summon(page, "12")
    page.wait_for_timeout(300)
    assert waiting
    page.keyboard.press("Backspace")
    expect(page.locator("#palette-ticket-1")).to_be_visible()
    waiting[0].continue_()
    page.wait_for_timeout(300)
    assert page.locator("#palette-ticket-12").count() == 0


def test_it_comes_while_one_writes_and_gives_the_focus_and_the_words_back(page: Page) -> None:
    field = page.locator("#words textarea")
    field.focus()
    page.keyboard.insert_text("Half a sen")
    summon(page)
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    page.keyboard.insert_text("tence")
    expect(field).to_have_value("Half a sentence")


def test_who_sees_no_requests_has_the_pages_that_are_theirs(
    browser: Browser, live_server: LiveServer, company: Company
) -> None:
    window = browser.new_context()
    let_in(window, signed_in(company.staff["administrator"], "en"), live_server.url)
    page = window.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/siroka/people/house/")
    summon(page, "health")
    expect(page.locator("#palette [role=option]:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/health/")
    assert not [each for each in asked if "palette/" in each]
    window.close()
