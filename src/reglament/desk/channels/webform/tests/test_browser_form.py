"""The public form in a real browser: alone, inside a strict page of a foreign site, with and without script."""

import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, FrameLocator, Page
from pytest_django.live_server_helper import LiveServer

from reglament.desk.channels.webform import weighing
from reglament.desk.channels.webform.models import Submission
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.rulebook.shipping import shipped
from reglament.desk.tickets.models import Attachment, Ticket
from tools.story import companies
from tools.story.official import official

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NURSE = "aida@northlight.example"


class Site:
    """A foreign site on another host of this machine, as strict about its pages as a policy can be."""

    def __init__(self) -> None:
        self.body, self.policy, self.origin = "", "", ""

    def show(self, body: str, desk: str) -> str:
        """Its page with this body, and the address of the page; scripts and frames may come from the desk alone."""
        self.body = f"<!doctype html><html lang=en><title>Firm</title><main><h1>Firm</h1>{body}</main>"
        self.policy = f"default-src 'none'; script-src {desk}; frame-src {desk}; connect-src {desk}"
        return f"{self.origin}/help"


@pytest.fixture
def site() -> Iterator[Site]:
    """The foreign site, serving."""
    told = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = told.body.encode()
            self.send_response(200 if self.path == "/help" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", told.policy)
            self.end_headers()
            self.wfile.write(page if self.path == "/help" else b"")

        def log_message(self, *_: Any) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.origin = f"http://127.0.0.1:{server.server_address[1]}"
    yield told
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(transactional_db: None, site: Site, monkeypatch: pytest.MonkeyPatch) -> companies.Company:
    """The story's desk, whose edition names the foreign site as well."""

    def with_site(regulation: str) -> dict[str, str]:
        first = official("siroka", "form")
        named = f'at = ["{first}"'
        both = f'{named}, "{site.origin}"]'
        # The words of the clause must name what its rule names.
        return {
            name: text.replace(f"{named}]", both).replace(f"{first}.\n", f"{first} and {site.origin}\n")
            for name, text in shipped(regulation).items()
        }

    monkeypatch.setattr(sys.modules["reglament.desk.rulebook.actions.publish"], "shipped", with_site)
    return companies.siroka(timezone.now())


def fill(form: Page | FrameLocator, email: str = NURSE) -> None:
    form.get_by_label("What happened").fill("Labels are not printed.\nSince noon.")
    form.get_by_label("E-mail").fill(email)


@pytest.mark.usefixtures("desk", "media")
def test_it_sends_from_a_strict_foreign_page_by_the_script_tag(
    page: Page, complaints: list[str], live_server: LiveServer, site: Site
) -> None:
    tag = f'<script src="{live_server.url}/siroka/form/form.js" data-product="lis" data-place="Room 4" async></script>'
    page.goto(site.show(tag, live_server.url))
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Send the request").wait_for()
    until(page, lambda: height(page) > 1200)
    inside = frame.locator("main").evaluate("main => [main.offsetHeight, innerHeight]")
    assert abs(inside[0] - inside[1]) < 4
    assert frame.get_by_label("Place").input_value() == "Room 4"
    fill(frame)
    picture = {"name": "shot.png", "mimeType": "image/png", "buffer": saved(drawing(), "PNG")}
    frame.locator(".drop input[type=file]").set_input_files(picture)  # type: ignore[arg-type]  # Its own word for such a table.
    frame.locator(".redact-sheet canvas").wait_for()
    assert frame.locator("dialog.redact").evaluate("shown => shown.offsetHeight") < 700, "as high as the frame"
    frame.get_by_role("button", name="Done", exact=True).click()
    frame.get_by_role("button", name="Send the request").dblclick()
    frame.get_by_role("heading", name="registered as").wait_for()
    ticket = Ticket.objects.get()
    assert (ticket.product and ticket.product.slug, ticket.details["place"]) == ("lis", "Room 4")
    assert Attachment.objects.kept().count() == 1
    until(page, lambda: height(page) < 900)
    assert page.context.cookies(site.origin) == []
    frame.get_by_role("link", name="§ 2.6").first.click()
    page.wait_for_url("**/siroka/regulation/#clause-2.6")
    assert complaints == []


@pytest.mark.usefixtures("desk")
def test_it_sends_from_a_plain_frame_without_any_script(browser: Browser, live_server: LiveServer, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ru")
    page = context.new_page()
    page.goto(site.show(f'<iframe src="{live_server.url}/siroka/form/frame/" title="Form"></iframe>', live_server.url))
    frame = page.frame_locator("iframe")
    frame.get_by_label("Что произошло").fill("Не печатаются этикетки")
    frame.get_by_label("Адрес электронной почты").fill(NURSE)
    frame.get_by_role("button", name="Отправить заявку").click()
    frame.get_by_text("быстрее, чем пишут люди").wait_for()
    assert frame.get_by_label("Что произошло").input_value() == "Не печатаются этикетки"
    page.wait_for_timeout(weighing.FASTEST.total_seconds() * 1000)
    frame.get_by_role("button", name="Отправить заявку").click()
    frame.get_by_role("heading", name="зарегистрирована").wait_for()
    assert Ticket.objects.get().subject == "Не печатаются этикетки"
    context.close()


@pytest.mark.usefixtures("desk")
def test_it_stays_out_of_a_page_that_the_edition_does_not_name(page: Page, live_server: LiveServer, site: Site) -> None:
    strange = site.origin.replace("127.0.0.1", "127.0.0.2")
    site.show(f'<iframe src="{live_server.url}/siroka/form/frame/" title="Form"></iframe>', live_server.url)
    page.route(f"{strange}/help", lambda route: route.fulfill(body=site.body, content_type="text/html"))
    page.goto(f"{strange}/help")
    until(page, lambda: page.frames[1].url.startswith("chrome-error:"))


@pytest.mark.usefixtures("desk")
def test_its_script_says_why_there_is_no_form(page: Page, live_server: LiveServer, site: Site) -> None:
    strange = site.origin.replace("127.0.0.1", "localhost")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    site.show(f'<script src="{live_server.url}/siroka/form/form.js"></script>', live_server.url)
    page.goto(f"{strange}/help")
    until(page, lambda: any(f"does not stand on {strange}" in each and site.origin in each for each in said))
    assert page.locator("iframe").count() == 0


@pytest.mark.usefixtures("desk")
def test_it_is_sent_once_by_an_impatient_hand_and_bears_its_proof(
    page: Page, complaints: list[str], live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/siroka/form/")
    fill(page)
    button = page.get_by_role("button", name="Send the request")
    button.click()
    button.click()
    page.wait_for_url("**/receipts/**")
    assert Ticket.objects.count() == 1
    assert Submission.objects.get().outcome == "registered"
    page.go_back()
    assert page.get_by_label("What happened").input_value().startswith("Labels")
    assert complaints == []


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("way", ["pressed", "entered"])
def test_it_is_sent_at_the_first_press_by_who_took_their_time(page: Page, live_server: LiveServer, way: str) -> None:
    page.goto(f"{live_server.url}/siroka/form/")
    fill(page)
    page.wait_for_timeout(4000)
    until(page, lambda: page.locator("[name=proof]").input_value() != "")
    if way == "pressed":
        page.get_by_role("button", name="Send the request").click()
    else:
        page.get_by_label("E-mail").press("Enter")
    page.wait_for_url("**/receipts/**")
    assert Ticket.objects.count() == 1


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "language"), [(390, "ru"), (1440, "en")])
def test_it_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, scheme: str, width: int, language: str
) -> None:
    context = browser.new_context(
        locale=language,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    for tail in ("", "frame/?place=Room+4"):
        page.goto(f"{live_server.url}/siroka/form/{tail}")
        looked_at(page, width)
        page.locator("[name=text]").fill("Labels")
        page.locator("[name=email]").fill(NURSE if tail else "who@stranger.example")
        page.locator("button.main").click()
        page.wait_for_url("**/receipts/**")
        looked_at(page, width)
    assert complaints == []
    context.close()


def height(page: Page) -> int:
    """How tall the frame on the page is, in pixels."""
    return int(page.locator("iframe").evaluate("frame => frame.clientHeight"))


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait up to five seconds; the strict page lets Playwright's own waiting evaluate nothing."""
    for _ in range(100):
        if is_so():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it did not come about")


def looked_at(page: Page, width: int) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
