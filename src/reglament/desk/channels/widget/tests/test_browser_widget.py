"""The chat in a real browser, on a page of a foreign origin with a strict content policy."""

import json
import os
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, FrameLocator, Page, Route, expect

from reglament.desk.channels.widget.tests.hosting import Site, site
from reglament.desk.channels.widget.tests.test_widget_vouching import SECRET, signed
from reglament.desk.lib.live.tests.served import served
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Attachment, Message, Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import by_staff
from tools.story.companies import Company
from tools.story.official import official

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    # Files are read in pieces by one thread, which is what they want; the warning is about streams.
    pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume:Warning"),
]

SERIOUS = ("serious", "critical")


@pytest.fixture
def company() -> Company:
    return companies.istom(timezone.now() - timedelta(days=30))


@pytest.fixture
def host(settings: Any, media: object) -> Iterator[Site]:
    """A foreign site that the operator lets hold the chat."""
    with site() as standing:
        settings.REGLAMENT_WIDGET_ORIGINS = [standing.address]
        yield standing


@pytest.fixture
def desk(host: Site, company: Company) -> Iterator[str]:
    with served() as address:
        host.holds(f"{address}/istom")
        yield address


def opened(page: Page, host: Site) -> FrameLocator:
    """The chat on the site's page, opened."""
    page.goto(f"{host.address}/")
    page.get_by_role("button", name="Ask").click()
    return page.frame_locator("iframe")


def told_who(chat: FrameLocator, email: str) -> None:
    """Go in by a code from the mailbox."""
    chat.locator("#email").fill(email)
    chat.get_by_role("button", name="Send me the code").click()
    expect(chat.get_by_label("Code from the letter")).to_be_visible()
    found = re.search(r"\d{6}", str(mail.outbox[-1].body))
    assert found
    chat.get_by_label("Code from the letter").fill(found[0])
    chat.get_by_role("button", name="Come in").click()


def email_of(company: Company) -> str:
    return str(company.clients["administrator"].identities.get(kind="email").value)


def test_it_goes_from_a_question_to_a_confirmed_request(
    page: Page, complaints: list[str], host: Site, desk: str, company: Company
) -> None:
    chat = opened(page, host)
    chat.get_by_label("What happened").fill("The schedule does not open since this morning.")
    chat.get_by_role("button", name="Send", exact=True).click()
    told_who(chat, email_of(company))
    expect(chat.get_by_text("The schedule does not open since this morning.").last).to_be_visible()
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.requester) == ("widget", company.clients["administrator"])
    expect(chat.locator("#request-head").get_by_text("target: by")).to_be_visible()
    expect(chat.locator("#request-head").get_by_role("link", name="§").first).to_be_visible()

    staff = company.staff["specialist"]
    reply(by_staff(staff, ticket, timezone.now()), "Please start the program again.")
    expect(chat.locator("#turns").get_by_text("Please start the program again.")).to_be_visible()

    chat.get_by_label("Your message").fill("That helped!")
    chat.get_by_label("Your message").press("Enter")
    expect(chat.locator("#turns").get_by_text("That helped!")).to_be_visible()
    assert Message.objects.filter(ticket=ticket, text="That helped!").count() == 1

    chat.locator("#reply-files").set_input_files(
        {"name": "screen.png", "mimeType": "image/png", "buffer": saved(drawing(), "PNG")}
    )
    chat.get_by_role("button", name="Send", exact=True).click()
    expect(chat.locator("#turns").get_by_role("button", name="screen.png")).to_be_visible()
    expect(chat.locator("#turns img")).to_be_visible()
    assert Attachment.objects.kept().count() == 1
    assert complaints == []


def in_session(page: Page, host: Site, desk: str, company: Company) -> FrameLocator:
    """The chat of the clinic's administrator, who has told who they are, with a request that has been registered."""
    chat = opened(page, host)
    chat.get_by_label("What happened").fill("The schedule does not open.")
    chat.get_by_role("button", name="Send", exact=True).click()
    told_who(chat, email_of(company))
    expect(chat.locator("#turns").get_by_text("The schedule does not open.")).to_be_visible()
    return chat


def test_it_keeps_what_is_written_without_a_connection_and_sends_it_once(
    page: Page, host: Site, desk: str, company: Company
) -> None:
    chat = in_session(page, host, desk, company)
    ticket = Ticket.objects.get()
    page.context.set_offline(True)
    chat.get_by_label("Your message").fill("Written in the lift.")
    chat.get_by_label("Your message").press("Enter")
    expect(chat.locator("#unsent").get_by_text("Written in the lift.")).to_be_visible()
    expect(chat.locator("#note")).to_contain_text("No connection")
    reply(by_staff(company.staff["specialist"], ticket, timezone.now()), "Answered meanwhile.")
    page.context.set_offline(False)
    expect(chat.locator("#turns").get_by_text("Written in the lift.")).to_be_visible()
    expect(chat.locator("#turns").get_by_text("Answered meanwhile.")).to_be_visible()
    expect(chat.locator("#unsent")).to_be_hidden()
    expect(chat.locator("#note")).to_be_hidden()
    assert Message.objects.filter(ticket=ticket, text="Written in the lift.").count() == 1


def test_it_is_told_what_it_missed_while_the_server_was_away(
    page: Page, host: Site, company: Company, settings: Any, media: object
) -> None:
    with served() as address:
        host.holds(f"{address}/istom")
        chat = in_session(page, host, address, company)
    ticket = Ticket.objects.get()
    reply(by_staff(company.staff["specialist"], ticket, timezone.now()), "Said to nobody's ears.")
    with served(int(address.rpartition(":")[2])):
        expect(chat.locator("#turns").get_by_text("Said to nobody's ears.")).to_be_visible()
        expect(chat.locator("#turns").get_by_text("Said to nobody's ears.")).to_have_count(1)


def test_it_shows_the_specialist_what_the_client_writes_and_who_types(
    page: Page, browser: Browser, host: Site, desk: str, company: Company
) -> None:
    chat = in_session(page, host, desk, company)
    ticket = Ticket.objects.get()
    window = browser.new_context()
    let_in(window, signed_in(company.staff["specialist"]), desk)
    staff = window.new_page()
    staff.goto(f"{desk}/istom/work/{ticket.number}/")
    staff.get_by_label("Text").fill("I am just writ")
    expect(chat.get_by_text("Support is typing…")).to_be_visible()
    chat.get_by_label("Your message").press_sequentially("It is")
    expect(staff.get_by_text("The client is typing…")).to_be_visible()
    chat.get_by_label("Your message").fill("It is all red now.")
    chat.get_by_label("Your message").press("Enter")
    expect(staff.locator("#conversation").get_by_text("It is all red now.")).to_be_visible()
    expect(staff.get_by_label("Text")).to_have_value("I am just writ")
    expect(staff.get_by_label("Text")).to_be_focused()
    # Once it has stood there for a moment, it is seen, and the answer goes over nobody's head.
    expect(staff.locator("#words-seen")).to_have_value(str(Ticket.objects.get().last_seq))
    staff.get_by_label("Text").fill("I see it.")
    staff.get_by_label("Text").press("Control+Enter")
    expect(chat.locator("#turns").get_by_text("I see it.")).to_be_visible()
    expect(staff.get_by_text("Meanwhile:")).to_have_count(0)
    window.close()


def test_it_shows_at_once_that_the_work_is_done(page: Page, host: Site, desk: str, company: Company) -> None:
    chat = in_session(page, host, desk, company)
    ticket = Ticket.objects.get()
    complete(by_staff(company.staff["specialist"], ticket, timezone.now()), "", "The server was restarted.")
    expect(chat.locator("#turns").get_by_text("The server was restarted.")).to_be_visible()
    expect(chat.locator("#request-head .state")).to_contain_text("Closed")


def test_it_offers_articles_first_and_blocks_nobody(page: Page, host: Site, desk: str, company: Company) -> None:
    from reglament.desk.answers.models import DayCount
    from tools.story.manuals import add_manual

    add_manual(company.desk, timezone.now())
    host.holds(f"{desk}/istom", "ru")
    page.goto(f"{host.address}/")
    page.get_by_role("button", name="Задать вопрос").click()
    chat = page.frame_locator("iframe")
    # The chat puts the cursor there when it has opened, and what is typed before comes to nobody.
    expect(chat.locator("#question")).to_be_focused()
    chat.locator("#question").press_sequentially("не печатаются чеки", delay=10)
    chat.locator("#articles button").first.click()
    expect(chat.locator("#article h2").first).to_be_visible()
    chat.get_by_role("button", name="Да").click()
    expect(chat.locator("#question")).to_have_value("")
    counted = DayCount.objects.get(solved=1)
    assert (counted.opened, counted.shown) == (1, 1)


def test_it_offers_articles_also_for_words_that_were_there_before_its_script(
    page: Page, host: Site, desk: str, company: Company
) -> None:
    from tools.story.manuals import add_manual

    add_manual(company.desk, timezone.now())
    host.holds(f"{desk}/istom", "ru")
    late: list[Route] = []
    page.route("**/widget/asking*.js", lambda route: late.append(route))
    page.goto(f"{host.address}/")
    page.get_by_role("button", name="Задать вопрос").click()
    chat = page.frame_locator("iframe")
    chat.locator("#question").evaluate("(field) => { field.value = 'не печатаются чеки'; }")
    late[0].continue_()
    expect(chat.locator("#articles button").first).to_be_visible()


def test_it_offers_what_matches_the_words_of_last_though_an_earlier_answer_comes_later(
    page: Page, host: Site, desk: str, company: Company
) -> None:
    from tools.story.manuals import add_manual

    add_manual(company.desk, timezone.now())
    host.holds(f"{desk}/istom", "ru")
    page.goto(f"{host.address}/")
    page.get_by_role("button", name="Задать вопрос").click()
    question = page.frame_locator("iframe").locator("#question")
    late: list[Route] = []
    page.route("**/widget/articles/", lambda route: route.continue_() if late else late.append(route))
    with page.expect_request("**/widget/articles/"):
        question.fill("не печатаются чеки")
    with page.expect_response("**/widget/articles/"):
        question.fill("7777777")
    with page.expect_event("requestfinished", lambda request: request == late[0].request):
        late[0].continue_()
    page.frame_locator("iframe").locator("body").evaluate("() => new Promise((done) => setTimeout(done))")
    expect(page.frame_locator("iframe").locator("#articles button")).to_have_count(0)


def test_it_is_used_by_keyboard_alone(page: Page, host: Site, desk: str) -> None:
    page.goto(f"{host.address}/")
    button = page.get_by_role("button", name="Ask")
    button.focus()
    page.keyboard.press("Enter")
    chat = page.frame_locator("iframe")
    expect(chat.get_by_label("What happened")).to_be_focused()
    expect(page.get_by_role("dialog", name="Chat with")).to_be_visible()
    names = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        names.add(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert "own" not in names
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Ask")).to_be_focused()


def test_it_leaves_the_page_of_the_site_as_it_was(page: Page, host: Site, desk: str) -> None:
    look = "JSON.stringify([...document.querySelectorAll('h1, p, a, #own')].map((e) => ({...getComputedStyle(e)})))"
    page.goto(f"{host.address}/")
    expect(page.get_by_role("button", name="Ask")).to_be_visible()
    with_chat = page.evaluate(look)
    host.page = host.page.replace("<script", "<!--").replace("</script>", "-->")
    page.goto(f"{host.address}/")
    assert page.evaluate(look) == with_chat
    assert page.context.cookies() == []


def test_it_does_not_stand_on_other_sites(page: Page, host: Site, desk: str, settings: Any) -> None:
    settings.REGLAMENT_WIDGET_ORIGINS = []
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{host.address}/")
    page.wait_for_timeout(300)
    assert page.get_by_role("button", name="Ask").count() == 0
    assert any(f"the regulation names {official('istom', 'widget').rstrip('/')}" in each for each in said)


@pytest.mark.parametrize(("width", "language", "scheme"), [(390, "ru", "dark"), (1280, "en", "light")])
def test_it_is_accessible_and_fits(
    browser: Browser, host: Site, desk: str, company: Company, width: int, language: str, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]  # One of its words.
    page = context.new_page()
    # Axe is a script of the test's, which the site's policy rightly keeps out.
    host.holds(f"{desk}/istom", language)
    host.policy = "default-src * 'unsafe-inline' 'unsafe-eval'"
    page.goto(f"{host.address}/")
    expect(page.locator("div button").first).to_be_visible()
    page.locator("div button").first.click()
    chat = page.frame_locator("iframe")
    chat.locator("#question").fill("Не открывается расписание.")
    _looks_right(page, f"home-{language}-{width}-{scheme}")
    chat.locator("#ask .main").click()
    chat.locator("#email").fill(email_of(company))
    _looks_right(page, f"who-{language}-{width}-{scheme}")
    chat.locator("#email-form .main").click()
    expect(chat.locator("#code")).to_be_visible()
    found = re.search(r"\d{6}", str(mail.outbox[-1].body))
    assert found
    chat.locator("#code").fill(found[0])
    chat.locator("#code-form .main").click()
    expect(chat.locator("#turns li").first).to_be_visible()
    staff = company.staff["specialist"]
    reply(by_staff(staff, Ticket.objects.get(), timezone.now()), "Добрый день! Перезапустите, пожалуйста, программу.")
    expect(chat.locator("#turns").get_by_text("Перезапустите")).to_be_visible()
    page.wait_for_timeout(600)
    _looks_right(page, f"thread-{language}-{width}-{scheme}")
    chat.locator("#back").click()
    expect(chat.locator("#requests button").first).to_be_visible()
    _looks_right(page, f"list-{language}-{width}-{scheme}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def _looks_right(page: Page, name: str) -> None:
    if folder := os.environ.get("REGLAMENT_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/widget-{name}.png")
    frame = next(each for each in page.frames if "/widget/" in each.url)
    for place in (page.main_frame, frame):
        found = Axe().run(place)
        bad = [each for each in found.response["violations"] if each["impact"] in SERIOUS]
        assert bad == [], json.dumps(bad, indent=1)[:3000]
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_takes_a_pasted_screenshot_and_says_what_it_does_not_take(
    page: Page, host: Site, desk: str, company: Company
) -> None:
    chat = in_session(page, host, desk, company)
    frame = next(each for each in page.frames if "/widget/" in each.url)
    frame.evaluate(
        """(bytes) => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
          carried.items.add(new File(["MZ"], "setup.exe"));
          const field = document.getElementById("words-of-reply");
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }));
        }""",
        list(saved(drawing(), "PNG")),
    )
    expect(chat.get_by_text("Files of this kind are not taken: setup.exe")).to_be_visible()
    expect(chat.locator("#reply .chosen li")).to_have_count(1)
    chat.get_by_role("button", name="Send", exact=True).click()
    expect(chat.locator("#turns").get_by_role("button", name="screenshot-")).to_be_visible()
    expect(chat.locator("#turns .turned-down")).to_contain_text("setup.exe")
    assert Attachment.objects.get(name="setup.exe").why == "kind not taken"
    with page.expect_download() as downloading:
        chat.locator("#turns").get_by_role("button", name="screenshot-").click()
    assert downloading.value.suggested_filename.startswith("screenshot-")


def test_it_asks_nobody_whom_the_host_page_vouches_for(
    page: Page, complaints: list[str], host: Site, desk: str, company: Company, settings: Any
) -> None:
    settings.REGLAMENT_WIDGET_SECRETS = [f"istom={SECRET}"]
    host.holds(f"{desk}/istom", "en", f'data-token="{signed(email=email_of(company))}"')
    chat = opened(page, host)
    expect(chat.get_by_text("Мария Примерова")).to_be_visible()
    chat.get_by_label("What happened").fill("The schedule does not open.")
    chat.get_by_role("button", name="Send", exact=True).click()
    expect(chat.locator("#turns").get_by_text("The schedule does not open.")).to_be_visible()
    # The token counted once; the session goes on when the page is loaded again, and the chat stays open.
    page.goto(f"{host.address}/")
    expect(page.frame_locator("iframe").locator("#requests")).to_contain_text("The schedule does not open.")
    page.frame_locator("iframe").get_by_role("button", name="Sign out").click()
    expect(page.frame_locator("iframe").locator("#email")).to_be_visible()
    assert complaints == []


def test_it_counts_what_was_not_seen_on_the_button(page: Page, host: Site, desk: str, company: Company) -> None:
    in_session(page, host, desk, company)
    page.keyboard.press("Escape")
    ticket = Ticket.objects.get()
    reply(by_staff(company.staff["specialist"], ticket, timezone.now()), "Are you there?")
    expect(page.get_by_role("button", name="new messages: 1")).to_be_visible()
    page.get_by_role("button", name="new messages: 1").click()
    expect(page.frame_locator("iframe").locator("#turns").get_by_text("Are you there?")).to_be_visible()
    expect(page.get_by_role("button", name="Close the chat")).to_be_visible()
