"""Behind the link of a letter in a real browser: words survive a closed tab, a clicked link and a second tab, and are sent once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer
from waiting import until

from reglament.desk.channels.email.answering.tokens import token_of
from reglament.desk.drafts.models import Draft
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.models import Message
from tools.story import companies
from tools.story.acting import by_staff, sends, ticket_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(live_server: LiveServer, transactional_db: None) -> str:
    """The link in a letter that asks."""
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    ticket = ticket_of(sends(siroka, "nurse", now - timedelta(hours=5), product="lis", effect="minor", hit="one"))
    ask(by_staff(siroka.staff["specialist"], ticket, now - timedelta(hours=1)), "Which printer?")
    return f"{live_server.url}/siroka/letters/{token_of(Notice.objects.filter(kind='asked').latest('pk'))}/message/"


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    window = browser.new_context(java_script_enabled=request.param, viewport={"width": 390, "height": 800})
    yield window
    window.close()


def kept(words: str) -> bool:
    """Whether a draft has these words."""
    return any(words in str(each.fields) for each in Draft.objects.all())


def test_it_is_sent_and_leaves_no_draft(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Your message").fill("The one at reception.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your message has been added.")).to_be_visible()
    assert Message.objects.get(by="client", seq__gt=1).text == "The one at reception."
    assert not Draft.objects.exists()


def test_it_stands_there_after_a_closed_tab_and_a_clicked_link(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Your message").press_sequentially("The one at reception.")
    page.get_by_role("link", name="The page of the request").click()
    page.wait_for_url("**/login/**")
    page.close()
    until(lambda: kept("The one at reception."), "what was typed is kept as its writer goes away")
    again = context.new_page()
    again.goto(address)
    expect(again.get_by_label("Your message")).to_have_value("The one at reception.")
    expect(again.get_by_text("Draft saved at")).to_be_visible()
    again.get_by_label("Your message").fill("The one upstairs.")
    expect(again.get_by_text("Draft saved at")).to_be_visible()
    until(lambda: kept("The one upstairs."), "what was typed is kept while its writer stays")
    again.close(run_before_unload=False)
    last = context.new_page()
    last.goto(address)
    expect(last.get_by_label("Your message")).to_have_value("The one upstairs.")
    last.get_by_role("button", name="Discard the draft").click()
    expect(last.get_by_label("Your message")).to_have_value("")
    context.close()
