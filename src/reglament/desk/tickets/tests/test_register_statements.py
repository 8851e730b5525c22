"""What a registration asks of the database: nothing twice, and no savepoint that shields nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets import taking_in
from reglament.desk.tickets.intake.results import Registered
from reglament.desk.tickets.tests.test_taking_in import a_call
from tools.story.acting import sends
from tools.story.companies import Company
from tools.story.official import official

pytestmark = [pytest.mark.django_db(transaction=True)]

ASKED = ("FROM tickets_entry", "FROM rulebook_edition", "FROM people_agreement", "UPDATE tickets_sequence")
WRITTEN = (
    *(f'INSERT INTO "tickets_{row}"' for row in ("ticket", "entry", "message")),
    "tickets_words",
    *(f'INSERT INTO "tickets_{row}"' for row in ("promise", "alarm", "notice")),
)
STATEMENTS = ("BEGIN", *ASKED, *WRITTEN, "COMMIT")


def assert_statements(asked: CaptureQueriesContext) -> None:
    told = [query["sql"] for query in asked.captured_queries]
    assert len(told) == len(STATEMENTS), "\n".join(told)
    assert all(part in statement for part, statement in zip(STATEMENTS, told, strict=True)), "\n".join(told)


def test_it_registers_in_thirteen_statements(siroka: Company) -> None:
    # The first one reads the edition and opens the desk's numbers.
    sends(siroka, "nurse", FRIDAY, product="lis", key="1")
    with CaptureQueriesContext(connection) as asked:
        sends(siroka, "nurse", FRIDAY, product="lis", key="2")
    assert_statements(asked)


def test_it_takes_in_by_a_door_in_as_many(siroka: Company) -> None:
    came = [a_call(siroka, "nurse", address=official("siroka", "phone"), key=key) for key in ("1", "2")]
    taking_in.take_in(came[0], at=FRIDAY)
    with CaptureQueriesContext(connection) as asked:
        done = taking_in.take_in(came[1], at=FRIDAY)
    assert isinstance(done, Registered)
    assert_statements(asked)
