"""A request with two thousand messages costs its page no more statements, and no more words and files, than one with fifty."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets.models import Entry, Ticket
from tools.story.conversing_long import long_request

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FEW, MANY = 50, 2000
AT_ONCE = 20
JOURNAL = "tickets_entry"
TABLES = (JOURNAL, "tickets_message", "tickets_attachment", "tickets_promise", "people_person", "people_staff")
"""The tables from which a statement takes its first column. The journal is judged whole, by one statement."""


class Read:
    """The statements of a page, and how many rows the tables of a conversation gave."""

    def __init__(self) -> None:
        self.statements = 0
        self.rows: Counter[str] = Counter()

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements += 1
        found = execute(sql, params, many, context)
        if sql.startswith("SELECT"):
            table = next((each for each in TABLES if sql.startswith(f'SELECT "{each}"')), None)
            if table is not None:
                with connection.connection.cursor() if connection.vendor == "postgresql" else _plain() as cursor:
                    counted = f"SELECT COUNT(*) FROM ({sql}) AS counted"
                    cursor.execute(counted if connection.vendor == "postgresql" else counted % _marks(params), params)
                    self.rows[table] += cursor.fetchone()[0]
        return found


@contextmanager
def _plain() -> Iterator[Any]:
    cursor = connection.connection.cursor()
    try:
        yield cursor
    finally:
        cursor.close()


def _marks(params: Any) -> tuple[str, ...]:
    return ("?",) * len(params or ())


def page_of(client: Client, ticket: Ticket, who: str, asked: str = "") -> tuple[Read, str]:
    path = f"/siroka/{'work' if who == 'staff' else 'requests'}/{ticket.number}/{asked}"
    client.get(path)
    read = Read()
    with connection.execute_wrapper(read):
        page = client.get(path)
    assert page.status_code == 200
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
