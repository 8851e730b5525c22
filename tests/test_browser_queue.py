"""The queue in a real browser: dense enough to work with, a whole row to press, and nothing that moves under a hand."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from reglament.desk.workplace.actions.choose_density import choose_density
from reglament.desk.workplace.models import Density
from tools.story import companies
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.thorough, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ON_A_SCREEN = 20
SMALLEST_TARGET = 24
NAMES_CUT = """(all) => all.filter((clock) => {
  const name = clock.querySelector('.clock-name'), own = clock.getBoundingClientRect(), box = name.getBoundingClientRect();
  return box.top < own.bottom - 2 && (box.right > own.right + 1 || name.scrollWidth > name.clientWidth + 1);
}).map((clock) => clock.textContent)"""
"""Promises of the rows whose name is read in part."""
MARGIN = 1.5
"""Pixels: a browser rounds where it scrolls to."""
WHOLE_ROWS = """[...document.querySelectorAll('.queue-rows tbody tr')].filter((row) => {
    const place = row.getBoundingClientRect();
    return place.top >= 0 && place.bottom <= window.innerHeight;
}).length"""


@pytest.fixture
def company() -> Company:
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    waits = ticket_of(sends(siroka, "nurse", now - timedelta(hours=6), product="lis", effect="minor", hit="one"))
    ask(by_staff(siroka.staff["colleague"], waits, now - timedelta(hours=6)), "Which version is it?")
    for number in range(26):
        at = now - timedelta(hours=5) + timedelta(minutes=number)
        subject = f"Request {number}, which has a subject that is longer than there is room for in one line of a list"
        sends(siroka, "nurse", at, product="lis", effect="minor", hit="one", subject=subject)
    return siroka


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer, company: Company) -> Iterator[Page]:
    """The queue on a usual screen of a desk."""
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    let_in(window, signed_in(company.staff["specialist"]), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/work/")
    yield page
    window.close()


def looks(page: Page, company: Company) -> None:
    """As when the stream tells of something: the list is there again, with what came first of all."""
    sends(company, "doctor", timezone.now(), product="mis", effect="stopped", hit="everyone", subject="Nothing opens")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("link", name="Nothing opens").first).to_be_attached()


def press(page: Page, part: Locator, button: Literal["left", "middle"] = "left") -> None:
    """Where this part of a row is: the row's link lies over it, as over all of the row."""
    box = part.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, button=button)


def test_the_longest_name_of_a_level_leaves_room_for_what_is_to_be_confirmed(
    browser: Browser, live_server: LiveServer
) -> None:
    istom = companies.istom(timezone.now() - timedelta(days=30))
    sends(istom, "administrator", timezone.now() - timedelta(hours=1), topic="general")
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    let_in(window, signed_in(istom.staff["specialist"], "ru"), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/istom/work/")
    level = page.locator(".queue-rows .row-level:has(.unconfirmed)")
    assert "Стандартная" in level.inner_text()
    assert level.evaluate("(cell) => cell.scrollWidth - cell.clientWidth") == 0
    window.close()


def top(page: Page, number: int) -> float:
    return float(page.evaluate(f"document.getElementById('ticket-{number}').closest('tr').getBoundingClientRect().top"))


def test_it_shows_twenty_requests_at_a_time_and_half_as_many_comfortably(opened: Page, company: Company) -> None:
    assert opened.evaluate(WHOLE_ROWS) >= ON_A_SCREEN
    choose_density(as_staff(company.staff["specialist"]), company.desk, Density.COMFORTABLE)
    opened.reload()
    assert ON_A_SCREEN / 2 <= opened.evaluate(WHOLE_ROWS) < ON_A_SCREEN


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [(360, "ru", "dark"), (768, "ru", "light"), (1280, "ru", "light"), (1280, "en", "dark"), (1920, "en", "light")],
)
def test_it_fits_every_window_and_is_accessible(
    browser: Browser, live_server: LiveServer, company: Company, width: int, language: str, scheme: str
) -> None:
    window = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # One of its words.
    let_in(window, signed_in(company.staff["specialist"], language), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/work/?show=open&level=low&level=medium&promise=day&promise=paused&choose")
    page.evaluate("document.querySelectorAll('details').forEach((each, place) => (each.open = place < 3))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    cut = page.locator(".queue-rows .badge").evaluate_all(
        "(all) => all.filter((each) => each.getBoundingClientRect().right > each.closest('td').getBoundingClientRect().right + 1).length"
    )
    assert cut == 0
    assert page.locator(".queue-rows .clock").evaluate_all(NAMES_CUT) == []
    small = page.locator(".queue-rows summary, .queue-bar :is(a, button, summary)").evaluate_all(
        f"(all) => all.filter((each) => each.getBoundingClientRect().height < {SMALLEST_TARGET}).map((each) => each.outerHTML)"
    )
    assert small == []
    window.close()


def test_a_whole_row_opens_its_request_and_what_lies_on_it_does_what_it_says(opened: Page) -> None:
    row = opened.locator(".queue-rows tbody tr").nth(2)
    number = row.locator("a.subject").get_attribute("href")
    row.locator("summary").click()
    expect(row.locator(".why-card")).to_be_visible()
    row.locator("summary").click()
    with opened.context.expect_page() as beside:
        press(opened, row.locator(".row-state"), "middle")
    assert beside.value.url.endswith(number or "none")
    press(opened, row.locator(".row-assignee"))
    opened.wait_for_url(f"**{number}")


def test_a_row_opens_without_script_and_from_the_keyboard(
    browser: Browser, live_server: LiveServer, company: Company
) -> None:
    window = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    let_in(window, signed_in(company.staff["specialist"]), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/work/")
    press(page, page.locator(".queue-rows tbody tr").first.locator(".row-level"))
    page.wait_for_url("**/work/2/")
    page.go_back()
    page.locator("#ticket-3").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/3/")
    window.close()


@pytest.mark.parametrize("is_scrolled", [False, True])
def test_what_is_under_the_pointer_stays_there_when_the_list_is_renewed(
    opened: Page, company: Company, is_scrolled: bool
) -> None:
    if is_scrolled:
        opened.mouse.wheel(0, 200)
        opened.wait_for_function("window.scrollY > 100")
    opened.locator("#ticket-9").hover()
    before = top(opened, 9)
    looks(opened, company)
    assert abs(top(opened, 9) - before) <= MARGIN


def test_what_has_the_focus_stays_where_rows_above_it_go_away(opened: Page, company: Company) -> None:
    opened.locator("#ticket-9").focus()
    before = top(opened, 9)
    Ticket.objects.filter(number__in=(2, 3, 4)).update(turn_at=None)
    looks(opened, company)
    assert abs(top(opened, 9) - before) <= MARGIN
    expect(opened.locator("#ticket-9")).to_be_focused()


def test_a_row_that_goes_away_under_the_pointer_stays_until_the_pointer_goes(opened: Page, company: Company) -> None:
    opened.locator("#ticket-9").hover()
    before = top(opened, 9)
    complete(by_staff(company.staff["colleague"], Ticket.objects.get(number=9), timezone.now()), "informed", "Done.")
    looks(opened, company)
    assert abs(top(opened, 9) - before) <= MARGIN
    expect(opened.locator("tr.gone")).to_contain_text("no longer in this list")
    opened.mouse.move(5, 5)
    expect(opened.locator("#ticket-9")).to_have_count(0)


def test_the_numbers_of_the_lists_are_renewed_with_it(opened: Page, company: Company) -> None:
    expect(opened.locator("#count-turn")).to_have_text("26")
    looks(opened, company)
    expect(opened.locator("#count-turn")).to_have_text("27")


def test_a_list_is_narrowed_saved_and_widened_without_typing_an_address(opened: Page, company: Company) -> None:
    ticket = ticket_of(sends(company, "doctor", timezone.now(), product="mis", effect="stopped", hit="everyone"))
    opened.get_by_role("link", name="Filter", exact=True).click()
    opened.get_by_label("Critical").check()
    opened.get_by_label("Nobody", exact=True).check()
    opened.get_by_role("button", name="Show these").click()
    expect(opened.locator(".queue-rows tbody tr")).to_have_count(1)
    opened.get_by_text("My views").click()
    opened.get_by_label("Save this list").fill("Critical and free")
    opened.get_by_role("button", name="Save", exact=True).click()
    expect(opened.get_by_text("The view “Critical and free” is saved.")).to_be_visible()
    expect(opened.locator(f"#ticket-{ticket.number}")).to_be_visible()
    opened.get_by_role("link", name="Level: critical").click()
    expect(opened.locator(".queue-rows tbody tr")).to_have_count(27)
