"""What an open page of a request asks for: what came since, what can be done now, and nothing that it has."""

import pytest
from django.test import Client

from reglament.desk.conftest import Play
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment
from reglament.desk.tickets.tests.visiting import browser

PICTURE = File("camera.jpg", "", saved(drawing(), "JPEG"))


@pytest.fixture
def staff(lab: Play) -> Client:
    return browser(lab.company.staff["specialist"])


def asked(play: Play, staff: Client, tail: str = "", **since: int | str) -> str:
    answer = staff.get(f"/siroka/work/{play.ticket.number}/{tail}", since)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_what_can_be_done_and_repeats_nothing(lab: Play, staff: Client) -> None:
    tell_more(lab.client(5), "It is worse now.")
    page = asked(lab, staff, since=lab.now().last_seq)
    for part in ("ticket-head", "facts", "triage", "forms-list", "reach"):
        assert f'id="{part}"' in page
    for had in ("It is worse now.", "<html", 'id="defences"', 'id="words-text"', 'id="entry-'):
        assert had not in page
    assert f'data-seq="{lab.now().last_seq}"' in page


def test_it_names_the_words_at_which_something_can_be_done_and_brings_them(lab: Play, staff: Client) -> None:
    complete(lab.staff(5), "informed", "Restart it.")
    tell_more(lab.client(6), "Page 2 prints since noon, the other one will follow.")
    seq = lab.last().seq
    page = asked(lab, staff, since=lab.now().last_seq)
    assert f'data-beside="{seq}"' in page
    assert f'id="entry-{seq}"' in page
    confirm(lab.client(7))
    assert 'data-beside=""' in asked(lab, staff, since=lab.now().last_seq)


def test_it_draws_the_list_of_colleagues_where_it_is_open(lab: Play, staff: Client) -> None:
    head = browser(lab.company.staff["head"])
    page = asked(lab, head, "assignee/", since=lab.now().last_seq)
    assert "Elnura Specimen" in page
    assert "<html" not in page


def test_it_brings_what_came_with_files_that_waited(lab: Play, staff: Client, media: object) -> None:
    """That a file was examined stands in no journal: an open page says at which messages one waited when it was drawn."""
    waits = tell_more(lab.client(5), "See here.", (PICTURE,)).seq
    reply(lab.staff(6), "We look into it.")
    Attachment.objects.update(why="not examined yet")
    last = lab.now().last_seq
    assert "data-waits" in asked(lab, staff, since=last, waits=f"{waits}")
    Attachment.objects.update(why="")
    assert f'id="entry-{waits}"' not in asked(lab, staff, since=last)
    page = asked(lab, staff, since=last, waits=f"{waits},99,x")
    assert f'id="entry-{waits}"' in page
    assert "camera.jpg" in page
    assert "data-waits" not in page


@pytest.mark.parametrize("since", ["", "x", "-1"])
def test_it_shows_the_page_where_nobody_says_since_when(lab: Play, staff: Client, since: str) -> None:
    page = staff.get(f"/siroka/work/{lab.ticket.number}/?since={since}").content.decode()
    assert "<html" in page
