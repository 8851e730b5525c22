"""Where there is no network: a page with words stays, any other is replaced by one that says so, and nothing is sent by itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer
from telephone import telephone, with_worker

from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.models import Attachment, Ticket
from reglament.desk.webapp import worker
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORDS = "The analyser stands still, and no result comes out of it."
NEW = "/siroka/requests/new/"


@pytest.fixture
def company(settings: Any, tmp_path: Any) -> Company:
    return with_worker(settings, tmp_path)


@pytest.fixture
def window(browser: Browser, live_server: LiveServer, company: Company) -> Iterator[BrowserContext]:
    """The telephone of the nurse, who is signed in."""
    with telephone(browser, live_server, company) as opened:
        yield opened


def awaited(page: Page, question: str) -> None:
    """Ask again and again until it is so; the policy of our pages lets no page evaluate the question itself."""
    for _try in range(100):
        if page.evaluate(question):
            return
        page.wait_for_timeout(100)
    raise AssertionError(question)


def worked(window: BrowserContext, server: LiveServer, path: str) -> Page:
    """A page over which the worker stands."""
    page = window.new_page()
    page.goto(server.url + path)
    awaited(page, "navigator.serviceWorker.controller !== null")
    return page


def kept(page: Page) -> list[str]:
    """The addresses of all that the worker keeps."""
    return list(
        page.evaluate(
            "(async () => { const found = []; for (const name of await caches.keys())"
            " for (const each of await (await caches.open(name)).keys()) found.push(new URL(each.url).pathname);"
            " return found; })()"
        )
    )


def test_it_keeps_a_page_with_what_was_typed_and_sends_it_at_the_next_press_alone(
    window: BrowserContext, live_server: LiveServer
) -> None:
    page = worked(window, live_server, NEW)
    page.locator("#id_text").fill(WORDS)
    expect(page.locator(".draft-said")).to_contain_text("Draft saved at")
    window.set_offline(True)
    # Where the draft is not saved yet, the page holds the first press back by itself.
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("there is no connection").first).to_be_visible()
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("No answer came: there is no connection.")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value(WORDS)
    assert page.url == live_server.url + NEW
    window.set_offline(False)
    expect(page.get_by_text("No answer came")).to_be_hidden()
    page.wait_for_timeout(1500)
    assert not Ticket.objects.exists()
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("Your request is registered")).to_be_visible()
    assert Ticket.objects.count() == 1


def test_it_keeps_what_was_typed_with_no_network_and_was_never_saved(
    window: BrowserContext, live_server: LiveServer
) -> None:
    page = worked(window, live_server, NEW)
    window.set_offline(True)
    page.locator("#id_text").fill(WORDS)
    for _press in range(3):
        page.get_by_role("button", name="Send the request").click()
        expect(page.get_by_text("there is no connection").first).to_be_visible()
        page.wait_for_timeout(300)
    page.get_by_role("link", name="My requests").first.click()
    expect(page.get_by_text("That page did not open")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value(WORDS)
    window.set_offline(False)
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("Your request is registered")).to_be_visible()
    assert Ticket.objects.count() == 1


def test_it_keeps_the_files_that_were_chosen(window: BrowserContext, live_server: LiveServer) -> None:
    page = worked(window, live_server, NEW)
    picture = {"name": "analyser.png", "mimeType": "image/png", "buffer": saved(drawing(), "PNG")}
    page.locator(".drop input[type=file]").set_input_files(picture)  # type: ignore[arg-type]  # Its own word for such a table.
    page.get_by_role("button", name="Attach as it is").click()
    page.locator("#id_text").fill(WORDS)
    expect(page.locator(".draft-said")).to_contain_text("Draft saved at")
    window.set_offline(True)
    for _press in range(2):
        page.get_by_role("button", name="Send the request").click()
        expect(page.get_by_text("there is no connection").first).to_be_visible()
    window.set_offline(False)
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("Your request is registered")).to_be_visible()
    assert Attachment.objects.get().name == "analyser.png"


def test_it_asks_before_a_page_with_words_is_loaded_anew_without_a_network(
    window: BrowserContext, live_server: LiveServer
) -> None:
    page = worked(window, live_server, NEW)
    window.set_offline(True)
    page.locator("#id_text").press_sequentially(WORDS, delay=1)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_timeout(1000)
    assert asked == ["beforeunload"]
    expect(page.locator("#id_text")).to_have_value(WORDS)


@pytest.mark.parametrize(("language", "title"), [("en", "No connection"), ("ru", "Нет связи")])
def test_it_shows_a_page_of_its_own_in_the_language_that_was_read_last(
    browser: Browser, live_server: LiveServer, company: Company, language: str, title: str
) -> None:
    window = browser.new_context(locale=language, viewport={"width": 360, "height": 740})
    page = worked(window, live_server, "/siroka/")
    page.goto(live_server.url + "/siroka/")
    page.wait_for_timeout(300)
    window.set_offline(True)
    page.goto(live_server.url + "/siroka/regulation/")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.offline')).display") == "grid"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    window.set_offline(False)
    page.locator("a.button").click()
    expect(page.locator(".offline")).to_have_count(0)
    assert page.url == live_server.url + "/siroka/regulation/"
    window.close()


def test_it_keeps_nothing_of_anybody(window: BrowserContext, live_server: LiveServer) -> None:
    page = worked(window, live_server, NEW)
    page.locator("#id_text").fill(WORDS)
    page.goto(live_server.url + "/siroka/my-data/")
    page.goto(live_server.url + "/siroka/requests/")
    found = kept(page)
    assert found
    allowed = ("/static/desk/", "/offline/")
    assert not [each for each in found if not each.startswith(allowed)]
    assert page.evaluate("localStorage.length") == 0
    assert WORDS not in page.evaluate("JSON.stringify(sessionStorage)")


def test_it_goes_from_a_browser_when_it_is_withdrawn(
    window: BrowserContext, live_server: LiveServer, settings: Any
) -> None:
    page = worked(window, live_server, "/siroka/")
    assert kept(page)
    settings.REGLAMENT_WORKER = False
    page.goto(live_server.url + "/siroka/answers/")
    awaited(page, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
    assert kept(page) == []


def test_it_leaves_no_page_of_the_version_before(
    window: BrowserContext, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = worked(window, live_server, "/siroka/")
    page.goto(live_server.url + "/siroka/")
    awaited(page, "caches.match('/offline/language').then((kept) => Boolean(kept))")
    had = kept(page)
    monkeypatch.setattr(worker, "_version", lambda scripts: "the next one")
    worker._text.cache_clear()
    page.goto(live_server.url + "/siroka/answers/")
    awaited(page, "caches.keys().then((all) => all.join() === 'offline the next one')")
    assert set(kept(page)) == set(had)


def test_it_breaks_no_policy_of_a_page(
    page: Page, company: Company, live_server: LiveServer, complaints: list[str]
) -> None:
    page.goto(live_server.url + "/siroka/")
    awaited(page, "navigator.serviceWorker.controller !== null")
    page.goto(live_server.url + "/login/")
    page.wait_for_timeout(300)
    assert complaints == []
