"""A request with two thousand messages costs its page no more statements, and no more words and files, than one with fifty."""

from collections import Counter

import pytest
from django.db import connection
from django.test import Client

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets.models import Entry, Ticket
from tools.rows_read import RowsRead
from tools.story.conversing_long import long_request

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FEW, MANY = 50, 2000
AT_ONCE = 20
JOURNAL = "tickets_entry"
TABLES = (JOURNAL, "tickets_message", "tickets_attachment", "tickets_promise", "people_person", "people_staff")
"""What a conversation is made of. The journal is judged whole."""


def page_of(client: Client, ticket: Ticket, who: str, asked: str = "") -> tuple[RowsRead, str]:
    path = f"/siroka/{'work' if who == 'staff' else 'requests'}/{ticket.number}/{asked}"
    client.get(path)
    read = RowsRead()
    with connection.execute_wrapper(read):
        page = client.get(path)
    assert page.status_code == 200
    read.rows = Counter({table: read.rows[table] for table in TABLES if read.rows[table]})
    return read, page.content.decode()


@pytest.mark.parametrize("who", ["staff", "client"])
def test_a_long_conversation_is_cut_in_the_database(client: Client, lab: Play, who: str) -> None:
    company = lab.company
    person = company.clients["nurse"]
    client.force_login(company.staff["specialist"].user if who == "staff" else person.user)  # type: ignore[arg-type]
    few, _page = page_of(client, long_request(company, FEW, FRIDAY), who)
    ticket = long_request(company, MANY, FRIDAY)
    many, page = page_of(client, ticket, who)
    assert many.statements == few.statements
    assert many.rows.pop(JOURNAL) - few.rows.pop(JOURNAL) == MANY - FEW
    assert many.rows == few.rows
    assert many.rows["tickets_message"] <= AT_ONCE
    assert f"Words {MANY - 1}" in page
    assert "Words 0<" not in page
    last = Entry.objects.filter(ticket=ticket).latest("seq").seq
    earlier, page = page_of(client, ticket, who, f"?before={last - MANY // 2}")
    assert earlier.rows["tickets_message"] <= AT_ONCE
    assert earlier.statements <= many.statements
    assert f"Words {MANY // 2 - 2}" in page


@pytest.mark.parametrize("who", ["staff", "client"])
def test_of_the_journal_it_reads_whole_what_it_shows(client: Client, lab: Play, who: str) -> None:
    company = lab.company
    person = company.clients["nurse"]
    client.force_login(company.staff["specialist"].user if who == "staff" else person.user)  # type: ignore[arg-type]
    few, small = page_of(client, long_request(company, 200, FRIDAY), who)
    many, large = page_of(client, long_request(company, MANY, FRIDAY), who)
    for column in ("words", "clauses", "staff_id"):
        named = f'"{JOURNAL}"."{column}"'
        assert many.rows_with(named) == few.rows_with(named) <= 80
    assert many.statements == few.statements
    assert len(large) < 1.1 * len(small)


def test_it_asks_once_who_wrote_also_for_somebody_who_wrote_nothing(client: Client, lab: Play) -> None:
    client.force_login(lab.company.clients["chief"].user)  # type: ignore[arg-type]
    few, many = (page_of(client, long_request(lab.company, count, FRIDAY), "client")[0] for count in (200, 1000))
    assert many.statements == few.statements


def test_a_live_update_carries_what_is_new_alone(client: Client, lab: Play) -> None:
    company = lab.company
    client.force_login(company.staff["specialist"].user)
    ticket = long_request(company, 200, FRIDAY)
    last = Entry.objects.filter(ticket=ticket).latest("seq").seq
    few, page = page_of(client, ticket, "staff", f"?since={last - 1}")
    assert [f"Words {place}<" in page for place in (199, 198)] == [True, False]
    assert few.rows["tickets_message"] == 1
    assert f'data-seq="{last}"' in page
    assert "<html" not in page
    assert 'id="ticket-head"' in page
    ticket = long_request(company, MANY, FRIDAY)
    last = Entry.objects.filter(ticket=ticket).latest("seq").seq
    many, large = page_of(client, ticket, "staff", f"?since={last - 1}")
    assert many.statements == few.statements
    assert many.rows - few.rows == {JOURNAL: MANY - 200}
    assert len(large) < 1.1 * len(page)
