"""The queue page: the regulation's order, its lists, and the button that takes the next request."""

import re
from html import unescape

import pytest
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

WORK = "/siroka/work/"


def a_queue(company: Company) -> dict[str, Ticket]:
    """Three requests: a usual one, then a wish, then one that stops everything."""
    told = {
        "usual": ("The printer prints pale", "minor", "one"),
        "wish": ("A column for the report", "change", "one"),
        "stopped": ("Nothing opens", "stopped", "everyone"),
    }
    return {
        name: ticket_of(sends(company, "nurse", FRIDAY, product="lis", subject=subject, effect=effect, hit=hit))
        for name, (subject, effect, hit) in told.items()
    }


def subjects(page: bytes) -> list[str]:
    return re.findall(r'class="subject"[^>]*>([^<]*)<', page.decode())


def test_it_shows_requests_in_the_order_of_the_regulation(siroka: Company) -> None:
    a_queue(siroka)
    page = browser(siroka.staff["specialist"]).get(WORK)
    assert subjects(page.content) == ["Nothing opens", "The printer prints pale", "A column for the report"]


def test_it_says_by_which_clauses_a_request_stands_where_it_does(siroka: Company) -> None:
    a_queue(siroka)
    words = text_of(browser(siroka.staff["specialist"]).get(WORK))
    assert "Goes out of turn: levels as critical as this one do not wait for the order of receipt. § 2.3 § 2.5" in words
    assert "Waits in the order of receipt. § 2.3" in words


def test_it_speaks_russian(siroka: Company) -> None:
    a_queue(siroka)
    words = text_of(browser(siroka.staff["specialist"], "ru").get(WORK))
    assert "Следующая по очереди" in words
    assert "критический" in words


def test_it_asks_few_queries_whatever_its_size(
    siroka: Company, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser(siroka.staff["specialist"])
    client.get(WORK)
    for _ in range(20):
        a_queue(siroka)
    with django_assert_max_num_queries(8):
        assert len(subjects(client.get(WORK).content)) == 30


def test_it_pages(siroka: Company) -> None:
    for _ in range(18):
        a_queue(siroka)
    client = browser(siroka.staff["specialist"])
    first = client.get(WORK).content
    second = client.get(WORK + link(first, "next")).content
    assert (len(subjects(first)), len(subjects(second))) == (30, 24)
    assert b'rel="next"' not in second
    assert subjects(client.get(WORK + link(second, "prev")).content) == subjects(first)
    Ticket.objects.update(turn_at=None)
    assert "ends before" in text_of(client.get(WORK + link(first, "next")))
    for nonsense in ("²", "-1", "9" * 5000, "x", "0", "0.1.1.1.1", "7.1.1.1.1.1", "0.1.1.9" + "9" * 17 + ".1.1"):
        for name in ("after", "before", "page"):
            assert client.get(WORK, {name: nonsense}).status_code == 200


def link(page: bytes, rel: str) -> str:
    """Where the list goes on in this direction."""
    found = re.search(rf'rel="{rel}"\s+href="([^"]*)"', page.decode())
    assert found, f"no {rel}"
    return unescape(found[1])


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("mine", ["The printer prints pale"]),
        ("unassigned", ["Nothing opens"]),
        ("waiting", ["A column for the report"]),
        ("completed", []),
        ("open", ["Nothing opens", "The printer prints pale", "A column for the report"]),
        ("closed", []),
        ("nonsense", ["Nothing opens", "The printer prints pale"]),
    ],
)
def test_it_has_the_lists_that_people_expect(siroka: Company, show: str, found: list[str]) -> None:
    tickets = a_queue(siroka)
    specialist = siroka.staff["specialist"]
    assign(by_staff(specialist, tickets["usual"], FRIDAY), specialist.pk)
    ask(by_staff(specialist, tickets["wish"], FRIDAY), "Which column?")
    assert subjects(browser(specialist).get(WORK, {"show": show}).content) == found


def test_it_sends_what_was_looked_for_here_to_the_search(siroka: Company) -> None:
    answer = browser(siroka.staff["specialist"]).get(WORK, {"q": 'printer org:"North"'})
    assert (answer.status_code, answer["Location"]) == (302, "/siroka/work/search/?q=printer+org%3A%22North%22")
    tickets = a_queue(siroka)
    found = browser(siroka.staff["specialist"]).get(WORK, {"q": "printer pale"}, follow=True).text
    assert re.findall(r'id="ticket-(\d+)"', found) == [str(tickets["usual"].number)]


def test_it_says_when_nothing_waits(siroka: Company) -> None:
    assert "Nothing waits for the desk." in text_of(browser(siroka.staff["specialist"]).get(WORK))


def test_it_answers_a_look_again_with_the_list_alone(siroka: Company) -> None:
    a_queue(siroka)
    page = browser(siroka.staff["specialist"]).get(WORK, headers={"hx-request": "true"})
    assert b"<html" not in page.content
    assert len(subjects(page.content)) == 3


def test_it_escapes_what_people_wrote(siroka: Company) -> None:
    sends(siroka, "nurse", FRIDAY, product="lis", subject="<script>alert(1)</script>")
    assert b"<script>alert" not in browser(siroka.staff["specialist"]).get(WORK).content


def test_it_sends_a_stranger_to_sign_in(siroka: Company) -> None:
    assert browser(None).get(WORK)["Location"] == "/login/?next=/siroka/work/"


@pytest.mark.parametrize(
    "address", [WORK, WORK + "1/", WORK + "refused/", "/nowhere/work/", WORK + "1/promises/solve/"]
)
def test_it_does_not_exist_for_clients_and_for_staff_of_other_desks(
    siroka: Company, istom: Company, address: str
) -> None:
    a_queue(siroka)
    for somebody in (siroka.clients["nurse"], istom.staff["head"], siroka.staff["administrator"]):
        assert browser(somebody).get(address).status_code == 404


def test_it_lets_a_developer_look_and_not_act(siroka: Company) -> None:
    a_queue(siroka)
    client = browser(siroka.staff["developer"])
    page = client.get(WORK)
    assert page.status_code == 200
    assert b"next/" not in page.content
    assert client.post(WORK + "next/", {"key": "one"}).status_code == 403


def test_it_lists_completed_ones_until_they_are_closed(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Done.")
    client = browser(lab.company.staff["specialist"])
    assert subjects(client.get(WORK, {"show": "completed"}).content) == ["A request"]
