"""What waits in the intake is counted in the head of every page of staff, in no statement of its own."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reglament.desk.conftest import Play
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.tests.intake_rows import a_row

PAGES = [
    "/siroka/work/",
    "/siroka/work/search/",
    "/siroka/work/1/",
    "/siroka/work/1/history/",
    "/siroka/work/1/completion/",
    "/siroka/work/intake/",
    "/siroka/work/undelivered/",
    "/siroka/work/contacts/new/",
    "/siroka/people/",
    "/siroka/answers/",
    "/siroka/drafts/",
    "/siroka/calls/",
    "/siroka/work/letters/",
]


def count_in_head(client: Client, page: str) -> str:
    """What stands beside "Intake" in the navigation."""
    answer = client.get(page, follow=True)
    assert answer.status_code == 200, page
    head = answer.content.decode().partition("<main")[0]
    link = re.search(r'href="/siroka/work/intake/"[^>]*>(.*?)</a>', head, re.DOTALL)
    assert link, page
    return "".join(re.findall(r"\d+\+?", re.sub(r"<[^>]+>", " ", link[1])))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_staff_counts_what_waits(lab: Play, page: str) -> None:
    head = browser(lab.company.staff["head"])
    assert count_in_head(head, page) == ""
    for number in range(3):
        a_row("refused", lab.company, sender=f"a{number}@shop.example")
    a_row("machines", lab.company)
    assert count_in_head(head, page) == "3"
    Refusal.objects.update(dealt_with_at=timezone.now())
    assert count_in_head(head, page) == ""


def test_it_counts_in_the_statement_that_finds_who_came(lab: Play) -> None:
    for number in range(3):
        a_row("refused", lab.company, sender=f"a{number}@shop.example")
    for who, times in ((lab.company.staff["head"], 1), (lab.company.clients["nurse"], 0)):
        client = browser(who)
        page = "/siroka/work/1/" if times else "/siroka/requests/1/"
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        counting = [each["sql"] for each in asked.captured_queries if 'FROM "tickets_refusal"' in each["sql"]]
        assert len(counting) == 1
        assert 'FROM "people_desk"' in counting[0], "nothing of its own"
        assert "CASE WHEN" in counting[0], "for a client nothing is counted"
