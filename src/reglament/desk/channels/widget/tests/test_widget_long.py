"""A chat with two thousand messages costs no more than one with two hundred: its end first, its past on demand, its news alone."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from reglament.desk.channels.widget.tests.chatting import Frame
from reglament.desk.conftest import FRIDAY
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Attachment, Ticket
from tools.rows_read import RowsRead
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company
from tools.story.conversing_long import long_request

AT_ONCE = 20
JOURNAL = "tickets_entry"
FEW, MANY = 200, 2000
PICTURE = saved(drawing(), "JPEG")


@pytest.fixture
def frame(istom: Company) -> Frame:
    return Frame(istom.desk, istom.clients["administrator"])


def drawn(frame: Frame, ticket: Ticket, **asked: object) -> str:
    answer = frame.get(f"requests/{ticket.number}/", **asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def numbers(page: str) -> list[int]:
    return [int(seq) for seq in re.findall(r'<li class="turn [^"]*" data-seq="(\d+)"', page)]


def news(frame: Frame, ticket: Ticket, since: int) -> str:
    return drawn(frame, ticket, since=since, of=ticket.number)


def test_it_shows_the_end_and_brings_the_past_on_demand_to_the_beginning(frame: Frame, istom: Company) -> None:
    ticket = long_request(istom, 50, FRIDAY)
    page, pages = drawn(frame, ticket), 0
    found: list[int] = []
    last = Ticket.objects.get(pk=ticket.pk).last_seq
    assert f'data-seq="{last}"' in page
    assert "Words 49<" in page
    assert "Words 9<" not in page
    while True:
        found, pages = numbers(page) + found, pages + 1
        assert len(numbers(page)) <= AT_ONCE
        earlier = re.search(r'data-before="(\d+)"', page)
        if earlier is None:
            break
        page = drawn(frame, ticket, before=earlier[1])
        assert "request-head" not in page
    assert found == sorted(set(found))
    assert (found[-50:], pages) == (list(range(last - 49, last + 1)), 3)


def test_the_way_to_the_past_speaks_the_readers_language(istom: Company) -> None:
    ticket = long_request(istom, 50, FRIDAY)
    russian = Frame(istom.desk, istom.clients["administrator"], "ru")
    assert "Предыдущие сообщения" in drawn(russian, ticket)


def test_it_carries_what_is_new_alone(frame: Frame, istom: Company) -> None:
    ticket = long_request(istom, 50, FRIDAY)
    last = Ticket.objects.get(pk=ticket.pk).last_seq
    page = news(frame, ticket, last)
    assert (numbers(page), "data-news" in page, 'id="earlier"' in page) == ([], True, False)
    done = reply(by_staff(istom.staff["specialist"], ticket, timezone.now()), "An answer.")
    page = news(frame, ticket, last)
    assert numbers(page) == [done.seq]
    assert f'id="turns" data-seq="{done.seq}"' in " ".join(page.split())
    assert 'id="request-head"' in page


def test_it_draws_the_end_anew_where_much_came_and_where_a_request_was_merged(frame: Frame, istom: Company) -> None:
    ticket = long_request(istom, 50, FRIDAY)
    page = news(frame, ticket, 10)
    assert (len(numbers(page)), "data-news" in page, "data-before" in page) == (AT_ONCE, False, True)
    later = ticket_of(sends(istom, "administrator", timezone.now()))
    last = later.last_seq
    merge(by_staff(istom.staff["specialist"], later, timezone.now()), ticket.pk)
    page = news(frame, later, last)
    assert f'data-number="{ticket.number}"' in page
    assert (len(numbers(page)), "data-news" in page) == (AT_ONCE, False)


def test_it_brings_anew_what_was_erased_though_who_erased_it_is_not_the_clients(frame: Frame, istom: Company) -> None:
    ticket = long_request(istom, 5, FRIDAY)
    staff, head, at = istom.staff["specialist"], istom.staff["head"], timezone.now()
    said = reply(by_staff(staff, ticket, at), "A secret word.").seq
    inside = note(by_staff(staff, ticket, at), "They did not read it.").seq
    assert "A secret word." in drawn(frame, ticket)
    erase(by_staff(head, ticket, at), said)
    last = erase(by_staff(head, ticket, at), inside).seq
    page = news(frame, ticket, inside)
    assert (numbers(page), "A secret word." in page) == ([said], False)
    assert f'id="turns" data-seq="{last}"' in " ".join(page.split())


def test_it_brings_what_came_with_files_that_waited(frame: Frame, istom: Company, media: object) -> None:
    sent = {"text": "See the picture.", "key": "k", "files": [SimpleUploadedFile("camera.jpg", PICTURE)]}
    ticket = Ticket.objects.get(number=frame.post("requests/", **sent).json()["number"])
    Attachment.objects.update(why="not examined yet")
    page = drawn(frame, ticket, since=ticket.last_seq, of=ticket.number, waits="1")
    assert (numbers(page), "data-waits" in page, "data-news" in page) == ([1], True, True)
    Attachment.objects.update(why="")
    page = drawn(frame, ticket, since=ticket.last_seq, of=ticket.number, waits="1")
    assert (numbers(page), "data-waits" in page, "data-file" in page) == ([1], False, True)
    assert numbers(news(frame, ticket, ticket.last_seq)) == []


@pytest.mark.slow
@pytest.mark.parametrize("way", ["opened", "news", "waits", "past"])
def test_two_thousand_messages_cost_no_more_than_two_hundred(frame: Frame, istom: Company, way: str) -> None:
    few, small = measured(frame, long_request(istom, FEW, FRIDAY), way)
    many, large = measured(frame, long_request(istom, MANY, FRIDAY), way)
    assert many.statements == few.statements
    assert many.rows[JOURNAL] - few.rows[JOURNAL] == MANY - FEW
    assert many.rows_with('"tickets_entry"."words"') == few.rows_with('"tickets_entry"."words"') <= 4 * AT_ONCE
    assert many.rows["tickets_message"] == few.rows["tickets_message"] <= AT_ONCE
    assert many.rows - few.rows == {JOURNAL: MANY - FEW}
    assert large < 1.1 * small


def measured(frame: Frame, ticket: Ticket, way: str) -> tuple[RowsRead, int]:
    last = Ticket.objects.get(pk=ticket.pk).last_seq
    new = {"since": last - 1, "of": ticket.number}
    ways: dict[str, dict[str, Any]] = {
        "opened": {},
        "news": new,
        "waits": {**new, "waits": "3,5"},
        "past": {"before": last - 30},
    }
    asked = ways[way]
    drawn(frame, ticket, **asked)
    with connection.execute_wrapper(read := RowsRead()):
        page = drawn(frame, ticket, **asked)
    return read, len(page)
