"""Mentions in a real browser: colleagues are offered while one types a note, in both layouts, and never in an answer to a client."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.people.models import User
from reglament.desk.tickets.models import Watcher
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import sends
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
QUOTE = {"key": '"', "code": "Digit2", "modifiers": 8, "windowsVirtualKeyCode": 50}


@pytest.fixture
def company() -> Company:
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    sends(siroka, "nurse", now, product="lis", effect="minor", hit="one", subject="The printer prints pale")
    for who, name in (("head", "Anna Berg"), ("colleague", "Семён Орлов"), ("developer", "Anna Cole")):
        User.objects.filter(pk=siroka.staff[who].user_id).update(full_name=name)
    return siroka


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, company: Company) -> Page:
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    let_in(window, signed_in(company.staff["specialist"], "en"), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/work/1/")
    return page


def in_russian(page: Page, written: str) -> None:
    """The key of @ in the Russian layout, which writes a quotation mark, and then some letters."""
    line = page.context.new_cdp_session(page)
    line.send("Input.dispatchKeyEvent", {"type": "keyDown", **QUOTE, "text": '"'})
    line.send("Input.dispatchKeyEvent", {"type": "keyUp", **QUOTE})
    page.keyboard.type(written)


def test_it_offers_colleagues_in_a_note_and_takes_one_by_the_keys(page: Page, company: Company) -> None:
    words, names = page.locator(".compose textarea"), page.locator("#colleagues [role=option]:visible")
    words.focus()
    page.keyboard.type("Thanks, @anna ")
    expect(names).to_have_count(0)
    words.fill("")
    page.locator("label.tab", has_text="note").click()
    words.focus()
    page.keyboard.type("Look, @ann")
    expect(names).to_have_count(2)
    assert Axe().run(page, context=".compose").response["violations"] == []
    page.keyboard.press("ArrowDown")
    expect(names.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(words).to_have_value("Look, @Anna Cole ")
    expect(names).to_have_count(0)
    page.keyboard.type("and @")
    expect(names).to_have_count(3)
    page.keyboard.press("Escape")
    expect(names).to_have_count(0)
    # The same keys in the other layout write these letters.
    page.keyboard.type("x @ctv")
    expect(names).to_have_count(1)
    page.keyboard.press("Tab")
    expect(words).to_have_value("Look, @Anna Cole and @x @Семён Орлов ")


def test_it_offers_them_behind_the_quotation_mark_of_the_russian_layout(page: Page, company: Company) -> None:
    words, names = page.locator(".compose textarea"), page.locator("#colleagues [role=option]:visible")
    page.locator("label.tab", has_text="note").click()
    words.focus()
    in_russian(page, "фт")
    expect(names).to_have_count(2)
    expect(page.locator("#colleagues [aria-selected=true]")).to_have_count(0)
    # A quotation stays one: Enter ends the line.
    page.keyboard.press("Enter")
    expect(words).to_have_value('"фт\n')
    in_russian(page, "сем")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(words).to_have_value('"фт\n@Семён Орлов ')
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".words.note .mention")).to_have_text("@Семён Орлов")
    assert list(Watcher.objects.values_list("staff", flat=True)) == [company.staff["colleague"].pk]
