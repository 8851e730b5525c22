"""What one writes survives in a real browser: a closed window, a clicked link, an ended session, a second window, a lost network."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.drafts.models import Draft
from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import sends
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORDS = "We looked into the index, and it is not what slows it down."


@pytest.fixture
def company() -> Company:
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    sends(siroka, "nurse", now - timedelta(hours=5), product="lis", effect="minor", hit="one")
    return siroka


@pytest.fixture
def window(browser: Browser, live_server: LiveServer, company: Company) -> Iterator[BrowserContext]:
    """A browser in which the specialist is signed in."""
    opened = browser.new_context()
    let_in(opened, signed_in(company.staff["specialist"]), live_server.url)
    yield opened
    opened.close()


def opened(window: BrowserContext, server: LiveServer, path: str = "/siroka/work/1/") -> Page:
    page = window.new_page()
    page.goto(server.url + path)
    return page


def writes(page: Page, text: str = WORDS) -> None:
    page.locator("#words-text").press_sequentially(text, delay=1)


def test_it_keeps_what_is_typed_through_a_closed_window(window: BrowserContext, live_server: LiveServer) -> None:
    page = opened(window, live_server)
    page.get_by_text("Internal note", exact=True).click()
    writes(page)
    expect(page.locator("#words .draft-said")).to_contain_text("Draft saved at")
    page.close()
    again = opened(window, live_server)
    expect(again.locator("#words-text")).to_have_value(WORDS)
    expect(again.get_by_label("Internal note", exact=True)).to_be_checked()
    again.goto(f"{live_server.url}/siroka/work/")
    expect(again.get_by_text("You have a draft here")).to_be_visible()


def test_it_keeps_a_single_line_of_a_form_without_an_area(window: BrowserContext, live_server: LiveServer) -> None:
    page = opened(window, live_server, "/siroka/work/1/subject/")
    line = page.locator("#subject-subject")
    line.fill("Samples stay unread after the night")
    expect(page.locator("#subject .draft-said")).to_contain_text("Draft saved at")
    again = opened(window, live_server).locator("#subject-subject")
    expect(again).to_have_value("Samples stay unread after the night")
    line.fill("")
    expect(page.locator("#subject .draft-said")).to_be_empty()
    assert not Draft.objects.exists()


def test_it_keeps_the_last_letter_through_a_clicked_link(window: BrowserContext, live_server: LiveServer) -> None:
    page = opened(window, live_server)
    page.locator("#words-text").fill(WORDS)
    page.get_by_role("link", name="Queue").first.click()
    page.wait_for_url("**/work/")
    expect(opened(window, live_server).locator("#words-text")).to_have_value(WORDS)


def test_it_leaves_no_draft_of_what_was_sent_at_once(window: BrowserContext, live_server: LiveServer) -> None:
    page = opened(window, live_server)
    page.locator("#words-text").fill(WORDS)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("The answer is sent.")).to_be_visible()
    assert Message.objects.get(kind="answer").text == WORDS
    page.wait_for_timeout(1200)
    assert not Draft.objects.exists()
    expect(page.locator("#words-text")).to_have_value("")


def test_it_comes_back_after_an_ended_session(
    window: BrowserContext, live_server: LiveServer, company: Company
) -> None:
    page = opened(window, live_server)
    window.clear_cookies(name="sessionid")
    page.locator("#words-text").fill(WORDS)
    page.get_by_role("button", name="Send the answer").click()
    page.wait_for_url("**/login/**")
    expect(page.get_by_text("What you wrote is kept")).to_be_visible()
    let_in(window, signed_in(company.staff["specialist"]), live_server.url)
    page.goto(f"{live_server.url}/siroka/work/1/words/")
    expect(page.locator("#words-text")).to_have_value(WORDS)
    assert Draft.objects.count() == 1


def test_it_shows_both_wordings_of_two_windows(window: BrowserContext, live_server: LiveServer) -> None:
    first, second = opened(window, live_server), opened(window, live_server)
    writes(first, "The wording of the first window.")
    expect(first.locator("#words .draft-said")).to_contain_text("Draft saved at")
    writes(second, "The wording of the second.")
    expect(second.locator("#words .draft-other")).to_contain_text("The wording of the first window.")
    writes(first, " It goes on.")
    expect(first.locator("#words .draft-other")).to_contain_text("The wording of the second.")
    texts = sorted(Draft.objects.values_list("fields__text", flat=True))
    assert texts == ["The wording of the first window. It goes on.", "The wording of the second."]


def test_it_goes_on_in_one_of_two_windows_that_began_from_the_same(
    window: BrowserContext, live_server: LiveServer
) -> None:
    begun = opened(window, live_server)
    writes(begun, "Begun.")
    expect(begun.locator("#words .draft-said")).to_contain_text("Draft saved at")
    first, second = opened(window, live_server), opened(window, live_server)
    for page, text in ((first, "Begun. First."), (second, "Begun. Second.")):
        with page.expect_response(lambda answer: answer.url.endswith("/drafts/") and answer.request.method == "POST"):
            page.locator("#words-text").fill(text)
    assert sorted(Draft.objects.values_list("fields__text", flat=True)) == ["Begun. First.", "Begun. Second."]


def test_it_holds_a_press_back_while_there_is_no_network(window: BrowserContext, live_server: LiveServer) -> None:
    page = opened(window, live_server)
    page.locator("#words-text").fill(WORDS)
    window.set_offline(True)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("Nothing was sent: there is no connection.")).to_be_visible()
    expect(page.locator("#words-text")).to_have_value(WORDS)
    window.set_offline(False)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("The answer is sent.")).to_be_visible()
    assert Message.objects.filter(kind="answer").count() == 1
    assert not Draft.objects.exists()


def test_it_discards_by_a_button_and_sends_nothing(window: BrowserContext, live_server: LiveServer) -> None:
    page = opened(window, live_server)
    writes(page)
    expect(page.locator("#words .draft-said")).to_contain_text("Draft saved at")
    writes(page, "!")
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.get_by_text("The draft is discarded.")).to_be_visible()
    expect(page.locator("#words-text")).to_have_value("")
    assert not Draft.objects.exists()
    assert not Message.objects.filter(kind="answer").exists()


def test_it_sends_from_a_page_that_is_older_than_the_sign_in(window: BrowserContext, live_server: LiveServer) -> None:
    page = opened(window, live_server)
    window.clear_cookies(name="csrftoken")
    opened(window, live_server).close()
    page.locator("#words-text").fill(WORDS)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("The answer is sent.")).to_be_visible()


def test_it_gives_the_words_back_without_script_when_the_token_is_old(
    browser: Browser, live_server: LiveServer, company: Company
) -> None:
    plain = browser.new_context(java_script_enabled=False)
    let_in(plain, signed_in(company.staff["specialist"]), live_server.url)
    page = opened(plain, live_server)
    plain.clear_cookies(name="csrftoken")
    opened(plain, live_server).close()
    page.locator("#words-text").fill(WORDS)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("What you wrote stands below")).to_be_visible()
    expect(page.locator("textarea")).to_have_value(WORDS)
    page.get_by_role("button", name="Send once more").click()
    expect(page.get_by_text("The answer is sent.")).to_be_visible()
    assert Message.objects.get(kind="answer").text == WORDS
    plain.close()


def test_it_keeps_the_new_request_of_a_client(browser: Browser, live_server: LiveServer, company: Company) -> None:
    window = browser.new_context()
    let_in(window, signed_in(company.clients["nurse"]), live_server.url)
    page = opened(window, live_server, "/siroka/requests/new/")
    page.locator("#id_text").fill(WORDS)
    page.get_by_role("link", name="My requests").first.click()
    page.wait_for_url("**/requests/")
    again = opened(window, live_server, "/siroka/requests/new/")
    expect(again.locator("#id_text")).to_have_value(WORDS)
    again.get_by_role("button", name="Send the request").click()
    expect(again.get_by_text("Your request is registered")).to_be_visible()
    assert not Draft.objects.exists()
    window.close()
