"""Staff's pages in a real browser: accessible and fitting, alive with script, whole without it."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.people.access import Viewer
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.originals import Original
from reglament.desk.tickets.journal.orders import Order
from reglament.desk.tickets.models import Contact, Message, Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.by_operator import introduce, join
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company() -> Company:
    """The laboratory systems' desk with a question that waits and a request that stops everything."""
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    waiting = ticket_of(sends(siroka, "nurse", now - timedelta(hours=5), product="lis", effect="minor", hit="one"))
    copies = ("Cholpon Sample <cholpon@northlight.example>", "Boris Pine <boris@northlight.example>")
    join(
        introduce(siroka.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")]),
        siroka.organisations["laboratory"],
    )
    wrote = Order(
        Viewer(siroka.desk.pk, person_id=siroka.clients["nurse"].pk),
        now - timedelta(hours=5),
        ticket_id=waiting.pk,
        by_channel=True,
    )
    tell_more(wrote, "And now?", channel="email", original=Original(in_copy=copies))
    ask(by_staff(siroka.staff["colleague"], waiting, now - timedelta(hours=4)), "Which version is it?")
    sends(siroka, "nurse", now - timedelta(minutes=5), product="lis", effect="partial", hit="one", subject="It is slow")
    return siroka


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser window of its own."""
    window = browser.new_context()
    yield window
    window.close()


def as_staff(context: BrowserContext, company: Company, server: LiveServer, language: str = "en") -> Page:
    let_in(context, signed_in(company.staff["specialist"], language), server.url)
    return context.new_page()


@pytest.mark.parametrize(
    "path", ["", "1/", "2/", "1/promises/solve/", "1/history/", "refused/", "letters/", "?q=nothing"]
)
@pytest.mark.parametrize(("width", "language", "scheme"), [(390, "ru", "dark"), (1440, "en", "light")])
def test_it_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, company: Company, path: str, width: int, language: str, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # One of its words.
    page = as_staff(context, company, live_server, language)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(f"{live_server.url}/siroka/work/{path}")
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    context.close()


def test_it_renews_the_queue_and_keeps_what_was_unfolded_and_the_focus(
    context: BrowserContext, live_server: LiveServer, company: Company
) -> None:
    page = as_staff(context, company, live_server)
    page.goto(f"{live_server.url}/siroka/work/")
    page.locator("#why-2 summary").click()
    sends(company, "doctor", timezone.now(), product="mis", effect="stopped", hit="everyone", subject="Nothing opens")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("link", name="Nothing opens")).to_be_visible()
    expect(page.locator("#why-2")).to_have_attribute("open", "")
    expect(page.locator("#why-2 summary")).to_be_focused()


def test_it_leads_to_signing_in_when_the_session_has_ended(
    context: BrowserContext, live_server: LiveServer, company: Company
) -> None:
    page = as_staff(context, company, live_server)
    page.goto(f"{live_server.url}/siroka/work/")
    context.clear_cookies(name="sessionid")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_url("**/login/?next=/siroka/work/")


def test_it_suggests_another_level_as_soon_as_an_answer_changes(
    context: BrowserContext, live_server: LiveServer, company: Company
) -> None:
    page = as_staff(context, company, live_server)
    page.goto(f"{live_server.url}/siroka/work/2/")
    expect(page.locator(".suggestion")).to_contain_text("medium")
    page.get_by_label("How many people are affected?").select_option("everyone")
    expect(page.locator(".suggestion")).to_contain_text("high")
    page.get_by_role("button", name="Decide the level").click()
    expect(page.get_by_text("The level is decided.")).to_be_visible()
    assert Ticket.objects.get(number=2).level == "high"


def test_it_unfolds_the_history_in_its_place(
    context: BrowserContext, live_server: LiveServer, company: Company
) -> None:
    page = as_staff(context, company, live_server)
    page.goto(f"{live_server.url}/siroka/work/1/")
    assert "Asked the client" not in page.locator("#history").inner_text()
    page.locator("#history summary").click()
    expect(page.locator("#history ol.history")).to_contain_text("Asked the client")
    assert page.url.endswith("/siroka/work/1/")


def test_it_completes_by_a_form_that_comes_when_it_is_unfolded(
    context: BrowserContext, live_server: LiveServer, company: Company
) -> None:
    page = as_staff(context, company, live_server)
    page.goto(f"{live_server.url}/siroka/work/2/")
    page.locator("#completion summary").click()
    page.locator("#completion input[value=informed]").check()
    page.get_by_label("What the client reads").fill("The index was rebuilt.")
    page.get_by_role("button", name="Complete, and tell the client").click()
    expect(page.get_by_text("The request is completed.")).to_be_visible()
    assert Ticket.objects.get(number=2).state == "completed"


def test_it_sends_with_control_and_enter(context: BrowserContext, live_server: LiveServer, company: Company) -> None:
    page = as_staff(context, company, live_server)
    page.goto(f"{live_server.url}/siroka/work/2/")
    page.get_by_text("Internal note", exact=True).click()
    page.get_by_label("Text").fill("Between ourselves.")
    page.get_by_label("Text").press("Control+Enter")
    expect(page.get_by_text("Note saved.")).to_be_visible()
    assert Message.objects.get(kind="note").text == "Between ourselves."


def test_it_shows_what_a_change_does_as_soon_as_it_is_chosen(
    context: BrowserContext, live_server: LiveServer, company: Company
) -> None:
    page = as_staff(context, company, live_server)
    page.goto(f"{live_server.url}/siroka/work/2/")
    page.get_by_role("button", name="Decide the level").click()
    page.get_by_text("Change the level", exact=True).first.click()
    page.get_by_label("New level").select_option("critical")
    page.get_by_label(re.compile("worsened")).check()
    expect(page.locator("#moved")).to_contain_text("→")


def test_it_works_without_script(browser: Browser, live_server: LiveServer, company: Company) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = as_staff(context, company, live_server)
    page.goto(f"{live_server.url}/siroka/work/")
    page.get_by_role("button", name="Next in turn").click()
    page.get_by_label("How many people are affected?").select_option("everyone")
    page.get_by_role("button", name="What does the regulation suggest?").click()
    assert "high" in page.locator(".suggestion").inner_text()
    page.get_by_role("button", name="Decide the level").click()
    page.get_by_text("Question", exact=True).click()
    page.get_by_label("Text").fill("Since when?")
    page.get_by_role("button", name="Send the question").click()
    assert "Waiting for the client" in page.locator(".ticket-line").inner_text()
    context.close()


def test_it_finds_whom_one_chose_again_where_the_browser_goes_back(
    context: BrowserContext, live_server: LiveServer, company: Company
) -> None:
    page = as_staff(context, company, live_server)
    page.goto(f"{live_server.url}/siroka/work/contacts/new/")
    page.get_by_label("Look for somebody of a client").press_sequentially("Aida")
    page.get_by_label("Aida Sample").check()
    page.get_by_label("A talk").check()
    page.get_by_label("What was said").fill("She asked for help in the corridor.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("It is written down")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Aida Sample")).to_be_checked()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("It is written down")).to_be_visible()
    assert Contact.objects.count() == 1, "what was said is said once"
