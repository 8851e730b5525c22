"""The service report on paper, as a real browser prints it, and on screens of every width."""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.months import NamedMonth
from reglament.desk.lib.tests.windows import let_in
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import User
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.visiting import browser as signed_in
from reglament.desk.workplace.actions.count_time import WorkSaid, say_worked
from tools.story import companies
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company
from tools.story.leaving import letters_leave

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
COUNT = 40
HEADS = {"en": ("Request", "Received"), "ru": ("Заявка", "Получена")}
ZONE = {"en": "Bishkek", "ru": "Бишкек"}
ON_SCREEN_ALONE = {"en": ("Skip to content", "All agreements\nReq", "for printing"), "ru": ("для печати", "Показать")}


@pytest.fixture
def company() -> Company:
    """Forty requests of one client in the month before this one, some answered, done, late, and worked on."""
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=90))
    begin = NamedMonth(siroka.desk.day_of(now).replace(day=1)).before.begins(siroka.desk.zone)
    for number in range(COUNT):
        _asked(siroka, number, begin)
    letters_leave(Notice.objects.filter(recipient__isnull=False))
    while clerk.tick(now):
        pass
    return siroka


def _asked(siroka: Company, number: int, begin: Any) -> None:
    at, staff = begin + timedelta(hours=3 + number * 15), siroka.staff["specialist"]
    effect = ("stopped", "partial", "minor", "change")[number % 4]
    words = " ".join(["The analyser says nothing when the sample is put in"] * 3)
    ticket = ticket_of(
        sends(siroka, "nurse", at, product="lis", effect=effect, hit="one", subject=f"{words} ends{number}")
    )
    order = by_staff(staff, ticket, at + timedelta(minutes=4 + number))
    if number % 3:
        reply(order, "We look into it.")
    if number % 4 == 1:
        delay(order, "work_needed", "An update is needed.")
    if number % 4 == 2:
        complete(order, "informed", "It is set right.")
    if number % 5 == 0:
        say_worked(
            as_staff(staff), ticket, WorkSaid(7 + number, siroka.desk.day_of(at), "", str(number)), timezone.now()
        )


@pytest.fixture
def come(browser: Browser, live_server: LiveServer, company: Company) -> Iterator[Any]:
    """Opens the report of the month before this one as somebody, in a language."""
    opened: list[BrowserContext] = []

    def open_as(who: str, language: str, more: str = "", width: int = 1280) -> Page:
        person: Any = company.staff.get(who) or company.clients[who]
        User.objects.filter(pk=person.user_id).update(language=language)
        window = browser.new_context(viewport={"width": width, "height": 900})
        opened.append(window)
        let_in(window, signed_in(person, language), live_server.url)
        page = window.new_page()
        month = NamedMonth(company.desk.day_of(timezone.now()).replace(day=1)).before.code
        pk = company.organisations["laboratory"].pk
        place = f"organisation/{pk}/report" if who in company.clients else f"reports/service/{pk}"
        page.goto(f"{live_server.url}/siroka/{place}/?month={month}{more}")
        return page

    yield open_as
    for window in opened:
        window.close()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("who", ["head", "chief"])
def test_it_prints_to_clean_sheets(come: Any, company: Company, tmp_path: Path, who: str, language: str) -> None:
    page = come(who, language, "&whole")
    figures = page.locator(".report-figures dd").all_inner_texts()
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    read = PdfReader(tmp_path / "report.pdf")
    sheets = [each.extract_text() for each in read.pages]
    if folder := os.environ.get("REGLAMENT_SCREENSHOTS"):
        (Path(folder) / f"service-{who}-{language}.pdf").write_bytes((tmp_path / "report.pdf").read_bytes())
    assert (round(read.pages[0].mediabox.width), round(read.pages[0].mediabox.height)) == (595, 842)
    above = " ".join((sheets[0] + sheets[1]).split())
    assert [figure for figure in figures if " ".join(figure.split()) not in above] == []
    with_rows = [sheet for sheet in sheets if "SIROKA-" in sheet]
    assert len(with_rows) > 2
    for ticket in Ticket.objects.filter(desk=company.desk):
        (sheet,) = (each for each in with_rows if re.search(rf"{ticket.reference}\b", each))
        assert re.search(rf"ends{ticket.subject.partition(' ends')[2]}\b", sheet), f"{ticket.reference} is cut"
    for sheet in with_rows:
        assert all(head in sheet for head in HEADS[language])
    whole = "".join(sheets)
    assert ZONE[language] in sheets[-1]
    assert not any(words in whole for words in ON_SCREEN_ALONE[language])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_fits_every_window_and_is_open_to_everybody(come: Any, language: str) -> None:
    for who in ("head", "chief"):
        for width in (1280, 360):
            page = come(who, language, width=width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
            if folder := os.environ.get("REGLAMENT_SCREENSHOTS"):
                page.screenshot(path=f"{folder}/service-{who}-{language}-{width}.png", full_page=True)
