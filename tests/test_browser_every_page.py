"""Every kind of page in a real browser, but for those that a room's own test looks at: accessible, and no wider than the screen."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as own
from django.urls import resolve
from django.utils import timezone
from every_page.opened import Opened
from every_page.pages import pages
from every_page.stock import stocked
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

OF_STYLE = ("", "style/", "login/")
OF_WORK = ("", "<int:number>/", "<int:number>/promises/<slug:kind>/", "<int:number>/history/", "letters/")
OF_PORTAL = ("", "regulation/", *(f"requests/{more}" for more in ("", "new/", "<int:number>/")))
OF_PEOPLE = (
    *("", "organisations/new/", "organisations/<int:pk>/", "organisations/<int:pk>/persons/"),
    *("organisations/<int:pk>/agreements/", "persons/", "persons/<int:pk>/", "agreements/<int:pk>/"),
    *("products/", "products/<slug:slug>/", "staff/", "staff/<int:pk>/"),
)
OF_OTHERS = (
    *("calls/", "calls/<int:pk>/", "answers/", "answers/<slug:slug>/", "widget/"),
    *(f"form/{more}" for more in ("", "frame/", "receipts/<str:token>/", "frame/receipts/<str:token>/")),
    "requests/<int:number>/promises/<slug:kind>/<int:place>/",
)
LOOKED_AT = {
    *OF_STYLE,
    *(f"<slug:desk>/work/{more}" for more in OF_WORK),
    *(f"<slug:desk>/people/{more}" for more in OF_PEOPLE),
    *(f"<slug:desk>/{more}" for more in (*OF_PORTAL, *OF_OTHERS)),
}
"""By the tests of the rooms, which know more of what is there."""


@pytest.mark.parametrize(("width", "language", "scheme"), [(390, "ru", "dark"), (1440, "en", "light")])
def test_it_is_accessible_and_fits(
    browser: Browser,
    live_server: LiveServer,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    language: str,
    scheme: str,
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    company = stocked(monkeypatch, timezone.now())
    size: Any = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "locale": language}
    wrong: dict[str, str] = {}
    seen = 0
    context = browser.new_context(**size)
    page = context.new_page()
    for opened in kinds(company, language):
        _sit_down(context, opened, live_server)
        page.goto(f"{live_server.url}{opened.address}")
        if not page.locator("html[lang]").count():  # A piece of a page, which stands in one that is looked at.
            continue
        seen += 1
        if found := _faults(page, width):
            wrong[str(opened)] = found
    context.close()
    assert wrong == {}
    assert seen > 40


def kinds(company: Company, language: str) -> list[Opened]:
    """One page of each kind: of each address of the URL conf, of each thing that can be done there, of each answer."""
    found: dict[tuple[str, str, int], Opened] = {}
    for opened in pages(company, language):
        match = resolve(opened.path) if opened.status != 404 else None
        route = match.route if match else opened.path
        is_known = opened.who == "chat" or (route in LOOKED_AT and opened.status == 200)
        if not is_known:
            noun = match.kwargs.get("noun", "") if match else ""
            found.setdefault((route, noun, opened.status), opened)
    return list(found.values())


def _sit_down(context: BrowserContext, opened: Opened, server: LiveServer) -> None:
    """Whoever opens the page sits at the browser, and nobody else."""
    context.clear_cookies()
    held = opened.at.cookies.get(own.SESSION_COOKIE_NAME)
    if held is not None:
        context.add_cookies([{"name": own.SESSION_COOKIE_NAME, "value": held.value, "url": server.url}])


def _faults(page: Page, width: int) -> str:
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    found = Axe().run(page)
    report = str(found.generate_report()) if found.violations_count else ""
    wide = int(page.evaluate("document.documentElement.scrollWidth"))
    return report if wide <= width else f"{report} It is {wide} px wide."
