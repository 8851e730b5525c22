"""The button of a page in a real browser: the worker posts it at once, opens nothing, and shows what came of it; where the desk does not
answer, the page of the paging opens, or the message says that nothing was sent.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer
from telephone import with_worker
from test_browser_push import delivers

from reglament.desk.duty.models import Paging, PagingEnd
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import works
from reglament.desk.duty.tests.test_paging import critical, ladder
from reglament.desk.lib.tests.windows import let_in
from reglament.desk.notices.models import Notice
from reglament.desk.notices.subscribing import GivenBrowser, subscribe
from reglament.desk.push.models import PushMessage
from reglament.desk.push.spooling import spool
from reglament.desk.push.tests.push_browser import Browser as PlayedBrowser
from reglament.desk.push.wording import shown as worded
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.ready;
  const shown = await worker.getNotifications();
  return shown.map((each) => [each.title, each.body, each.actions.map((one) => one.title)]);
}"""
PRESSED = """async ([name, refuses]) => {
  // A press that a script makes is waited for by nobody; all else is as it is.
  ExtendableEvent.prototype.waitUntil = () => {};
  self.opened = [];
  self.clients.openWindow = async (address) => {
    if (refuses) throw new Error("the press is too long ago");
    self.opened.push(address);
  };
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification, action: name }));
}"""

UNREACHED = """() => { self.fetch = async () => { throw new TypeError("no network"); }; }"""


@pytest.fixture
def company(settings: Any, tmp_path: Any) -> Company:
    """The specialist is on duty, and has a critical request that nobody takes."""
    found, now = with_worker(settings, tmp_path), timezone.now()
    works(found, found.staff["specialist"], now - timedelta(days=2))
    ladder(found, at=now - timedelta(days=1))
    told = PlayedBrowser().given("https://push.example/send/one")
    subscribe(found.staff["specialist"].user, GivenBrowser(**told, browser="Chrome, Linux"), now)
    critical(found, now - timedelta(minutes=6))
    tick(now)
    return found


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, company: Company) -> Iterator[Page]:
    """A page of the specialist, whose browser shows news of this desk."""
    window = browser.new_context(locale="en-GB")
    window.grant_permissions(["notifications"], origin=live_server.url)
    let_in(window, signed_in(company.staff["specialist"]), live_server.url)
    opened = window.new_page()
    opened.goto(f"{live_server.url}/preferences/")
    opened.evaluate("async () => { await navigator.serviceWorker.ready; }")
    yield opened
    window.close()


def told(company: Company) -> dict[str, Any]:
    """What the desk seals for that browser."""
    spool(timezone.now())
    message = PushMessage.objects.select_related("subscription__user", "notice__desk", "notice__staff__user").get()
    found: dict[str, Any] = json.loads(worded(message).written())
    return found


def comes(page: Page, server: LiveServer, what: dict[str, Any]) -> None:
    """Deliver it until it is shown: the browser may still tell of the worker of a window that was closed before. It takes its own place."""
    deliver, wanted = delivers(page.context, page, server), [what["title"], what["body"], ["I take care of it"]]
    for _try in range(10):
        deliver(json.dumps(what))
        if found_in(page, [wanted], tries=20) == [wanted]:
            return
    raise AssertionError("It is not shown.")


def shows(page: Page, *wanted: list[Any]) -> None:
    assert found_in(page, list(wanted), tries=100) == list(wanted)


def found_in(page: Page, wanted: list[Any], tries: int) -> Any:
    """What the browser shows, once it is what is wanted, or in the end."""
    found: Any = None
    for _try in range(tries):
        found = page.evaluate(SHOWN)
        if found == wanted:
            break
        page.wait_for_timeout(100)
    return found


def worker(window: BrowserContext, server: LiveServer) -> Any:
    """The worker of this server."""
    return next(each for each in window.service_workers if each.url.startswith(f"{server.url}/"))


def opened(page: Page, server: LiveServer) -> list[str]:
    """What the worker opens in the end."""
    for _try in range(100):
        found: list[str] = worker(page.context, server).evaluate("() => self.opened")
        if found:
            return found
        page.wait_for_timeout(100)
    return []


def test_the_button_takes_care_at_once_and_opens_nothing(page: Page, live_server: LiveServer, company: Company) -> None:
    comes(page, live_server, told(company))
    worker(page.context, live_server).evaluate(PRESSED, ["act", False])
    shows(page, ["SIROKA-1", "You take care of it. Nobody else is told.", []])
    end = PagingEnd.objects.get()
    assert (end.why, end.way, end.staff_id) == ("acknowledged", "push", company.staff["specialist"].pk)
    assert Ticket.objects.get().assignee_id == company.staff["specialist"].pk
    assert worker(page.context, live_server).evaluate("() => self.opened") == []
    assert len(page.context.pages) == 1


def test_a_press_on_the_message_itself_says_nothing_and_opens_the_page(
    page: Page, live_server: LiveServer, company: Company
) -> None:
    """So it is in browsers that show no buttons, too."""
    comes(page, live_server, told(company))
    worker(page.context, live_server).evaluate(PRESSED, ["", False])
    assert opened(page, live_server) == [f"{live_server.url}/siroka/duty/pages/{Paging.objects.get().pk}/?by=push"]
    assert not PagingEnd.objects.exists()


@pytest.mark.parametrize("why", ["signed out", "out of reach"])
def test_whom_the_desk_does_not_answer_comes_to_the_page(
    page: Page, live_server: LiveServer, company: Company, why: str
) -> None:
    comes(page, live_server, told(company))
    if why == "signed out":
        page.context.clear_cookies()
    else:
        worker(page.context, live_server).evaluate(UNREACHED)
    worker(page.context, live_server).evaluate(PRESSED, ["act", False])
    assert opened(page, live_server) == [f"{live_server.url}/siroka/duty/pages/{Paging.objects.get().pk}/?by=push"]
    assert not PagingEnd.objects.exists()


def test_where_no_page_may_be_opened_it_says_that_nothing_was_sent(
    page: Page, live_server: LiveServer, company: Company
) -> None:
    comes(page, live_server, told(company))
    Notice.objects.filter(channel="push").update(channel="email")
    worker(page.context, live_server).evaluate(PRESSED, ["act", True])
    shows(page, ["SIROKA-1", "Nothing was sent. Press here to open the page.", []])
