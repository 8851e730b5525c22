"""The head of every page of staff: one row on a wide screen in both languages, with all of it in reach of keyboard and screen reader."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.thorough, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROLES = ("head", "specialist", "administrator")
ONE_ROW, THREE_ROWS = 70, 150
"""Whatever has a row more is higher, in pixels."""
CUT = "(each) => each.scrollWidth > each.clientWidth"


@pytest.fixture
def company() -> Company:
    return companies.siroka(timezone.now())


@pytest.fixture
def come(browser: Browser, live_server: LiveServer, company: Company) -> Iterator[Any]:
    """Opens a page as one of the staff."""
    opened: list[BrowserContext] = []

    def open_as(who: str, language: str, **how: Any) -> Page:
        context = browser.new_context(**how)
        opened.append(context)
        let_in(context, signed_in(company.staff[who], language), live_server.url)
        page = context.new_page()
        page.goto(
            f"{live_server.url}/siroka/people/house/" if who == "administrator" else f"{live_server.url}/siroka/work/"
        )
        return page

    yield open_as
    for context in opened:
        context.close()


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("who", ROLES)
def test_it_is_one_row(come: Any, who: str, scheme: str, language: str) -> None:
    page = come(who, language, color_scheme=scheme, viewport={"width": 1280, "height": 700})
    for width in (1600, 1280, 1024):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.locator(".head").evaluate("(each) => each.getBoundingClientRect().height") < ONE_ROW, width
        assert not page.locator(".navigation").evaluate(CUT), width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if folder := os.environ.get("REGLAMENT_SCREENSHOTS"):
            page.screenshot(path=f"{folder}/head-{who}-{language}-{width}-{scheme}.png")


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("slug", ["siroka", "istom"])
def test_it_is_one_row_for_clients(browser: Browser, live_server: LiveServer, slug: str, language: str) -> None:
    at_desk = getattr(companies, slug)(timezone.now())
    person = next(iter(at_desk.clients.values()))
    context = browser.new_context(viewport={"width": 1280, "height": 700})
    session = signed_in(person, language).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/{slug}/requests/")
    height = page.locator(".head").evaluate("(each) => each.getBoundingClientRect().height")
    is_cut = page.locator(".navigation").evaluate(CUT)
    context.close()
    assert (height < ONE_ROW, is_cut) == (True, False), height


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("who", ROLES)
def test_nothing_is_lost_for_the_keyboard_and_a_screen_reader(come: Any, who: str, language: str) -> None:
    page = come(who, language, viewport={"width": 1024, "height": 700})
    named = page.locator(".navigation li").count()
    button = page.locator(".reader button")
    button.focus()
    page.keyboard.press("Enter")
    menu = page.locator("#reader")
    expect(menu).to_be_visible()
    for wanted in (
        "button[value=ru]",
        "button[value=en]",
        "a[href$='/letters/']",
        "a[href$='/drafts/']",
        "[data-goodbye] button",
    ):
        expect(menu.locator(wanted)).to_be_visible()
    shown = page.locator(".navigation li:visible, .navigation-rest li:visible")
    assert shown.count() == named
    page.keyboard.press("Tab")
    assert menu.evaluate("(each) => each.contains(document.activeElement)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("who", ROLES)
def test_on_a_phone_nothing_is_pushed_sideways_and_the_rest_stands_behind_the_name(
    come: Any, who: str, language: str
) -> None:
    page = come(who, language, viewport={"width": 360, "height": 740}, has_touch=True)
    named = page.locator(".navigation li").count()
    for width in (360, 390, 768, 960):
        page.set_viewport_size({"width": width, "height": 740})
        assert not page.locator(".navigation").evaluate(CUT), width
        assert page.locator(".head").evaluate("(each) => each.getBoundingClientRect().height") < THREE_ROWS, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(".reader button").tap()
    menu = page.locator("#reader")
    for wanted in ("button[value=ru]", "a[href$='/letters/']", "a[href$='/drafts/']", "[data-goodbye] button"):
        expect(menu.locator(wanted)).to_be_visible()
    assert page.locator(".navigation li:visible, .navigation-rest li:visible").count() == named
    box = menu.bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= 360, box["y"] + box["height"] <= 740) == (True, True, True)
    if folder := os.environ.get("REGLAMENT_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/head-{who}-{language}-phone.png")
