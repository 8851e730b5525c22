"""The chat in a real browser, on a page of a foreign origin with a strict content policy."""

import json
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, FrameLocator, Page, expect

from reglament.desk.channels.widget.tests.hosting import Site, site
from reglament.desk.lib.live.tests.served import served
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.story import cast
from reglament.desk.story.acting import by_staff
from reglament.desk.story.cast import Company
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Attachment, Message, Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in

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
    return cast.istom(timezone.now() - timedelta(days=30))


@pytest.fixture
def host(settings: Any, media: object) -> Iterator[Site]:
    """A foreign site that the operator lets hold the chat."""
    with site() as standing:
        settings.REGLAMENT_WIDGET_ORIGINS = [standing.address]
        yield standing


@pytest.fixture
def desk(host: Site) -> Iterator[str]:
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
    chat.get_by_label("E-mail", exact=True).fill(email)
    chat.get_by_role("button", name="Send me the code").click()
    expect(chat.get_by_label("Code from the letter")).to_be_visible()
    found = re.search(r"\d{6}", str(mail.outbox[-1].body))
    assert found
    chat.get_by_label("Code from the letter").fill(found[0])
    chat.get_by_role("button", name="Go on").click()


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

    begun = time.monotonic()
    staff = company.staff["specialist"]
    reply(by_staff(staff, ticket, timezone.now()), "Please start the program again.")
    expect(chat.locator("#turns").get_by_text("Please start the program again.")).to_be_visible()
    assert time.monotonic() - begun < 3

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
