"""A long conversation in the chat, in a real browser: it opens at its end, and brings the past without moving what one reads."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import APIResponse, FrameLocator, Page, Route, expect

from reglament.desk.channels.widget.tests.hosting import Site
from reglament.desk.channels.widget.tests.test_browser_widget import (
    SERIOUS,
    company,
    desk,
    email_of,
    host,
    opened,
    told_who,
)
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment, Ticket
from tools.story.acting import by_client, by_staff
from tools.story.companies import Company
from tools.story.conversing_long import long_request

__all__ = ["company", "desk", "host"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume:Warning"),
]
MARGIN = 2
"""Pixels: a browser rounds where it scrolls to."""
NUMBERS = "[...document.querySelectorAll('#turns > *')].map((each) => Number(each.dataset.seq))"


def in_conversation(page: Page, host: Site, company: Company) -> tuple[FrameLocator, Ticket]:
    """The chat with a conversation of fifty messages opened, whose writer is known."""
    ticket = long_request(company, 50, timezone.now() - timedelta(days=2))
    chat = opened(page, host)
    chat.get_by_label("What happened").fill("x")
    chat.get_by_role("button", name="Send", exact=True).click()
    told_who(chat, email_of(company))
    expect(chat.locator("#request-head")).to_be_visible()
    chat.get_by_role("button", name="Back").click()
    chat.locator(f'[data-open="{ticket.number}"]').click()
    expect(chat.get_by_text("Words 49", exact=True)).to_be_in_viewport()
    return chat, ticket


def numbers(page: Page) -> list[int]:
    return [int(each) for each in page.frames[1].evaluate(NUMBERS)]


def top(chat: FrameLocator, text: str) -> float:
    box = chat.get_by_text(text, exact=True).bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("width", [390, 1280])
def test_it_brings_the_past_by_keys_without_moving_what_one_reads(
    page: Page, complaints: list[str], host: Site, desk: str, company: Company, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    chat, _ticket = in_conversation(page, host, company)
    expect(chat.get_by_text("Words 30", exact=True)).to_have_count(1)
    expect(chat.get_by_text("Words 29", exact=True)).to_have_count(0)
    earlier = chat.get_by_role("button", name="Earlier messages")
    earlier.focus()
    before = top(chat, "Words 30")
    earlier.press("Enter")
    expect(chat.get_by_text("Words 10", exact=True)).to_have_count(1)
    assert abs(top(chat, "Words 30") - before) <= MARGIN
    expect(earlier).to_be_focused()
    results = Axe().run(page)
    assert not [each for each in results.response["violations"] if each["impact"] in SERIOUS]
    earlier.press("Enter")
    expect(chat.get_by_text("Words 0", exact=True)).to_have_count(1)
    expect(earlier).to_have_count(0)
    expect(chat.locator("#turns > :focus")).to_contain_text("Words 9")
    assert numbers(page) == sorted(set(numbers(page)))


def test_an_update_keeps_the_past_that_was_brought_and_carries_what_is_new_alone(
    page: Page, complaints: list[str], host: Site, desk: str, company: Company
) -> None:
    chat, ticket = in_conversation(page, host, company)
    chat.get_by_role("button", name="Earlier messages").click()
    expect(chat.get_by_text("Words 10", exact=True)).to_have_count(1)
    had, asked = numbers(page), []
    page.on("response", lambda answer: asked.append(answer) if "since=" in answer.url else None)
    done = reply(by_staff(company.staff["specialist"], ticket, timezone.now()), "An answer.")
    expect(chat.locator("#turns").get_by_text("An answer.")).to_have_count(1)
    expect(chat.locator(f'#turns[data-seq="{done.seq}"]')).to_have_count(1)
    assert numbers(page) == [*had, done.seq]
    assert asked
    assert all("Words" not in answer.text() for answer in asked)


def test_an_update_follows_a_file_that_was_examined(
    page: Page, complaints: list[str], host: Site, desk: str, company: Company
) -> None:
    chat, ticket = in_conversation(page, host, company)
    client = by_client(company.clients["administrator"], ticket, timezone.now())
    sent = tell_more(client, "See here.", (File("camera.png", "", saved(drawing(), "PNG")),))
    Attachment.objects.update(why="not examined yet")
    file = chat.locator(f'#turns [data-seq="{sent.seq}"] .files')
    expect(file).to_contain_text("the file is waiting to be examined")
    Attachment.objects.update(why="")
    reply(by_staff(company.staff["specialist"], ticket, timezone.now()), "An answer.")
    expect(file.get_by_role("button", name="camera.png")).to_be_visible()
    expect(file).not_to_contain_text("the file is waiting")


def test_an_update_puts_right_what_stands_there_and_leaves_the_past_where_it_is(
    page: Page, complaints: list[str], host: Site, desk: str, company: Company
) -> None:
    chat, ticket = in_conversation(page, host, company)
    at, staff = timezone.now(), company.staff["specialist"]
    answered = reply(by_staff(staff, ticket, at), "A secret word.")
    turn = chat.locator(f'#turns [data-seq="{answered.seq}"]')
    expect(turn).to_contain_text("A secret word.")
    # The chat has all of it, so that nothing but the erasing brings it anew.
    expect(chat.locator(f'#turns[data-seq="{answered.seq}"]')).to_have_count(1)
    had = numbers(page)
    for seq in (1, answered.seq):
        erased = erase(by_staff(company.staff["head"], ticket, at), seq)
    expect(chat.locator(f'#turns[data-seq="{erased.seq}"]')).to_have_count(1)
    expect(turn).not_to_contain_text("A secret word.")
    assert numbers(page) == had


def test_an_answer_that_was_overtaken_brings_no_erased_word_back(
    page: Page, complaints: list[str], host: Site, desk: str, company: Company
) -> None:
    chat, ticket = in_conversation(page, host, company)
    held: list[tuple[Route, APIResponse]] = []

    def overtaken(route: Route) -> None:
        """The first answer is read at once and comes last."""
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    page.route(re.compile("since="), overtaken)
    at, staff = timezone.now(), company.staff["specialist"]
    answered = reply(by_staff(staff, ticket, at), "A secret word.")
    turn = chat.locator(f'#turns [data-seq="{answered.seq}"]')
    expect(turn).to_contain_text("A secret word.")
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(100)
    assert "A secret word." in held[0][1].text()
    erased = erase(by_staff(company.staff["head"], ticket, at), answered.seq)
    expect(chat.locator(f'#turns[data-seq="{erased.seq}"]')).to_have_count(1)
    expect(turn).not_to_contain_text("A secret word.")
    route, answer = held[0]
    with page.expect_response(lambda came: "since=" in came.url):
        route.fulfill(response=answer)
    page.wait_for_timeout(200)
    expect(turn).not_to_contain_text("A secret word.")
    expect(chat.locator(f'#turns[data-seq="{erased.seq}"]')).to_have_count(1)
