"""Several people at one browser: the chat belongs to whom the page around it vouches for now, and to nobody before them."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import FrameLocator, Page, expect
from playwright.sync_api import TimeoutError as TooLateError

from reglament.desk.channels.widget.models import Session
from reglament.desk.channels.widget.tests.hosting import Site, site
from reglament.desk.channels.widget.tests.test_browser_widget import email_of, told_who
from reglament.desk.channels.widget.tests.test_widget_vouching import SECRET, signed
from reglament.desk.lib.live.tests.served import served
from reglament.desk.tickets.models import Message, Refusal, Ticket
from tools.story import companies
from tools.story.companies import Company

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    # Files are read in pieces by one thread, which is what they want; the warning is about streams.
    pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume:Warning"),
]

MARIA, OLEG = "maria@primer.example", "oleg@obrazec.example"
SAID = "A word that nobody else may read."


@pytest.fixture
def company() -> Company:
    return companies.istom(timezone.now() - timedelta(days=30))


@pytest.fixture
def host(settings: Any, media: object) -> Iterator[Site]:
    """A foreign site that vouches for its users."""
    settings.REGLAMENT_WIDGET_SECRETS = [f"istom={SECRET}"]
    with site() as standing:
        settings.REGLAMENT_WIDGET_ORIGINS = [standing.address]
        yield standing


@pytest.fixture
def desk(host: Site, company: Company) -> Iterator[str]:
    with served() as address:
        host.holds(f"{address}/istom")
        yield address


def token(email: str) -> str:
    """A fresh word for somebody."""
    token.count = getattr(token, "count", 0) + 1  # type: ignore[attr-defined]  # Counts its own calls: each token counts once.
    return signed(email=email, jti=f"random-word-{token.count}")  # type: ignore[attr-defined]


def at_page(page: Page, host: Site, desk: str, email: str = "") -> FrameLocator:
    """The chat on a page that vouches for this address, or for nobody."""
    host.holds(f"{desk}/istom", more=f'data-token="{token(email)}"' if email else "")
    page.goto(f"{host.address}/")
    button = page.get_by_role("button", name="Ask")
    if page.locator("iframe").count() == 0:
        button.click()
    chat = page.frame_locator("iframe")
    expect(chat.get_by_label("What happened")).to_be_visible()
    return chat


def asked(chat: FrameLocator, words: str = SAID) -> None:
    chat.get_by_label("What happened").fill(words)
    chat.get_by_role("button", name="Send", exact=True).click()
    expect(chat.locator("#turns").get_by_text(words)).to_be_visible()


def shows(page: Page) -> str:
    """All that stands in the frame, hidden things too."""
    frame = next(each for each in page.frames if "/widget/" in each.url)
    return str(frame.evaluate("document.body.textContent"))


@pytest.mark.parametrize("then", ["", OLEG])
def test_it_ends_with_the_word_of_the_page(page: Page, host: Site, desk: str, then: str) -> None:
    asked(at_page(page, host, desk, MARIA))
    at_page(page, host, desk, then)
    page.wait_for_timeout(1000)
    assert SAID not in shows(page)
    standing = Session.objects.standing(timezone.now())
    assert set(standing.values_list("email", flat=True)) == ({then} if then else set())


def test_it_goes_on_for_the_same_person(page: Page, host: Site, desk: str) -> None:
    asked(at_page(page, host, desk, MARIA))
    chat = at_page(page, host, desk, MARIA)
    expect(chat.locator("#requests button").first).to_be_visible()
    assert Session.objects.standing(timezone.now()).count() == 1


def test_it_sends_nobody_s_words_in_the_name_of_the_next(page: Page, host: Site, desk: str) -> None:
    chat = at_page(page, host, desk, MARIA)
    page.route("**/widget/requests/", lambda route: route.abort())
    chat.get_by_label("What happened").fill(SAID)
    chat.get_by_role("button", name="Send", exact=True).click()
    expect(chat.locator("#note")).to_contain_text("No connection")
    page.unroute("**/widget/requests/")
    host.holds(f"{desk}/istom", more=f'data-token="{token(OLEG)}"')
    page.goto(f"{host.address}/")
    page.wait_for_timeout(1500)
    assert SAID not in shows(page)
    assert not Message.objects.filter(text=SAID).exists()


def test_it_hears_on_a_page_that_is_not_loaded_anew(page: Page, host: Site, desk: str) -> None:
    chat = at_page(page, host, desk, MARIA)
    asked(chat)
    page.evaluate("document.dispatchEvent(new CustomEvent('reglament-chat', { detail: { token: '' } }))")
    expect(chat.locator("#turns")).to_have_count(0)
    assert SAID not in shows(page)
    page.evaluate(
        "token => document.dispatchEvent(new CustomEvent('reglament-chat', { detail: { token } }))", token(MARIA)
    )
    expect(chat.locator("#requests button").first).to_be_visible()
    expect(chat.locator("#who")).to_be_hidden()


def test_it_stays_while_the_page_swaps_its_body(page: Page, host: Site, desk: str) -> None:
    chat = at_page(page, host, desk, MARIA)
    asked(chat)
    chat.get_by_label("Your message").fill("Half a sent")
    page.evaluate("document.body.replaceChildren(document.createElement('main'))")
    page.evaluate("document.documentElement.replaceChild(document.createElement('body'), document.body)")
    expect(chat.get_by_label("Your message")).to_have_value("Half a sent")
    expect(chat.locator("#turns").get_by_text(SAID)).to_be_visible()
    page.evaluate("document.querySelector('[data-chat]').remove()")
    expect(chat.get_by_role("button", name="Close the chat")).to_be_visible()
    chat.locator("#requests button").first.click()
    expect(chat.locator("#turns").get_by_text(SAID)).to_be_visible()


def test_it_stands_once_where_the_tag_stands_twice(page: Page, host: Site, desk: str) -> None:
    host.holds(f"{desk}/istom", more=f'data-token="{token(MARIA)}"')
    tag = host.page[host.page.index("<script") : host.page.index("</script>") + len("</script>")]
    host.page = host.page.replace(tag, tag * 2)
    page.goto(f"{host.address}/")
    expect(page.get_by_role("button", name="Ask")).to_have_count(1)
    page.get_by_role("button", name="Ask").click()
    asked(page.frame_locator("iframe"))
    assert Session.objects.standing(timezone.now()).get().email == MARIA


def test_it_is_nobody_s_in_a_window_beside_another_person_s(page: Page, host: Site, desk: str) -> None:
    asked(at_page(page, host, desk, MARIA))
    other = page.context.new_page()
    asked(at_page(other, host, desk, OLEG), "What Oleg says.")
    expect(page.frame_locator("iframe").locator("#turns")).to_have_count(0)
    assert SAID not in shows(page)
    assert SAID not in shows(other)
    assert Ticket.objects.count() == 2


def test_it_keeps_who_came_by_a_code_on_pages_that_vouch_for_nobody(
    page: Page, host: Site, desk: str, company: Company
) -> None:
    chat = at_page(page, host, desk)
    chat.get_by_label("What happened").fill(SAID)
    chat.get_by_role("button", name="Send", exact=True).click()
    told_who(chat, email_of(company))
    expect(chat.locator("#turns").get_by_text(SAID)).to_be_visible()
    chat = at_page(page, host, desk)
    expect(chat.locator("#requests button").first).to_be_visible()
    at_page(page, host, desk, OLEG)
    page.wait_for_timeout(1000)
    assert SAID not in shows(page)


@pytest.mark.parametrize(("width", "language"), [(390, "ru"), (1280, "en")])
def test_it_lets_somebody_unknown_leave_their_words(
    page: Page, host: Site, desk: str, width: int, language: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    host.holds(f"{desk}/istom", language)
    page.goto(f"{host.address}/")
    page.locator("div button").first.click()
    chat = page.frame_locator("iframe")
    chat.locator("#question").fill(SAID)
    chat.locator("#ask .main").click()
    chat.locator("#email").fill("nina@stranger.example")
    chat.locator("#visitor summary").click()
    expect(chat.locator("#visitor-email")).to_have_value("nina@stranger.example")
    chat.locator("#visitor-name").fill("Nina")
    if folder := os.environ.get("REGLAMENT_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/visitor-{language}-{width}.png")
    chat.locator("#visitor-form button").click()
    expect(chat.locator("#refused")).to_contain_text("nina@stranger.example")
    if folder:
        page.screenshot(path=f"{folder}/visitor-kept-{language}-{width}.png")
    assert Refusal.objects.get().intake["text"] == SAID
    page.goto(f"{host.address}/")
    page.wait_for_timeout(500)
    assert SAID not in shows(page)


def test_it_keeps_no_words_of_a_session_that_had_ended_for_whoever_comes_next(
    page: Page, host: Site, desk: str
) -> None:
    chat = at_page(page, host, desk, MARIA)
    asked(chat, "What everybody may read.")
    chat.get_by_label("Your message").fill(SAID)
    Session.objects.all().delete()
    with suppress(TooLateError):  # The chat may have noticed by itself, and put the request away before the press.
        chat.get_by_role("button", name="Send", exact=True).click(timeout=3000)
    # The desk knows the session no more, and asks who it is before it takes anything.
    page.wait_for_timeout(1500)
    assert SAID not in chat.locator("#unsent").inner_text()
    at_page(page, host, desk)
    page.wait_for_timeout(1000)
    assert SAID not in shows(page)
    frame = next(each for each in page.frames if "/widget/" in each.url)
    assert SAID not in str(frame.evaluate("JSON.stringify({...localStorage})"))
