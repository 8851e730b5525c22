"""News in a real browser: the worker shows what comes, with newer in the place of older, and the settings find their own browser."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect
from pytest_django.live_server_helper import LiveServer
from telephone import telephone, with_worker

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NEWS = {"title": "SIROKA-1", "body": "An answer", "address": "/siroka/requests/", "language": "en", "topic": "one"}
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.ready;
  const shown = await worker.getNotifications();
  return shown.map((each) => [each.title, each.body, each.tag, each.data.address]);
}"""


@pytest.fixture
def company(settings: Any, tmp_path: Any) -> Company:
    return with_worker(settings, tmp_path)


@pytest.fixture
def window(browser: Browser, live_server: LiveServer, company: Company) -> Iterator[BrowserContext]:
    """The telephone of the nurse, on which the desk may show news."""
    with telephone(browser, live_server, company, "notifications") as opened:
        yield opened


SUBSCRIBED = """() => {
  const subscription = { unsubscribe: async () => localStorage.setItem("given-back", "yes") };
  const registration = { pushManager: { getSubscription: async () => subscription } };
  navigator.serviceWorker.getRegistration = async () => registration;
}"""
"""As if a push service had been asked, which cannot be reached from here."""


def test_who_signs_out_is_told_nothing_more_in_this_browser(window: BrowserContext, live_server: LiveServer) -> None:
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/requests/")
    page.evaluate(SUBSCRIBED)
    page.locator("form[data-goodbye] button").first.click()
    page.wait_for_url(lambda address: "/requests/" not in address)
    assert page.evaluate("localStorage.getItem('given-back')") == "yes"
    assert not [each for each in window.cookies() if each["name"] == "sessionid"]


def delivers(window: BrowserContext, page: Page, server: LiveServer) -> Any:
    """A push service that reached this browser: what it is given comes to the worker of this server, once that is at work."""
    line: CDPSession = window.new_cdp_session(page)
    at_work: list[str] = []
    line.on("ServiceWorker.workerVersionUpdated", lambda told: at_work.extend(_at_work(told, server)))
    line.send("ServiceWorker.enable")
    for _try in range(300):
        if at_work:
            break
        page.wait_for_timeout(100)

    def deliver(words: str) -> None:
        told = {"origin": server.url, "registrationId": at_work[-1], "data": words}
        line.send("ServiceWorker.deliverPushMessage", told)

    return deliver


def _at_work(told: dict[str, Any], server: LiveServer) -> list[str]:
    """The registrations of this server whose worker is activated; the browser tells of those of other tests, too."""
    own = (each for each in told["versions"] if each["scriptURL"].startswith(f"{server.url}/"))
    return [each["registrationId"] for each in own if each["status"] == "activated"]


def shown(page: Page, *wanted: list[str]) -> None:
    """Ask until just these are shown."""
    found: Any = None
    for _try in range(100):
        found = page.evaluate(SHOWN)
        if found == list(wanted):
            return
        page.wait_for_timeout(100)
    raise AssertionError(found)


def test_the_worker_shows_what_comes_and_newer_takes_the_place_of_older(
    window: BrowserContext, live_server: LiveServer
) -> None:
    page = window.new_page()
    page.goto(f"{live_server.url}/preferences/")
    expect(page.get_by_role("button", name="Tell me in this browser")).to_be_visible()
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    deliver = delivers(window, page, live_server)
    deliver(json.dumps(NEWS))
    shown(page, ["SIROKA-1", "An answer", "one", "/siroka/requests/"])
    deliver(json.dumps({**NEWS, "body": "A question"}))
    shown(page, ["SIROKA-1", "A question", "one", "/siroka/requests/"])
    deliver(json.dumps({**NEWS, "topic": "two", "title": "SIROKA-2"}))
    shown(
        page,
        ["SIROKA-1", "A question", "one", "/siroka/requests/"],
        ["SIROKA-2", "An answer", "two", "/siroka/requests/"],
    )


def test_the_worker_shows_something_also_for_what_it_cannot_read(
    window: BrowserContext, live_server: LiveServer
) -> None:
    page = window.new_page()
    page.goto(f"{live_server.url}/preferences/")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    delivers(window, page, live_server)("no news of ours")
    shown(page, [live_server.url.partition("//")[2], "", "", "/"])


def test_it_says_so_where_the_makers_service_cannot_be_reached(window: BrowserContext, live_server: LiveServer) -> None:
    """No network leads to one from here."""
    page = window.new_page()
    page.goto(f"{live_server.url}/preferences/")
    page.get_by_role("button", name="Tell me in this browser").click()
    expect(page.get_by_text("could not be reached by its maker's service")).to_be_visible(timeout=30_000)
    assert page.url.endswith("/preferences/")


def test_it_says_what_to_do_where_news_are_forbidden(
    browser: Browser, live_server: LiveServer, company: Company
) -> None:
    opened = browser.new_context(locale="en-GB")
    let_in(opened, signed_in(company.clients["nurse"]), live_server.url)
    page = opened.new_page()
    page.goto(f"{live_server.url}/preferences/")
    page.get_by_role("button", name="Tell me in this browser").click()
    expect(page.get_by_text("is set to show no news of this site")).to_be_visible()
    opened.close()
