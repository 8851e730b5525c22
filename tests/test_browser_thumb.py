"""A desk's pages for clients on the narrowest phone, in one hand: nothing wider than the screen, nothing too small for a thumb."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from every_page.clients import of_clients
from every_page.everybody import of_everybody
from every_page.opened import Opened
from every_page.stock import stocked
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WIDTH, HEIGHT = 360, 740
OF_EVERYBODY = ("/", "/login/", "/siroka/", "/siroka/form/", "/siroka/answers/", "/preferences/", "/offline/")
SMALL = """(least) => Array.from(document.querySelectorAll("a[href], button, select, textarea, summary"))
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".unseen, .skip"))
    .filter((each) => getComputedStyle(each).display !== "inline")
    .map((each) => [each.textContent.trim().slice(0, 40), each.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < least || box.width < least))
    .map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"""
MAIN = """() => Array.from(document.querySelectorAll(".button.main"), (each) => each.getBoundingClientRect().height)
    .filter((height) => height)"""


@pytest.fixture
def company(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    settings.MEDIA_ROOT = str(tmp_path)
    return stocked(monkeypatch, timezone.now())


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True)
    yield opened
    opened.close()


def kinds(company: Company, language: str) -> list[Opened]:
    """One of each kind of page that clients and everybody open."""
    theirs = [each for each in of_clients(company, language) if each.who in ("client", "refused client")]
    open_to_all = [each for each in of_everybody(language) if each.path.startswith(OF_EVERYBODY) and each.status == 200]
    found = {re.sub(r"\d+|\w{40,}", "N", each.path): each for each in (*theirs, *open_to_all)}
    return [each for path, each in found.items() if "/target/" not in path]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_fits_a_thumb(window: BrowserContext, live_server: LiveServer, company: Company, language: str) -> None:
    page = window.new_page()
    page.set_extra_http_headers({"accept-language": language})
    wrong: dict[str, object] = {}
    looked = 0
    for opened in kinds(company, language):
        window.clear_cookies()
        if "sessionid" in opened.at.cookies:
            let_in(window, opened.at, live_server.url)
        page.goto(live_server.url + opened.address)
        if not page.locator("html[lang]").count():  # A piece of a page.
            continue
        looked += 1
        wide = page.evaluate("document.documentElement.scrollWidth") > WIDTH
        small, low = page.evaluate(SMALL, 24), [height for height in page.evaluate(MAIN) if height < 44]
        if wide or small or low:
            wrong[str(opened)] = (wide, small, low)
    assert wrong == {}
    assert looked > 20


def test_it_keeps_the_button_that_sends_in_sight(
    window: BrowserContext, live_server: LiveServer, company: Company
) -> None:
    nurse = next(each for each in of_clients(company, "en") if each.who == "client")
    let_in(window, nurse.at, live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/requests/new/")
    for _screen in range(3):
        box = page.get_by_role("button", name="Send the request").bounding_box()
        assert box is not None
        assert HEIGHT / 2 < box["y"] < HEIGHT - box["height"]
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(200)
    # What is written in stands above it, and not under it.
    page.locator("#id_email").focus()
    field, bar = page.locator("#id_email").bounding_box(), page.locator(".asking > div > .buttons").bounding_box()
    assert field is not None
    assert bar is not None
    assert field["y"] + field["height"] <= bar["y"]
