"""Templates of answers in a real browser: found by the keys, put in where the cursor stands, and nothing is sent by it."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Person
from reglament.desk.tickets.models import Message, Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from reglament.desk.workplace.actions.write_template import TemplateWording, write_template
from tools.story import companies
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SELECTED = "(area) => area.value.slice(area.selectionStart, area.selectionEnd)"


@pytest.fixture
def company() -> Company:
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    done = sends(siroka, "nurse", now, product="lis", effect="minor", hit="one", subject="The printer prints pale")
    Ticket.objects.filter(pk=ticket_of(done).pk).update(product=None)
    Person.objects.update(language="en")
    head = as_staff(siroka.staff["head"])
    kept = (
        ("Log files", {"en": "Please send us the log of {{product}}.\n\nHow: press F8.", "ru": "Пришлите журнал."}, ""),
        ("Date", {"en": "Since which day is it so in the log?"}, "question"),
        ("It is done", {"en": "The work is done, {{client}}.\n{{writer}}, {{desk}}"}, "completion"),
        ("Только по-русски", {"ru": "Уточните, пожалуйста, {{клиент}}."}, ""),
    )
    for name, texts, manner in kept:
        write_template(head, siroka.desk, TemplateWording(name, texts, manner=manner), now)
    return siroka


def test_it_is_found_and_put_in_by_the_keys_where_the_cursor_stands(
    browser: Browser, live_server: LiveServer, company: Company
) -> None:
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    let_in(window, signed_in(company.staff["specialist"], "en"), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/work/1/")
    words, names = page.locator(".compose textarea"), page.locator("#templates button[data-put]:visible")
    expect(page.locator("#templates-offered li")).to_have_count(0)
    words.fill("Good morning. \nGood-bye.")
    words.press("ArrowUp")
    words.press("End")
    words.press("Escape")
    page.keyboard.press("KeyI")
    expect(page.locator("#words-template")).to_be_focused()
    expect(names).to_have_text(["It is done", "Log files"])
    expect(page.locator("#templates-others")).to_contain_text("In other languages and for other products")
    assert Axe().run(page, context="#templates").response["violations"] == []
    page.keyboard.type("log")
    expect(names).to_have_text(["Log files"])
    page.keyboard.press("Enter")
    expect(names.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(words).to_be_focused()
    filled = "Good morning. Please send us the log of [product].\n\nHow: press F8.\nGood-bye."
    expect(words).to_have_value(filled)
    assert words.evaluate(SELECTED) == "[product]"
    expect(page.locator("#templates-told")).to_have_text("Put in. Still to be filled in: [product].")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".compose")).to_contain_text("Nothing was sent: [product] still has to be filled in.")
    expect(words).to_have_value(filled)
    page.get_by_label("Question", exact=True).check(force=True)
    page.locator("#templates summary").first.click()
    expect(names).to_have_text(["Date", "Log files"])
    words.fill(filled.replace("[product]", "the printer"))
    words.press("Control+z")
    expect(words).to_have_value(filled)
    assert not Message.objects.filter(text__contains="F8").exists()
    window.close()
