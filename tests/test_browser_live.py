"""Live pages of staff: an update never moves what one writes or reads, and what can no longer be done goes away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from long_talk import long_talk
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment, Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from reglament.desk.workplace.live import source_of
from reglament.desk.workplace.tests.intake_rows import a_row
from tools.story.acting import by_client, by_staff
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.thorough, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MARGIN = 2
"""Pixels: a browser rounds where it scrolls to."""


@pytest.fixture
def company() -> Company:
    return long_talk(timezone.now())[0]


@pytest.fixture(params=[390, 1280])
def page(request: Any, browser: Browser, live_server: LiveServer, company: Company) -> Iterator[Page]:
    """The page of the request on a phone and at a desk."""
    window = browser.new_context(viewport={"width": request.param, "height": 800})
    let_in(window, signed_in(company.staff["specialist"]), live_server.url)
    opened = window.new_page()
    opened.goto(f"{live_server.url}/siroka/work/1/")
    yield opened
    window.close()


def the_ticket() -> Ticket:
    return Ticket.objects.get(number=1)


def says(company: Company, text: str) -> None:
    tell_more(by_client(company.clients["nurse"], the_ticket(), timezone.now()), text)


def looks(page: Page, source: str = "journal") -> None:
    """As when the stream tells of something, which takes its own time."""
    page.evaluate("(source) => document.dispatchEvent(new CustomEvent('live:' + source))", source)


def top(page: Page, what: str) -> float:
    box = page.locator(what).bounding_box()
    assert box
    return box["y"]


def test_it_opens_at_its_end_with_the_actions_in_reach(page: Page) -> None:
    assert 0 <= top(page, "#conversation > :last-child") < 800
    for name in ("Write", "Complete", "What can be done", "Client"):
        expect(page.locator("#reach").get_by_role("link", name=name, exact=True)).to_be_in_viewport()
    page.locator("#reach").get_by_role("link", name="Complete").click()
    expect(page.locator("#completion")).to_have_attribute("open", "")
    expect(page.locator("#completion summary")).to_be_in_viewport()
    page.locator("#reach").get_by_role("link", name="Write").click()
    expect(page.locator("#words-text")).to_be_in_viewport()


def test_it_brings_the_past_without_moving_what_one_reads(page: Page) -> None:
    first = page.locator("#conversation > :first-child").get_attribute("id")
    page.locator("[data-earlier]").scroll_into_view_if_needed()
    before = top(page, f"#{first}")
    page.locator("[data-earlier]").click()
    expect(page.get_by_text("Message 0.")).to_have_count(1)
    assert abs(top(page, f"#{first}") - before) <= MARGIN
    expect(page.locator("[data-earlier]")).to_have_count(0)
    seqs = page.evaluate("[...document.querySelectorAll('#conversation > *')].map((each) => Number(each.id.slice(6)))")
    assert seqs == sorted(seqs)


def test_it_moves_neither_the_words_nor_the_caret_of_whoever_writes(page: Page, company: Company) -> None:
    field = page.locator("#words-text")
    field.fill("Half a sentence")
    field.evaluate("(each) => each.setSelectionRange(4, 8)")
    before = top(page, "#words-text")
    says(company, "A very long message came. " * 40)
    looks(page)
    expect(page.get_by_text("A very long message came.")).to_have_count(1)
    assert abs(top(page, "#words-text") - before) <= MARGIN
    expect(field).to_be_focused()
    expect(field).to_have_value("Half a sentence")
    assert field.evaluate("(each) => [each.selectionStart, each.selectionEnd]") == [4, 8]


def test_it_moves_nothing_that_one_reads_and_keeps_what_is_marked(page: Page, company: Company) -> None:
    page.locator("#conversation > :nth-child(5)").scroll_into_view_if_needed()
    marked = page.locator("#conversation > :nth-child(5) .words-body")
    marked.evaluate("(each) => getSelection().selectAllChildren(each)")
    before = top(page, "#conversation > :nth-child(5)")
    assign(by_staff(company.staff["colleague"], the_ticket(), timezone.now()), company.staff["colleague"].pk)
    says(company, "One more.")
    looks(page)
    expect(page.get_by_text("One more.")).to_have_count(1)
    assert abs(top(page, "#conversation > :nth-child(5)") - before) <= MARGIN
    assert page.evaluate("String(getSelection())").startswith(("Answer", "Message"))


def test_it_takes_away_what_somebody_else_has_done(page: Page, company: Company) -> None:
    expect(page.get_by_role("button", name="Take it")).to_have_count(1)
    page.get_by_role("button", name="Take it").focus()
    assign(by_staff(company.staff["colleague"], the_ticket(), timezone.now()), company.staff["colleague"].pk)
    looks(page)
    expect(page.locator("#who-works")).to_contain_text(str(company.staff["colleague"].user))
    expect(page.locator("#who-works").locator(":focus, :scope:focus")).to_have_count(1)
    complete(by_staff(company.staff["colleague"], the_ticket(), timezone.now()), "informed", "It is done.")
    looks(page)
    expect(page.locator("#completion")).to_have_count(0)
    expect(page.get_by_text("It is done.")).to_have_count(1)


def test_it_keeps_the_words_of_a_form_that_is_offered_no_more(page: Page, company: Company) -> None:
    page.locator("#completion summary").click()
    page.get_by_label("What the client reads").fill("My own words on how it ended.")
    complete(by_staff(company.staff["colleague"], the_ticket(), timezone.now()), "informed", "It is done.")
    looks(page)
    expect(page.get_by_text("Meanwhile this can no longer be done.")).to_be_visible()
    expect(page.get_by_label("What the client reads")).to_have_value("My own words on how it ended.")
    expect(page.get_by_role("button", name="Complete, and tell the client")).to_be_disabled()


def test_it_keeps_an_unfolded_form_half_filled(page: Page, company: Company) -> None:
    page.locator("#completion summary").click()
    page.get_by_label("What the client reads").fill("Half")
    page.locator("#completion input[value=informed]").check()
    says(company, "One more.")
    looks(page)
    expect(page.get_by_text("One more.")).to_have_count(1)
    expect(page.locator("#completion")).to_have_attribute("open", "")
    expect(page.get_by_label("What the client reads")).to_have_value("Half")
    expect(page.locator("#completion input[value=informed]")).to_be_checked()


def test_it_stays_where_one_was_after_an_act_and_tells_of_it(page: Page) -> None:
    page.locator("#words-text").fill("Between us.")
    page.get_by_text("Internal note", exact=True).click()
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_text("Note saved.")).to_be_in_viewport()
    expect(page.locator("#conversation > :last-child")).to_contain_text("Between us.")
    expect(page.locator("#conversation > :last-child")).to_be_in_viewport()
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_text("Saved who works on it.")).to_be_in_viewport()


def test_it_follows_a_file_that_was_examined(page: Page, company: Company, settings: Any, tmp_path: Path) -> None:
    """Its verdict is no entry of the journal; the next update brings it, and asks for nothing that stands there for good."""
    settings.MEDIA_ROOT = str(tmp_path)
    client = by_client(company.clients["nurse"], the_ticket(), timezone.now())
    sent = tell_more(client, "See here.", (File("camera.png", "", saved(drawing(), "PNG")),)).seq
    Attachment.objects.update(why="not examined yet")
    looks(page)
    file = page.locator(f"#entry-{sent} .attached")
    expect(file).to_contain_text("the file is waiting to be examined")
    Attachment.objects.update(why="")
    with page.expect_request(lambda asked: f"waits={sent}" in asked.url):
        looks(page)
    expect(file.get_by_role("link", name="camera.png")).to_be_visible()
    with page.expect_request(lambda asked: "since=" in asked.url) as last:
        looks(page)
    assert "waits" not in last.value.url


def test_it_leaves_no_gap_after_a_long_absence(page: Page, company: Company) -> None:
    for number in range(30):
        says(company, f"Late word {number}.")
    looks(page)
    for number in (0, 15, 29):
        expect(page.get_by_text(f"Late word {number}.", exact=True)).to_have_count(1)
    seqs = page.evaluate("[...document.querySelectorAll('#conversation > *')].map((each) => Number(each.id.slice(6)))")
    assert seqs == sorted(seqs)
    assert len(seqs) == seqs[-1] - seqs[0] + 1


def test_it_reads_the_past_without_script(browser: Browser, live_server: LiveServer, company: Company) -> None:
    window = browser.new_context(java_script_enabled=False)
    let_in(window, signed_in(company.staff["specialist"]), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/work/1/")
    page.get_by_role("link", name="Earlier messages").click()
    expect(page.get_by_text("Message 0.")).to_be_visible()
    page.get_by_role("link", name="The latest messages").click()
    expect(page.get_by_text("Answer 29.")).to_be_visible()
    window.close()


def test_it_shows_what_comes_in_while_intake_is_open(
    browser: Browser, live_server: LiveServer, company: Company
) -> None:
    window = browser.new_context()
    let_in(window, signed_in(company.staff["specialist"]), live_server.url)
    page = window.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{live_server.url}/siroka/work/intake/")
    a_row("refused", company, timezone.now(), subject="It came while somebody looked")
    looks(page, source_of(Refusal))
    expect(page.get_by_text("It came while somebody looked")).to_be_visible()
    assert not faults
    window.close()


def test_it_speaks_of_no_want_of_room_where_there_is_nothing_to_hear(
    browser: Browser, live_server: LiveServer, company: Company
) -> None:
    window = browser.new_context()
    let_in(window, signed_in(company.staff["administrator"]), live_server.url)
    page = window.new_page()
    with page.expect_response(lambda answer: "/work/live/" in answer.url):
        page.goto(f"{live_server.url}/siroka/people/house/")
    page.wait_for_timeout(300)
    expect(page.locator("#stands-still")).to_be_hidden()
    window.close()
