"""What stands at a client's own organisations: they see it, choose it, and nobody else's."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.people.actions import Setup
from reglament.desk.people.models import Installation
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.by_operator import install
from tools.story.companies import Company

NEW, LIST = "/siroka/requests/new/", "/siroka/installations/"


@pytest.fixture
def doctor(siroka: Company) -> Client:
    return browser(siroka.clients["doctor"])


def test_it_lists_what_is_theirs_with_the_way_to_ask(siroka: Company, doctor: Client) -> None:
    first = Installation.objects.get(serial="MIS-00017")
    answer = doctor.get(LIST)
    assert "Medical system 4.2 Riverside branch › Reception No. MIS-00017" in text_of(answer)
    assert f'href="{NEW}?installation={first.pk}"' in answer.content.decode()
    assert "000 111 222" not in answer.content.decode()
    assert "MIS-00017" not in text_of(doctor.get(f"{LIST}?q=ward"))
    assert "Nothing is written down yet" in text_of(browser(siroka.clients["nurse"]).get(LIST))


def test_it_asks_about_one_and_the_product_follows(siroka: Company, doctor: Client) -> None:
    calls = Installation.objects.get(product=siroka.products["call-centre"])
    given = {"text": "It stands still.", "key": "k1", "installation": calls.pk, "product": "mis"}
    answer = doctor.post(NEW, given, follow=True)
    ticket = Ticket.objects.get()
    assert (ticket.installation, ticket.product) == (calls, siroka.products["call-centre"])
    assert "Installation Call centre 2.0" in text_of(answer)


def test_it_offers_and_takes_nothing_of_another_client(siroka: Company, doctor: Client) -> None:
    other = install(
        siroka.organisations["laboratory"], Setup(siroka.products["lis"], Installation.objects.earliest("pk").since)
    )
    assert f'value="{other.pk}"' not in doctor.get(f"{NEW}?installation={other.pk}").content.decode()
    given = {"text": "It stands still.", "key": "k1", "installation": other.pk}
    assert doctor.post(NEW, given).status_code == 422
    assert not Ticket.objects.exists()


def test_it_shows_whoever_has_hundreds_the_one_they_came_for(
    siroka: Company, doctor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    one = Installation.objects.get(serial="MIS-00017")
    Installation.objects.bulk_create(
        Installation(
            desk=siroka.desk, organisation=one.organisation, product=siroka.products["call-centre"], since=one.since
        )
        for _number in range(150)
    )
    doctor.get(LIST)
    for address in (LIST, f"{LIST}?page=2", f"{NEW}?installation={one.pk}"):
        with django_assert_max_num_queries(11):
            answer = doctor.get(address)
    page = answer.content.decode()
    assert f'<option value="{one.pk}" selected>' in page
    assert page.count("Call centre 2.0") + page.count(">Call centre<") < 110
