"""A client at work in a real browser: asks, reads, answers, confirms; and the public pages of a regulation."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.people.models import User
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.models import Attachment, Ticket
from tools.story import companies
from tools.story.acting import by_staff, sends, ticket_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(transactional_db: None) -> dict[str, Ticket]:
    """A request in each state that a client has something to do about, an hour old."""
    company = companies.siroka(timezone.now())
    at = timezone.now() - timedelta(hours=1)
    tickets = {}
    for number, name in enumerate(("open", "waiting", "completed")):
        sent = sends(company, "nurse", at + timedelta(minutes=number), product="lis", subject=f"Still {name}")
        tickets[name] = ticket_of(sent)
    worker = company.staff["specialist"]
    ask(by_staff(worker, tickets["waiting"], at + timedelta(minutes=9)), "Which printer?")
    complete(by_staff(worker, tickets["completed"], at + timedelta(minutes=9)), "informed", "It is mended.")
    return tickets


def come(browser: Browser, server: LiveServer, language: str = "en", **how: Any) -> BrowserContext:
    """A context in which the story's nurse is signed in."""
    user = User.objects.get(email="aida@northlight.example")
    User.objects.filter(pk=user.pk).update(language=language)
    client = Client()
    client.force_login(user)
    context = browser.new_context(locale=language, timezone_id="Asia/Bishkek", **how)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}])
    return context


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "language"), [(390, "ru"), (1440, "en")])
def test_it_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, told: dict[str, Ticket], scheme: str, width: int, language: str
) -> None:
    context = come(browser, live_server, language, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    tails = ["", "regulation/", "requests/", "requests/new/"]
    tails += [f"requests/{ticket.number}/" for ticket in told.values()]
    tails += [f"requests/{told['waiting'].number}/promises/solve/1/"]
    for tail in tails:
        page.goto(f"{live_server.url}/siroka/{tail}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{tail}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, tail
    assert complaints == []
    context.close()


def test_it_asks_for_help_and_sees_the_target_move(
    browser: Browser, live_server: LiveServer, told: dict[str, Ticket], tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    context = come(browser, live_server)
    page = context.new_page()
    page.goto(f"{live_server.url}/siroka/requests/new/")
    assert page.locator("#target .level").inner_text() == "medium"
    page.get_by_label("The product or most of its functions do not work").check()
    page.get_by_label("everyone").check()
    page.locator("#target .level", has_text="critical").wait_for()
    page.get_by_label("What happened").fill("Nothing starts.\nSince noon.")
    picture = {"name": "shot.png", "mimeType": "image/png", "buffer": saved(drawing(), "PNG")}
    tool = {"name": "tool.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"}
    page.locator(".drop input[type=file]").set_input_files([picture, tool])  # type: ignore[arg-type]  # Its own word for such a table.
    page.get_by_role("button", name="Attach as it is").click()
    page.get_by_role("button", name="Send the request").click()
    expect(page.locator("h1")).to_contain_text("Nothing starts.")
    assert page.get_by_role("link", name="shot.png").is_visible()
    assert Ticket.objects.latest("pk").level == "critical"
    assert list(Attachment.objects.order_by("pk").values_list("name", "why")) == [
        ("shot.png", ""),
        ("tool.exe", "kind not taken"),
    ]
    context.close()


def test_it_does_all_of_it_without_script(browser: Browser, live_server: LiveServer, told: dict[str, Ticket]) -> None:
    context = come(browser, live_server, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/siroka/requests/new/")
    page.get_by_label("A change, an adjustment or a report is wanted").check()
    page.get_by_label("one user").check()
    page.get_by_label("What happened").fill("A column more, please.")
    page.get_by_role("button", name="Show the target").click()
    assert page.locator("#target .level").inner_text() == "low"
    assert page.get_by_label("What happened").input_value() == "A column more, please."
    page.get_by_role("button", name="Send the request").click()
    assert Ticket.objects.latest("pk").level == "low"
    _answer_and_dispute(page, live_server, told)
    context.close()


def _answer_and_dispute(page: Page, server: LiveServer, told: dict[str, Ticket]) -> None:
    page.goto(f"{server.url}/siroka/requests/{told['waiting'].number}/")
    page.get_by_label("Your message").fill("The old one.")
    page.get_by_role("button", name="Send").click()
    assert Ticket.objects.get(pk=told["waiting"].pk).state == "open"
    page.goto(f"{server.url}/siroka/requests/{told['completed'].number}/")
    page.get_by_text("No, something is still open").click()
    page.get_by_label("What is still wrong?").fill("It came back.")
    page.get_by_role("button", name="Go on with the work").click()
    assert Ticket.objects.get(pk=told["completed"].pk).state == "open"


def test_it_prints_the_regulation(page: Page, live_server: LiveServer, told: dict[str, Ticket], tmp_path: Path) -> None:
    page.goto(f"{live_server.url}/siroka/regulation/#clause-2.6")
    assert page.locator("#clause-2\\.6").is_visible()
    page.pdf(path=tmp_path / "regulation.pdf", format="A4")
    assert (tmp_path / "regulation.pdf").stat().st_size > 30_000
