"""The wall in a real browser: large enough for a screen that hangs, renewed without a jump, and honest about how old it is."""

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.duty.tests.staffing import works
from reglament.desk.lib.tests.windows import let_in
from reglament.desk.people.models import User
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SCREEN, DESK, PHONE = (1920, 1080), (1280, 800), (360, 740)
FROM_THREE_METRES = 60
"""Pixels of a figure's height on a screen of 1920: some 3 cm on one of a metre's width."""
SOON = 2000


@pytest.fixture
def company() -> Company:
    """Requests of every level and state, some late; one colleague on duty."""
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    staff = siroka.staff["specialist"]
    for number in range(24):
        at = now - timedelta(hours=1 + number * number // 2)
        told = {"effect": ("stopped", "partial", "minor", "change")[number % 4], "hit": ("one", "several")[number % 2]}
        ticket = ticket_of(sends(siroka, "nurse", at, product="lis", **told))
        order = by_staff(staff, ticket, at + timedelta(minutes=4 + number))
        if number % 5:
            reply(order, "We look into it.")
        match number % 6:
            case 1:
                ask(order, "Which version is it?")
            case 2:
                complete(order, "informed", "It is set right.")
            case 3:
                delay(order, "work_needed", "An update is needed.")
                assign(order, staff.pk)
    works(siroka, staff, now - timedelta(days=1))
    while clerk.tick(now):
        pass
    return siroka


@pytest.fixture
def wall(browser: Browser, live_server: LiveServer, company: Company) -> Iterator[Page]:
    window = browser.new_context(viewport={"width": SCREEN[0], "height": SCREEN[1]})
    let_in(window, signed_in(company.staff["head"]), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/wall/")
    yield page
    window.close()


def looks(page: Page) -> None:
    """As when the stream tells of something, which takes its own time."""
    page.evaluate("document.dispatchEvent(new CustomEvent('live:journal'))")


def test_its_figures_are_read_from_far_and_stand_on_one_screen(wall: Page) -> None:
    for what in ("#wall-late-now", ".wall-average strong"):
        size = wall.locator(what).first.evaluate("(each) => parseFloat(getComputedStyle(each).fontSize)")
        assert size >= FROM_THREE_METRES, what
    assert wall.locator(".wall-duty").evaluate("(each) => each.getBoundingClientRect().bottom") <= SCREEN[1]


def test_it_renews_itself_and_leaves_the_focus_where_it_was(wall: Page, company: Company) -> None:
    before = int(wall.locator("#wall-unfinished").inner_text())
    wall.locator("#wall-unfinished").focus()
    sends(company, "nurse", timezone.now(), product="lis", effect="minor", hit="one")
    looks(wall)
    expect(wall.locator("#wall-unfinished")).to_have_text(str(before + 1), timeout=SOON)
    expect(wall.locator("#wall-unfinished")).to_be_focused()
    wall.keyboard.press("Tab")
    expect(wall.locator("#wall-unfinished")).not_to_be_focused()


def test_it_keeps_its_last_words_and_says_of_when_they_are(wall: Page) -> None:
    expect(wall.locator("#wall-stale")).to_be_hidden()
    words, told = wall.locator("#wall-unfinished").inner_text(), wall.locator(".wall-as-of time").inner_text()
    wall.route("**/siroka/wall/**", lambda route: route.abort())
    looks(wall)
    expect(wall.locator("#wall-stale")).to_contain_text(told)
    expect(wall.locator("#wall-unfinished")).to_have_text(words)
    wall.unroute("**/siroka/wall/**")
    looks(wall)
    expect(wall.locator("#wall-stale")).to_be_hidden(timeout=10_000)


def test_it_needs_no_script_and_is_open_to_everybody(wall: Page) -> None:
    found = Axe().run(wall)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_every_window(
    browser: Browser, live_server: LiveServer, company: Company, language: str, scheme: Literal["light", "dark"]
) -> None:
    head = company.staff["head"]
    User.objects.filter(pk=head.user_id).update(language=language)
    for width, height in (SCREEN, DESK, (768, 1024), PHONE):
        size: Any = {"width": width, "height": height}
        window = browser.new_context(viewport=size, color_scheme=scheme)
        let_in(window, signed_in(head, language), live_server.url)
        page = window.new_page()
        page.goto(f"{live_server.url}/siroka/wall/?people")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if folder := os.environ.get("REGLAMENT_PICTURES"):
            page.screenshot(path=f"{folder}/wall-{language}-{width}-{scheme}.png", full_page=width != SCREEN[0])
        window.close()
