"""What somebody has not read: words of others since they last opened a request, as filter, list, number and mark."""

import re
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client

from reglament.desk.people.access import as_staff
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.batches.sweeping import READ_FOR, sweep
from reglament.desk.workplace.models import TicketReading
from reglament.desk.workplace.tests.many import LATER, some
from tools.story.acting import by_client, by_staff
from tools.story.companies import Company

WORK = "/siroka/work/"


def marked(client: Client, show: str = "open") -> list[int]:
    """The numbers of the rows that have the mark."""
    page = client.get(f"{WORK}?show={show}").text
    return sorted(int(each) for each in re.findall(r'name="read"\s+value="(\d+)"', page))


def test_it_is_unread_until_opened_and_again_when_others_write(siroka: Company) -> None:
    first, second = some(siroka, 2)
    specialist, colleague = siroka.staff["specialist"], siroka.staff["colleague"]
    client, other = browser(specialist), browser(colleague)
    assert marked(client) == [1, 2]
    client.head(f"{WORK}1/")
    assert marked(client) == [1, 2]
    client.get(f"{WORK}1/")
    assert (marked(client), marked(other)) == ([2], [1, 2])
    # One's own acts, and what the desk does by itself, are nothing to read.
    reply(by_staff(specialist, first, LATER), "We look at it.")
    assign(by_staff(colleague, first, LATER), colleague.pk)
    assert marked(client) == [2]
    note(by_staff(colleague, first, LATER), "I know this one.")
    assert marked(client) == [1, 2]
    client.get(f"{WORK}1/?since=1", headers={"hx-request": "true"})
    assert marked(client) == [2]
    tell_more(by_client(siroka.clients["nurse"], first, LATER), "It is worse.")
    assert marked(client) == [1, 2]
    assert marked(client, "unread") == [1, 2]
    assert marked(client, "open&read=no") == [1, 2]
    assert re.search(r'id="count-unread"[^>]*>2<', client.get(WORK).text)
    client.get(f"{WORK}2/")
    assert re.findall(r'id="ticket-(\d+)"', client.get(f"{WORK}?show=open&read=yes").text) == ["2"]
    assert second.number == 2


def test_it_is_marked_by_ones_own_word_from_rows_and_page(siroka: Company) -> None:
    some(siroka, 3)
    client = browser(siroka.staff["developer"])
    answer = client.post(f"{WORK}readings/", {"read": "2", "asked": "show=open"})
    assert answer["Location"] == f"{WORK}?show=open"
    assert marked(client) == [1, 3]
    told = client.post(f"{WORK}readings/", {"read": "chosen", "number": ["1", "3", "99", "x"]}, follow=True)
    assert "2 requests are marked as read." in text_of(told)
    assert marked(client) == []
    assert 'name="unread"' in client.get(f"{WORK}2/").text
    told = client.post(f"{WORK}readings/", {"unread": "2", "page": "1"}, follow=True)
    assert "1 request is marked as unread." in text_of(told)
    assert marked(client) == [2]
    # What an open page is told of does not open it anew.
    client.get(f"{WORK}2/?since=1", headers={"hx-request": "true"})
    assert marked(client) == [2]
    client.get(f"{WORK}2/")
    assert marked(client) == []
    assert TicketReading.objects.count() == 3


def test_what_was_closed_before_one_opened_it_is_nothing_to_read(siroka: Company) -> None:
    first, second = some(siroka, 2)
    client = browser(siroka.staff["specialist"])
    client.get(f"{WORK}1/")
    for each in (first, second):
        close(by_client(siroka.clients["nurse"], each, LATER), "Thanks, it works.")
    assert marked(client, "closed") == []
    old = Ticket.objects.latest("last_at").last_at
    assert old is not None
    sweep(old + READ_FOR - timedelta(days=1))
    assert TicketReading.objects.count() == 1
    sweep(old + READ_FOR + timedelta(days=1))
    assert TicketReading.objects.count() == 0
    assert marked(client, "closed") == []


def test_a_page_is_shown_where_nothing_can_be_written(siroka: Company) -> None:
    some(siroka, 1)
    client = browser(siroka.staff["specialist"])

    def full(execute: object, sql: str, *more: object) -> object:
        if "ticketreading" in sql and sql.startswith("INSERT"):
            raise OperationalError("database or disk is full")
        return execute(sql, *more)  # type: ignore[operator]

    with connection.execute_wrapper(full):
        assert client.get(f"{WORK}1/").status_code == 200
    assert marked(client) == [1]


@pytest.mark.parametrize("who", ["nurse", "administrator"])
def test_it_is_for_staff_who_see_requests(siroka: Company, who: str) -> None:
    some(siroka, 1)
    somebody = siroka.staff.get(who) or siroka.clients[who]
    assert browser(somebody).post(f"{WORK}readings/", {"read": "1"}).status_code == 404
    assert access.visible(as_staff(siroka.staff["administrator"])).count() == 0
