"""All of them, one after the other."""

from collections.abc import Iterator

from every_page.clients import of_clients
from every_page.everybody import of_everybody
from every_page.opened import Opened
from every_page.staff import of_staff
from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company


def pages(company: Company, language: str = "en") -> Iterator[Opened]:
    """Every page of the desk, each by whoever may open it."""
    yield from of_staff(company, language)
    yield from of_clients(company, language)
    yield from of_everybody(language)
    yield Opened("going out", browser(company.clients["nurse"], language), "/logout/")
