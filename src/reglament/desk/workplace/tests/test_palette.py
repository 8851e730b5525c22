"""What the palette finds: as the search does, for whom it may be shown, and in as few questions for many as for one."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.models import Organisation, Person
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.tests.test_search_page import look, numbers
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

PALETTE = "/siroka/work/palette/"
MOST_QUERIES = {"sqlite": 13, "postgresql": 24}
"""However large the desk is. Where the index has no order, it is asked period by period, for each way of reading the words."""


def asked(company: Company, words: str, who: str = "specialist", language: str = "en") -> Any:
    return browser(company.staff[who], language).get(PALETTE, {"q": words})


def offered(answer: Any) -> list[int]:
    """The numbers of the requests in their order."""
    return [int(number) for number in re.findall(r'href="/siroka/work/(\d+)/"', answer.content.decode())]


def sent(company: Company, subject: str, who: str = "nurse") -> Any:
    return ticket_of(sends(company, who, FRIDAY, product="lis", subject=subject, effect="minor", hit="one"))


NUMBERS = ["2", "№ 2", "№2", "# 2", "SIROKA-2", "siroka-2", "[SIROKA-2]", " 2 ", "ЫШКЩЛФ-2", "ышкщлф-2"]


@pytest.mark.parametrize("words", NUMBERS)
def test_it_goes_to_a_request_by_its_number_in_any_spelling(siroka: Company, words: str) -> None:
    for subject in ("One", "Two", "Three"):
        sent(siroka, subject)
    assert offered(asked(siroka, words))[0] == 2


@pytest.mark.parametrize("words", ["99", "ISTOM-2", "SIROKA-2-2", "-2"])
def test_it_offers_no_request_for_what_is_no_number_of_this_desk(siroka: Company, words: str) -> None:
    sent(siroka, "One")
    assert offered(asked(siroka, words)) == []


ALIKE = [
    *(
        "printer",
        "PRINTING",
        "prints pale",
        "зкштеук",
        "prin",
        "print*",
        '"prints pale"',
        "level:medium",
        "org:northlihgt",
    ),
    *("from:Sample printer", "assignee:nobody", "flamingo giraffe", "Placehodler", "nortlight", "nothing of the kind"),
]


@pytest.mark.parametrize("words", ALIKE)
def test_it_finds_nothing_worse_than_the_search_does(siroka: Company, words: str) -> None:
    for subject in ("The printer prints pale", "A flamingo", "The printer is a giraffe"):
        sent(siroka, subject)
    sends(siroka, "doctor", FRIDAY, product="mis", subject="The analyser")
    searched, found = look(siroka, words), asked(siroka, words)
    assert offered(found) == numbers(searched)[:6]
    for name in ("Maria Placeholder", "Northlight Laboratory"):
        is_named = re.compile(rf'href="[^"]*\?q=(?:org|from)[^"]*"[^>]*>(?:<[^>]*>|\s)*{name}')
        assert bool(is_named.search(found.content.decode())) is bool(is_named.search(searched.content.decode()))


def test_it_offers_what_one_works_on_where_nothing_is_typed_yet(siroka: Company) -> None:
    specialist, tickets = siroka.staff["specialist"], [sent(siroka, f"A matter {number}") for number in range(4)]
    for ticket in (tickets[0], tickets[2], tickets[3]):
        assign(by_staff(specialist, ticket, FRIDAY), specialist.pk)
    tickets[3].refresh_from_db()
    complete(by_staff(specialist, tickets[3], FRIDAY), "informed", "Done.")
    assert offered(asked(siroka, "")) == [4, 3, 1]
    assert "Your requests" in asked(siroka, "").content.decode()
    assert offered(asked(siroka, "", "colleague")) == []


@pytest.mark.parametrize("words", ["", "1", "SIROKA-1", "printer", "Placeholder", "org:maple"])
def test_it_shows_nothing_to_whom_requests_are_not_shown(siroka: Company, words: str) -> None:
    sent(siroka, "The printer prints pale")
    assert asked(siroka, words, "administrator").status_code == 404
    assert browser(siroka.clients["nurse"]).get(PALETTE, {"q": words}).status_code == 404
    assert browser(None).get(PALETTE, {"q": words}).status_code == 302


def test_it_escapes_what_people_wrote_and_what_was_typed(siroka: Company) -> None:
    sent(siroka, "<script>alert(1)</script>")
    assert b"<script" not in asked(siroka, "<script>alert(1)</script>").content


def test_it_speaks_the_readers_language(siroka: Company) -> None:
    sent(siroka, "Printer")
    assert 'aria-label="Заявки"' in asked(siroka, "printer", language="ru").content.decode()
    assert "Northlight Laboratory" in text_of(asked(siroka, "printer", language="ru"))


@pytest.mark.parametrize("words", ["", "printer", "1", "Placeholder", "northlight printer"])
def test_it_asks_as_little_of_a_large_desk_as_of_a_small_one(siroka: Company, words: str) -> None:
    several(siroka, 1)
    few = queries(siroka, words)
    several(siroka, 20)
    assert queries(siroka, words) == few <= MOST_QUERIES[connection.vendor]


def several(company: Company, count: int) -> None:
    """So many requests, people and organisations that are found by the same words."""
    for number in range(count):
        sent(company, "A printer", "chief")
        Person.objects.create(desk=company.desk, full_name="Placeholder 1")
        Organisation.objects.create(desk=company.desk, name=f"Northlight 1 of {count}, {number}")


def queries(company: Company, words: str) -> int:
    client = browser(company.staff["specialist"])
    client.get(PALETTE, {"q": words})
    with CaptureQueriesContext(connection) as captured:
        client.get(PALETTE, {"q": words})
    return len(captured)
