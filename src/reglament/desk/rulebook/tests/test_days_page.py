"""The page of the days on which a calendar is closed, for owners and everybody else."""

import pytest
from django.test import Client
from django.utils import timezone

from reglament.desk.people.models import Desk
from reglament.desk.people.tests.factories import a_desk
from reglament.desk.rulebook.actions import publish_shipped
from reglament.desk.rulebook.tests.law import LAUNCH

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    desk = a_desk("istom")
    publish_shipped(desk, LAUNCH)
    return desk


def test_it_says_which_days_are_closed_and_why(client: Client, desk: Desk) -> None:
    page = client.get("/istom/regulation/editions/1/days/2027/", headers={"accept-language": "en"}).content.decode()
    assert "Days off in 2027" in page
    assert "7 January, Thursday: closed: Christmas Day" in page
    assert "20 February, Saturday: open: working day moved to a day of rest" in page
    assert "Open on every day of the year." in page


def test_it_speaks_russian(client: Client, desk: Desk) -> None:
    page = client.get("/istom/regulation/editions/1/days/2020/", headers={"accept-language": "ru"}).content.decode()
    assert "15 апреля, среда: закрыто: день, названный в регламенте" in page


def test_it_is_linked_from_the_regulation(client: Client, desk: Desk) -> None:
    year = timezone.now().year
    assert f"/istom/regulation/editions/1/days/{year}/" in client.get("/istom/regulation/").content.decode()


@pytest.mark.parametrize("address", ["editions/2/days/2027/", "editions/1/days/2500/"])
def test_it_has_no_page_for_what_does_not_exist(client: Client, desk: Desk, address: str) -> None:
    assert client.get(f"/istom/regulation/{address}").status_code == 404


def test_it_shows_the_day_of_an_edition_by_the_editions_own_clock(client: Client, desk: Desk) -> None:
    with timezone.override("America/New_York"):
        page = client.get("/istom/regulation/", headers={"accept-language": "en"}).content.decode()
    assert "in force from 1 January 2020" in page
