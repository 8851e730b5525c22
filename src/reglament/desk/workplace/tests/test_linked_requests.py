"""Requests that belong together: the page of each shows the other, on whichever of them it was noted."""

import pytest
from django.test import Client

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.facts import MOST_TIED
from reglament.desk.workplace.tests.test_ticket_page import _clock
from tools.story.acting import sends, ticket_of

__all__ = ["_clock"]  # A fixture, which pytest finds by its name here.


@pytest.fixture
def other(lab: Play) -> Ticket:
    return ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis", subject="The scanner hums"))


@pytest.fixture
def client(lab: Play) -> Client:
    return browser(lab.company.staff["specialist"])


def page(client: Client, number: int) -> str:
    return text_of(client.get(f"/siroka/work/{number}/"))


def test_each_shows_the_other(lab: Play, other: Ticket, client: Client) -> None:
    assert "Linked requests" not in page(client, 1)
    link(lab.staff(5), other.pk)
    assert "Linked requests SIROKA-2 The scanner hums" in page(client, 1)
    assert f"Linked requests SIROKA-1 {lab.ticket.subject}" in page(client, 2)


def test_the_other_leads_to_where_it_is_taken_back(lab: Play, other: Ticket, client: Client) -> None:
    link(lab.staff(5), other.pk)
    there = f"/siroka/work/1/unlink/?number={other.pk}"
    assert there in client.get("/siroka/work/2/").text
    assert f'<option value="{other.pk}" selected>' in client.get(there).text
    assert "unlink/?number=" not in client.get("/siroka/work/1/").text


def test_a_long_list_leads_to_a_search_that_has_all_of_them(lab: Play, client: Client) -> None:
    others = [ticket_of(sends(lab.company, "nurse", lab.at(each), product="lis")) for each in range(1, MOST_TIED + 3)]
    for each in others[: MOST_TIED // 2]:
        link(lab.staff(20 + each.number), each.pk)
    for each in others[MOST_TIED // 2 :]:
        link(Play(lab.company, each, "nurse").staff(20), lab.ticket.pk)
    shown = client.get("/siroka/work/1/").text
    assert "?q=linked:SIROKA-1" in shown
    assert "All linked requests" in shown
    found = client.get("/siroka/work/search/", {"q": "linked:SIROKA-1"}).text
    assert [each.number for each in others if f'/siroka/work/{each.number}/"' not in found] == []
    assert '/siroka/work/1/"' not in found.partition("<main")[2]


@pytest.mark.parametrize("typed", ["linked:1", "связана:siroka-1"])
def test_the_search_knows_it_in_both_languages(lab: Play, other: Ticket, client: Client, typed: str) -> None:
    link(lab.staff(5), other.pk)
    assert "The scanner hums" in text_of(client.get("/siroka/work/search/", {"q": typed}))


@pytest.mark.parametrize("typed", ["linked:99", "linked:ISTOM-1", "linked:printer"])
def test_the_search_says_of_a_request_that_is_not_there_that_it_leaves_the_filter_aside(
    lab: Play, client: Client, typed: str
) -> None:
    told = text_of(client.get("/siroka/work/search/", {"q": typed}))
    assert f"There is no request “{typed.partition(':')[2]}” here, so this filter is left aside." in told


def test_whoever_sees_no_such_request_searches_by_none(lab: Play, other: Ticket) -> None:
    link(lab.staff(5), other.pk)
    told = text_of(browser(lab.company.clients["nurse"]).get("/siroka/requests/search/", {"q": "linked:1"}))
    assert "SIROKA-1" not in told.replace("linked:SIROKA-1", "")
