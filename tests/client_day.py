"""A client's window in a real browser: what she does there, reads and shows, and what the desk does meanwhile."""

import io
import re
from datetime import timedelta
from typing import Any

from client_words import WORDS
from days import Eyes
from django.core import mail
from django.utils import timezone
from django.utils.translation import gettext, override
from painting import GIVE, drag, given
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from reglament.desk.answers import actions as manual
from reglament.desk.people.access import operator
from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.models import Attachment, Ticket
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company
from tools.story.pictures import SIZE
from tools.story.pictures import window as drawn_window

PATIENT = (10, 58, 300, 84)
"""Where the name of a patient stands on her screenshot, in pixels of it: left, top, right, bottom."""


class ClientDay(Eyes):
    """The nurse at her window, and what the desk does meanwhile."""

    whole = "nav"

    def __init__(self, company: Company, address: str, page: Page, language: str, width: int) -> None:
        super().__init__(page, language, width)
        self.company, self.address, self.said = company, address, WORDS[language]

    def words(self, english: str, **filled: object) -> str:
        """What the desk says to her, in her language."""
        with override(self.language):
            return str(gettext(english)) % filled if filled else str(gettext(english))

    def goes(self, path: str) -> None:
        self.page.goto(f"{self.address}/siroka/{path}")

    def presses(self, english: str) -> None:
        self.button(english).click()

    def button(self, english: str) -> Locator:
        return self.page.get_by_role("button", name=self.words(english), exact=True)

    def follows(self, english: str) -> None:
        """A link in the page, not the one in the head of all pages."""
        self.page.locator("main").get_by_role("link", name=self.words(english), exact=True).first.click()

    def reads(self, words: str, where: str = "main") -> None:
        expect(self.page.locator(where)).to_contain_text(words)

    def asks(self, who: str, subject: str) -> Ticket:
        """Somebody's request of which the desk knows hardly anything, sent a little while ago."""
        at = timezone.now() - timedelta(minutes=20)
        told: dict[str, Any] = {
            "product": "lis",
            "effect": "minor",
            "hit": "several",
            "details": {},
            "text": subject,
            "channel": "email",
        }
        return ticket_of(sends(self.company, who, at, subject=subject, **told))

    def completes(self, ticket: Ticket) -> None:
        complete(by_staff(self.company.staff["specialist"], ticket, timezone.now()), "informed", self.said.done)


def write_manual(company: Company, language: str) -> None:
    desk, said, now = company.desk, WORDS[language], timezone.now()
    told = manual.Wording(
        *(language, "blank-labels", "fault", said.article, said.article_text, company.products["lis"].pk),
        since=desk.day_of(now),
        way_round=True,
    )
    manual.publish(operator(desk.pk), manual.write(operator(desk.pk), desk, told, now), now)


def code_in_letter(address: str) -> str:
    """The code in the newest letter, which is to this address."""
    letter = mail.outbox[-1]
    found = re.search(r"\b([A-Z0-9]{4}-[A-Z0-9]{4}|\d{6})\b", str(letter.body))
    assert letter.to == [address]
    assert found
    return found[1]


def level_name(day: ClientDay, code: str) -> str:
    named = law_of(day.company.desk.editions.latest("pk")).level(code)
    assert named
    return named.value[day.language]


def blacks_out(day: ClientDay) -> None:
    """She pastes what she sees, and a patient's name on it goes before it leaves the window."""
    shot = drawn_window("image.png", "Label preview", "", "Patient: Example, Eva", fault="Nothing to print")
    day.page.evaluate(GIVE, ["paste", given(("image.png", "image/png", shot.data))])
    left, top, right, bottom = PATIENT
    drag(day.page, (left, top), (right, bottom), SIZE[0])
    expect(day.page.locator(".redact-black")).to_have_count(1)
    day.look("black-out")
    day.page.locator(".redact [data-answer=done]").click()
    expect(day.page.locator(".preview")).to_have_count(1)


def is_blacked_out() -> None:
    kept = Attachment.objects.get()
    with kept.stored.open() as held:
        picture = Image.open(io.BytesIO(held.read())).convert("RGB")
    left, top, right, bottom = PATIENT
    assert picture.crop((left + 2, top + 2, right - 2, bottom - 2)).getcolors() == [
        ((right - left - 4) * (bottom - top - 4), (0, 0, 0))
    ]
    assert picture.getpixel((240, 150)) != (0, 0, 0)
