"""Pages that stay as quick on a large desk: search by stretches of numbers, and a client's own list in its order."""

import pytest
from django.test import Client

from reglament.desk.conftest import Play
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Ticket
from reglament.desk.workplace import lists
from tools.story.acting import sends


@pytest.fixture
def many(lab: Play) -> Play:
    """Five requests of the laboratory, numbered from 1."""
    for minute in range(1, 5):
        sends(
            lab.company, "nurse", lab.at(minute), product="lis", effect="minor", hit="one", subject=f"Printer {minute}"
        )
    return lab


def numbers(found: lists.Search) -> list[int]:
    return [ticket.number for ticket in found.found]


def test_it_looks_through_a_stretch_at_a_time_and_through_all_in_the_end(
    many: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "LOOKED_THROUGH", 2)
    found, below = [], None
    for _ in range(3):
        turn = lists.search(Ticket.objects.all(), many.company.desk, "printer", below)
        found += numbers(turn)
        below = turn.older
    assert (found, below) == ([5, 4, 3, 2], None)


def test_it_finds_a_number_however_old(many: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LOOKED_THROUGH", 1)
    assert numbers(lists.search(Ticket.objects.all(), many.company.desk, "SIROKA-2")) == [2]


def test_it_offers_the_older_ones(many: Play, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LOOKED_THROUGH", 2)
    client.force_login(many.company.staff["specialist"].user)
    page = client.get("/siroka/work/?q=printer").content.decode()
    assert "Printer 4" in page
    assert "Printer 1" not in page
    assert "?q=printer&amp;below=4" in page
    assert "Printer 2" in client.get("/siroka/work/?q=printer&below=4").content.decode()


def test_it_lists_what_is_own_and_the_organisations_once(many: Play, client: Client) -> None:
    Ticket.objects.filter(number=2).update(state="closed")
    Ticket.objects.filter(number=3).update(state="completed")
    chief = many.company.clients["chief"]
    Ticket.objects.filter(number=4).update(requester=chief)
    assert chief.user is not None
    client.force_login(chief.user)
    page = client.get("/siroka/requests/").content.decode()
    places = [page.index(f"/siroka/requests/{number}/") for number in (3, 5, 4, 1, 2)]
    assert places == sorted(places)
    assert page.count('href="/siroka/requests/4/"') == 1


def test_it_gives_a_stranger_nothing(many: Play) -> None:
    from reglament.desk.people.access import Viewer

    assert access.sources_of_client(Viewer(desk_id=many.company.desk.pk)) == []
