"""The pages of calls in a real browser: by keyboard alone, without script, popping up without disturbing, accessible."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.channels.phone.actions.take import log_call
from reglament.desk.channels.phone.models import Call, CallEnding
from reglament.desk.channels.phone.tests.exchange import event, tell
from reglament.desk.lib.live.tests.served import served
from reglament.desk.lib.tests.windows import let_in
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Staff
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# Of static files, which this server hands out as the desk in earnest does.
AS_SERVED = pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume synchronous iterators:Warning")
Come = Callable[..., BrowserContext]


@pytest.fixture
def company(transactional_db: None) -> Company:
    """Siroka's desk, with an open request of the laboratory."""
    told = companies.siroka(timezone.now())
    sends(told, "nurse", timezone.now(), product="lis", subject="Labels are empty")
    return told


@pytest.fixture
def come(browser: Browser) -> Iterator[Come]:
    """A browser at an address in which somebody is signed in."""
    opened = []

    def _come(address: str, who: Staff, language: str = "en", **more: object) -> BrowserContext:
        context = browser.new_context(locale=language, **more)  # type: ignore[arg-type]  # Playwright's own words.
        let_in(context, signed_in(who, language), address)
        opened.append(context)
        return context

    yield _come
    for each in opened:
        each.close()


def ring(*kinds: str, name: str = "a", ago: float = 5, number: str = "+996312000101") -> None:
    began = timezone.now().timestamp() - ago
    for place, kind in enumerate(("incoming", *kinds)):
        tell(event(kind, call_id=name, from_number=number, time=f"{began + place:.3f}"))


def test_it_goes_by_keyboard_alone_from_the_number_to_the_ending(
    live_server: LiveServer, company: Company, come: Come
) -> None:
    page = come(live_server.url, company.staff["specialist"]).new_page()
    page.goto(f"{live_server.url}/siroka/calls/")
    keys = page.keyboard
    _types_at_once(page, "Number or name of the caller", "0101")
    expect(page.get_by_role("button", name="Aida Sample is calling")).to_be_visible()
    _tab_to(page, "Aida Sample is calling")
    keys.press("Enter")
    page.wait_for_url("**/calls/*/")
    _types_at_once(page, "What was said", "How to print a copy of an old result.")
    _tab_to(page, "Record as a consultation")
    keys.press("Enter")
    expect(page.get_by_text("The consultation is recorded.")).to_be_visible()
    ending = CallEnding.objects.get()
    assert (ending.kind, ending.note) == ("consultation", "How to print a copy of an old result.")


def test_it_keeps_what_is_typed_through_a_reload_and_enter_in_a_field_ends_nothing(
    live_server: LiveServer, company: Company, come: Come
) -> None:
    made = log_call(
        as_staff(company.staff["specialist"]), company.desk, timezone.now(), person=company.clients["nurse"]
    )
    page = come(live_server.url, company.staff["specialist"]).new_page()
    page.goto(f"{live_server.url}/siroka/calls/{made.pk}/")
    with page.expect_response("**/draft/"):
        _types_at_once(page, "What was said", "Half a sentence")
    page.reload()
    expect(page.get_by_label("What was said")).to_have_value("Half a sentence")
    page.get_by_label("Another one, by its number").fill("1")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Another one, by its number")).to_have_value("1")
    assert not CallEnding.objects.exists()


def test_it_does_all_of_it_without_script(live_server: LiveServer, company: Company, come: Come) -> None:
    page = come(live_server.url, company.staff["specialist"], java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/siroka/calls/")
    page.get_by_label("Number or name of the caller").fill("+996 555 123 456")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Begin the call all the same").click()
    page.get_by_label("What was said").fill("Labels are empty since noon.")
    page.get_by_label("Number or name").fill("aida")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Aida Sample").click()
    page.get_by_role("button", name="Remember +996555123456 as their number").click()
    expect(page.get_by_text("is known as a number of Aida Sample now")).to_be_visible()
    page.get_by_label("Product").select_option(label="Laboratory system")
    page.get_by_role("button", name="Register a new request").click()
    expect(page.get_by_text("The call became request SIROKA-2.")).to_be_visible()


@AS_SERVED
def test_it_pops_up_at_once_and_disturbs_nothing_that_is_typed(company: Company, come: Come) -> None:
    ticket = ticket_of(sends(company, "chief", timezone.now(), product="lis"))
    with served() as address:
        pages = [come(address, company.staff[who]).new_page() for who in ("specialist", "colleague")]
        for page in pages:
            page.goto(f"{address}/siroka/work/{ticket.number}/")
        words = pages[0].locator("textarea").first
        words.click()
        words.press_sequentially("Good mor")
        ring()
        for page in pages:
            expect(page.locator(".popup")).to_contain_text("Northlight Laboratory")
        pages[0].keyboard.type("ning")
        expect(words).to_have_value("Good morning")
        expect(words).to_be_focused()
        with pages[1].expect_popup() as opened:
            pages[1].locator(".popup").get_by_role("button", name="I have this call").click()
        opened.value.wait_for_url("**/calls/*/")
        for page in pages:
            expect(page.locator(".popup")).to_have_count(0)
        opened.value.close()
        ring(name="b", number="+996312000202")
        expect(pages[0].locator(".popup")).to_contain_text("Maple Street Clinic")
        pages[0].get_by_role("button", name="Hide").click()
        ring("answered", name="c", number="+996312000202")
        expect(pages[0].locator(".popup")).to_have_count(1)
        expect(pages[0].locator(".popup .badge").first).to_have_text("talking")
        tell(event("hangup", call_id="c", time=str(timezone.now().timestamp())))
        expect(pages[0].locator(".popup")).to_have_count(0)
        for page in pages:
            page.close()


@AS_SERVED
def test_it_draws_the_lists_anew_when_a_call_comes(company: Company, come: Come) -> None:
    with served() as address:
        page = come(address, company.staff["specialist"]).new_page()
        page.goto(f"{address}/siroka/calls/")
        page.get_by_label("Number or name of the caller").press_sequentially("placeh")
        ring()
        expect(page.locator("#call-lists")).to_contain_text("On the line now")
        expect(page.get_by_label("Number or name of the caller")).to_be_focused()
        page.close()


@pytest.mark.parametrize(("width", "language", "scheme"), [(390, "ru", "dark"), (1280, "en", "light")])
def test_it_is_accessible_and_fits(
    live_server: LiveServer, company: Company, come: Come, width: int, language: str, scheme: str
) -> None:
    specialist = company.staff["specialist"]
    mine = log_call(as_staff(specialist), company.desk, timezone.now(), person=company.clients["teacher"])
    unknown = log_call(as_staff(specialist), company.desk, timezone.now(), number="+996 555 123 456")
    over = log_call(as_staff(specialist), company.desk, timezone.now(), person=company.clients["nurse"], outgoing=True)
    CallEnding.objects.create(
        call=over, kind="consultation", staff=specialist, at=timezone.now(), lasted=timedelta(minutes=4), note="!"
    )
    ring("missed", name="b", number="+996555000111")
    ring("ringing", name="c")
    missed = Call.objects.get(call_id="b")
    size = {"width": width, "height": 900}
    page = come(live_server.url, specialist, language, viewport=size, color_scheme=scheme).new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    for address in ("", "?q=000", "?q=nobody", *(f"{each.pk}/" for each in (mine, unknown, over, missed))):
        page.goto(f"{live_server.url}/siroka/calls/{address}")
        expect(page.locator(".popup")).to_be_visible()
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert complaints == []


def _types_at_once(page: Page, label: str, words: str) -> None:
    """Type into the field in which the page has put the cursor by itself, which it does a moment after it has loaded."""
    expect(page.get_by_label(label)).to_be_focused()
    page.keyboard.type(words)


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the button of this name has the focus; few presses are the point of the page."""
    button = page.get_by_role("button", name=name)
    for _ in range(4):
        page.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"{name} is more than four Tabs away")
