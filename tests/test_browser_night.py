"""A night on duty in a real browser: a critical request at two in the morning in Bishkek; the first person does not answer, the second
takes it. The clock is the test's.
"""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.duty.models import DutyPage, Paging, PagingEnd
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import MONDAY, rotates, works
from reglament.desk.lib.tests.windows import let_in
from reglament.desk.notices import outbox
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import sends
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NIGHT = MONDAY + timedelta(hours=17)
"""Tuesday, 02:00 in Bishkek."""
MINUTE = timedelta(minutes=1)
OVERFLOWS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
WORDS = {
    "en": {"show": "Show who would be told", "save": "Save", "care": "I take care of it"},
    "ru": {"show": "Показать, кому сообщат", "save": "Сохранить", "care": "Беру на себя"},
}
SIZES = (360, 768, 1280, 1920)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(MONDAY) as traveller:
        yield traveller


@pytest.fixture
def company(clock: Any) -> Company:
    found = companies.siroka(MONDAY)
    works(found, rotates(found, "specialist", "colleague", at=MONDAY), MONDAY)
    return found


class Night:
    """The window of one reader after another, and the pictures of what they see."""

    def __init__(self, browser: Browser, server: str, language: str, width: int) -> None:
        self.browser, self.server, self.language, self.width = browser, server, language, width

    def come(self, staff: Any, address: str) -> Page:
        context = self.browser.new_context(viewport={"width": self.width, "height": 800})
        let_in(context, signed_in(staff, self.language), self.server)
        page = context.new_page()
        page.goto(f"{self.server}{address}")
        return page

    def look(self, page: Page, name: str) -> None:
        """It fits and offends nobody who reads it otherwise."""
        assert not page.evaluate(OVERFLOWS), name
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        folder = os.environ.get("REGLAMENT_SCREENSHOTS")
        if not folder:
            return
        for width in SIZES:
            page.set_viewport_size({"width": width, "height": 800})
            assert not page.evaluate(OVERFLOWS), f"{name} at {width}"
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=f"{folder}/{name}-{self.language}-{width}-{scheme}.png", full_page=True)
        page.set_viewport_size({"width": self.width, "height": 800})
        page.emulate_media(color_scheme="light")


def minutes(clock: Any, minute: float) -> None:
    clock.move_to(NIGHT + minute * MINUTE)
    tick(NIGHT + minute * MINUTE)


def letter_to(staff: Any, minute: float, language: str) -> str:
    """The address that a letter to somebody leads to, without the desk's."""
    staff.user.language = language
    staff.user.save()
    claimed = outbox.claim("email", NIGHT + minute * MINUTE)
    (notice,) = [each for each in claimed if each.kind == "paged" and each.staff_id == staff.pk]
    composed = compose(notice, NIGHT + minute * MINUTE)
    assert composed is not None
    found = re.search(r"/siroka/duty/pages/\d+/\?by=letter", str(composed.body))
    assert found is not None
    return found[0]


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ru", 360)])
def test_the_second_takes_what_the_first_did_not_hear(
    browser: Browser, live_server: LiveServer, company: Company, clock: Any, language: str, width: int
) -> None:
    night, words, staff = Night(browser, live_server.url, language, width), WORDS[language], company.staff
    page = night.come(staff["head"], "/siroka/duty/ladder/")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name=words["show"]).click()
    expect(page.locator("#steps")).to_be_visible()
    night.look(page, "ladder")
    page.get_by_role("button", name=words["save"], exact=True).click()
    expect(page.locator("#ladder")).to_be_visible()
    night.look(page, "roster")

    clock.move_to(NIGHT)
    sends(company, "nurse", NIGHT, product="lis", effect="stopped", hit="everyone", subject="The analyser stands still")
    minutes(clock, 5)
    minutes(clock, 8)
    assert list(DutyPage.objects.values_list("staff", flat=True)) == [staff["specialist"].pk, staff["colleague"].pk]
    clock.move_to(NIGHT + 9 * MINUTE)

    number = Paging.objects.get().ticket.number
    page = night.come(staff["head"], f"/siroka/work/{number}/")
    expect(page.get_by_role("button", name=words["care"])).to_be_visible()
    night.look(page, "request")

    page = night.come(staff["colleague"], letter_to(staff["colleague"], 9, language))
    button = page.get_by_role("button", name=words["care"])
    box = button.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 800, "It is on the screen without a scroll."
    night.look(page, "click")
    button.click()
    expect(page).to_have_url(re.compile(rf"/siroka/work/{number}/"))
    expect(page.get_by_role("button", name=words["care"])).to_have_count(0)
    page.locator("#paged > summary").click()
    night.look(page, "taken")
    end = PagingEnd.objects.get()
    assert (end.why, end.way, end.staff_id) == ("acknowledged", "letter", staff["colleague"].pk)

    minutes(clock, 12)
    assert DutyPage.objects.count() == 2, "The head sleeps."
    page = night.come(staff["head"], "/siroka/duty/pages/?month=2026-03")
    expect(page.locator(".records > li")).to_have_count(1)
    night.look(page, "month")
