"""Open pages that look again at the queue share what they see alike, and nothing else."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.people.models import StaffRole
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.tests.test_queue_page import WORK, a_queue, subjects
from tools.story.acting import by_staff, sends
from tools.story.companies import Company

AGAIN = {"HX-Request": "true", "X-Look": "again"}


def look(client: Client, **asked: str) -> str:
    """What a page that looks again is given."""
    answer: Any = client.get(WORK, asked, headers=AGAIN)
    assert answer.status_code == 200
    return str(answer.content.decode())


def statements(client: Client) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        look(client)
    return [each["sql"] for each in asked.captured_queries]


def test_it_reads_the_rows_once_for_all(siroka: Company) -> None:
    a_queue(siroka)
    first, second = browser(siroka.staff["specialist"]), browser(siroka.staff["colleague"])
    assert sum('"tickets_ticket"."subject"' in each for each in statements(first)) == 1
    assert sum('"tickets_ticket"."subject"' in each for each in statements(second)) == 0
    assert subjects(look(second).encode()) == subjects(first.get(WORK).content)


def test_it_sees_what_happened_at_once(siroka: Company) -> None:
    tickets = a_queue(siroka)
    staff, colleague = siroka.staff["specialist"], siroka.staff["colleague"]
    client = browser(colleague)
    assert "Daniyar" not in look(client)
    assign(by_staff(staff, tickets["usual"], FRIDAY), staff.pk)
    assert "Daniyar" in look(client)
    sends(siroka, "nurse", FRIDAY, product="lis", subject="One more", effect="minor", hit="one")
    assert "One more" in look(client)


def test_it_shows_each_reader_their_own(siroka: Company) -> None:
    tickets = a_queue(siroka)
    staff, colleague = siroka.staff["specialist"], siroka.staff["colleague"]
    assign(by_staff(staff, tickets["usual"], FRIDAY), staff.pk)
    mine, theirs = browser(staff), browser(colleague)
    mine.get(f"{WORK}{tickets['stopped'].number}/")
    for client, own, unread in ((mine, 1, 2), (theirs, 0, 3), (mine, 1, 2)):
        page = look(client)
        assert (page.count(">yours<"), page.count('name="read"')) == (own, unread)
        assert f'id="count-mine"\n      hx-swap-oob="true">{own}<' in page


@pytest.mark.parametrize("show", ["mine", "unread", "watched"])
def test_it_gives_nobody_the_list_of_somebody_else(siroka: Company, show: str) -> None:
    tickets = a_queue(siroka)
    staff, colleague = siroka.staff["specialist"], siroka.staff["colleague"]
    assign(by_staff(staff, tickets["usual"], FRIDAY), staff.pk)
    note(by_staff(colleague, tickets["wish"], FRIDAY), "A word.")
    mine, theirs = browser(staff), browser(colleague)
    theirs.post(f"{WORK}watchings/", {"watch": [tickets["wish"].number], "asked": "show=watched"})
    for number in (tickets["stopped"].number, tickets["usual"].number):
        theirs.get(f"{WORK}{number}/")
    seen = [subjects(look(client, show=show).encode()) for client in (mine, theirs, mine)]
    assert seen[0] == seen[2] != seen[1]
    assert [subjects(client.get(WORK, {"show": show}).content) for client in (mine, theirs)] == seen[:2]


def test_it_speaks_each_readers_language_and_keeps_their_time(siroka: Company) -> None:
    a_queue(siroka)
    english, russian = browser(siroka.staff["specialist"]), browser(siroka.staff["colleague"], "ru")
    siroka.staff["head"].user.time_zone = "Europe/Moscow"
    siroka.staff["head"].user.save()
    elsewhere = browser(siroka.staff["head"])
    pages = [look(each) for each in (english, russian, elsewhere, english)]
    assert ["received" in page for page in pages] == [True, False, True, True]
    assert ["17:30" in page for page in pages] == [True, True, False, True]


def test_it_keeps_desks_apart(siroka: Company, istom: Company) -> None:
    a_queue(siroka)
    assert "Nothing opens" in look(browser(siroka.staff["specialist"]))
    answer: Any = browser(istom.staff["specialist"]).get("/istom/work/", headers=AGAIN)
    assert "Nothing opens" not in answer.content.decode()


def test_it_is_for_nobody_who_does_not_see_requests(siroka: Company, lab: Play) -> None:
    look(browser(siroka.staff["specialist"]))
    staff = siroka.staff["colleague"]
    staff.role = StaffRole.ADMINISTRATOR
    staff.save()
    for who in (staff, siroka.clients["nurse"]):
        assert browser(who).get(WORK, headers=AGAIN).status_code == 404
    assert Ticket.objects.exists()
