"""The registry's pages in a real browser: accessible, no wider than the screen, obedient to the content policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.people.models import Person, Staff
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "language", "scheme"), [(390, "ru", "dark"), (1600, "en", "light")])
def test_it_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, istom: Company, width: int, language: str, scheme: str
) -> None:
    administrator = istom.staff["administrator"]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale=language)  # type: ignore[arg-type]  # Two of its words.
    let_in(context, signed_in(administrator, language), live_server.url)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    for address in _addresses(istom, administrator):
        page.goto(f"{live_server.url}/istom/people/{address}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert complaints == []
    context.close()


def _addresses(istom: Company, administrator: Staff) -> list[str]:
    clinic = istom.organisations["clinic"]
    person: Person = istom.clients["owner"]
    return [
        "",
        "organisations/new/",
        f"organisations/{clinic.pk}/",
        f"organisations/{clinic.pk}/persons/",
        f"organisations/{clinic.pk}/agreements/",
        "persons/",
        f"persons/{person.pk}/",
        f"agreements/{clinic.agreements.get().pk}/",
        "products/",
        "products/cloud/",
        "staff/",
        f"staff/{administrator.pk}/",
    ]
