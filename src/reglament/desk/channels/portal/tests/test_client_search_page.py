"""The search of clients: their own requests and those that they answer for, without notes, colleagues or names of others."""

import re
from typing import Any

import pytest

from reglament.desk.answers.tests.pages_of_manual import a_page
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends
from tools.story.companies import Company

SEARCH = "/siroka/requests/search/"


def look(company: Company, who: str, asked: str, language: str = "en") -> Any:
    return browser(company.clients[who], language).get(SEARCH, {"q": asked})


def numbers(answer: Any) -> list[int]:
    return [
        int(number)
        for number in re.findall(
            r'class="subject"\s+id="ticket-\d+"\s+href="/siroka/requests/(\d+)/"', answer.content.decode()
        )
    ]


@pytest.fixture
def three(lab: Play) -> Company:
    """One request each of the nurse, of the chief who answers for the laboratory, and of a doctor of another client."""
    sends(lab.company, "chief", FRIDAY, product="lis", subject="Zebra of the chief")
    sends(lab.company, "doctor", FRIDAY, product="mis", subject="Zebra of the doctor")
    reply(lab.staff(1), "The zebra is gone.")
    note(lab.staff(2), "A secret zebra, and a giraffe.")
    return lab.company


@pytest.mark.parametrize(("who", "found"), [("nurse", [1]), ("chief", [2, 1]), ("doctor", [3]), ("teacher", [])])
def test_everybody_finds_what_they_may_see(three: Company, who: str, found: list[int]) -> None:
    assert numbers(look(three, who, "zebra")) == found
    assert numbers(look(three, who, "state:unfinished")) == found
    page = look(three, who, "giraffe")
    assert numbers(page) == []
    assert "secret" not in text_of(page)


def test_a_number_opens_what_is_theirs_alone(three: Company) -> None:
    assert look(three, "nurse", "SIROKA-1")["Location"] == "/siroka/requests/1/"
    answer = look(three, "nurse", "SIROKA-3")
    assert (answer.status_code, numbers(answer)) == (200, [])


@pytest.mark.parametrize(
    "asked", ["from:Placeholder", 'org:"Maple Street Clinic"', "assignee:Specimen", "исполнитель:я"]
)
def test_filters_of_staff_are_words_to_clients(three: Company, asked: str) -> None:
    page = text_of(look(three, "nurse", asked))
    assert "No request is found" in page
    assert "Maria" not in page
    assert "filter is left aside" not in page


def test_it_understands_the_filters_of_clients(three: Company) -> None:
    assert numbers(look(three, "chief", "zebra level:medium product:laboratory after:06.03.2026")) == [2, 1]
    assert numbers(look(three, "chief", "состояние:закрыта")) == []


def test_it_offers_pages_of_the_manual_too(three: Company) -> None:
    a_page(three.desk, "A zebra", language="en")
    assert "In the manual A zebra" in text_of(look(three, "nurse", "zebras"))


def test_staff_search_here_as_the_client_that_they_are(three: Company) -> None:
    """Somebody who works at the desk and is nobody's client is told so, and finds nothing."""
    assert browser(three.staff["specialist"]).get(SEARCH, {"q": "zebra"}).status_code == 403


def test_my_requests_lead_to_it(three: Company) -> None:
    assert f'action="{SEARCH}"' in browser(three.clients["nurse"]).get("/siroka/requests/").content.decode()


def test_it_speaks_russian(three: Company) -> None:
    page = text_of(look(three, "nurse", "zebra", "ru"))
    assert "Поиск по моим заявкам" in page
    assert "1 заявка" in page
