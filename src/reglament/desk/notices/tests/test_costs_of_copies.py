"""What it costs to find out who gets a copy: what is read of people's accounts is theirs who are told, and nobody else's."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY
from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.tests.test_telling import a_notice
from reglament.desk.people.models import Identity, IdentityKind
from tools.story.companies import Company

ACCOUNTS = (IdentityKind.TELEGRAM, IdentityKind.PHONE)


def link_all(company: Company) -> None:
    """Two of the company's people have proved an account at a messenger, and a telephone each."""
    for number, (who, kind) in enumerate((who, kind) for who in ("nurse", "doctor") for kind in ACCOUNTS):
        Identity.objects.create(
            desk=company.desk,
            person=company.clients[who],
            kind=kind,
            value=f"50{number}",
            written=f"50{number}",
            verified_at=FRIDAY,
        )


def accounts_read(*told: Notice) -> list[int]:
    """How many rows each question about accounts was answered with, while these were told."""
    with CaptureQueriesContext(connection) as asked:
        telling.tell(told)
    questions = [query["sql"] for query in asked.captured_queries if "people_identity" in query["sql"]]
    with connection.cursor() as cursor:
        return [len(cursor.execute(question).fetchall()) for question in questions]


def test_it_reads_no_account_of_whom_it_tells_nothing_and_of_none_that_it_copies_nothing_to(
    siroka: Company, settings: Any
) -> None:
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    link_all(siroka)
    assert accounts_read(a_notice(siroka)) == [1]


def test_it_asks_for_no_account_where_all_is_for_the_record_alone(siroka: Company, settings: Any) -> None:
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    link_all(siroka)
    assert accounts_read(a_notice(siroka, kind="contact"), a_notice(siroka, kind="turned_down")) == []
