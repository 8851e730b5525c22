"""The front page of an installation: who belongs to one desk is led to what is theirs there."""

import pytest
from django.test import Client

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.models import Person, Staff, StaffRole
from reglament.desk.tickets.tests.visiting import browser
from tools.story import companies
from tools.story.companies import Company

PLACES = [
    ("head", "/siroka/work/"),
    ("specialist", "/siroka/work/"),
    ("developer", "/siroka/work/"),
    ("administrator", "/siroka/people/house/"),
]


@pytest.fixture
def siroka(db: None) -> Company:
    return companies.siroka(FRIDAY)


@pytest.fixture
def istom(db: None) -> Company:
    return companies.istom(FRIDAY)


@pytest.mark.parametrize(("role", "place"), PLACES)
def test_it_leads_staff_to_their_work(siroka: Company, istom: Company, role: str, place: str) -> None:
    came = browser(siroka.staff[role])
    answer = came.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, place)
    assert came.get(place).status_code == 200


def test_it_leads_a_client_to_their_requests(siroka: Company, istom: Company) -> None:
    came = browser(siroka.clients["nurse"])
    assert came.get("/").headers["Location"] == "/siroka/requests/"
    assert came.get("/siroka/requests/").status_code == 200


def test_it_shows_everybody_else_the_desks(siroka: Company, istom: Company) -> None:
    assert Client().get("/").status_code == 200


def test_it_names_no_time_zone_where_it_tells_no_time(siroka: Company, istom: Company) -> None:
    page = Client().get("/").content.decode()
    assert "<time" not in page
    assert "Times are shown for" not in page
    assert "Times are shown for" in Client().get("/siroka/").content.decode()
    someone = siroka.staff["specialist"]
    Staff.objects.create(desk=istom.desk, user=someone.user, role=StaffRole.SPECIALIST)
    assert browser(someone).get("/").status_code == 200
    nurse = siroka.clients["nurse"]
    Person.objects.create(desk=istom.desk, user=nurse.user, full_name="Aida Sample")
    assert browser(nurse).get("/").status_code == 200
