"""Pages that stay as quick on a large desk: a client's own list in its order."""

import pytest
from django.test import Client

from reglament.desk.conftest import Play
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Ticket
from tools.story.acting import sends


@pytest.fixture
def many(lab: Play) -> Play:
    """Five requests of the laboratory, numbered from 1."""
    for minute in range(1, 5):
        sends(
            lab.company, "nurse", lab.at(minute), product="lis", effect="minor", hit="one", subject=f"Printer {minute}"
        )
    return lab


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
