"""The portal is a door: what comes in by it goes by what the edition says of it."""

import pytest
from django.test import Client

from reglament.desk.channels.portal.tests.conftest import Says
from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets.console import doctor
from reglament.desk.tickets.models import Contact, Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.regulation.rules.doors import Role
from tools.story import companies
from tools.story.companies import Company
from tools.story.official import official

TOLD = {"text": "The journal stays empty.", "key": "k1"}
NEW = "/istom/requests/new/"


def test_it_registers_where_the_edition_takes_requests_by_it(siroka: Company) -> None:
    browser(siroka.clients["nurse"]).post("/siroka/requests/new/", TOLD)
    assert Ticket.objects.get().channel == "portal"
    assert not Contact.objects.exists()


def test_it_shows_the_official_ways_and_no_form_where_it_only_adds(istom: Company) -> None:
    words = text_of(browser(istom.clients["administrator"]).get(NEW))
    assert "On these pages you follow your requests and add to them." in words
    assert "§ 3.3" in words
    assert official("istom", "email") in words
    assert "Send the request" not in words


def test_it_keeps_what_was_sent_all_the_same_and_says_so(istom: Company) -> None:
    answer = browser(istom.clients["administrator"]).post(NEW, TOLD)
    contact = Contact.objects.get()
    assert (contact.why, contact.person) == (Role.ADDS, istom.clients["administrator"])
    assert contact.intake["text"] == TOLD["text"]
    assert "What you have just sent is not registered as a request." in text_of(answer)
    assert TOLD["text"] in text_of(answer)
    assert not Ticket.objects.exists()
    assert not Refusal.objects.exists()


def test_it_keeps_the_same_form_once_where_it_only_adds(istom: Company) -> None:
    client = browser(istom.clients["administrator"])
    client.post(NEW, TOLD)
    client.post(NEW, TOLD)
    assert Contact.objects.count() == 1


def test_it_promises_nothing_for_what_it_does_not_take(istom: Company) -> None:
    assert browser(istom.clients["administrator"]).get(f"{NEW}target/").status_code == 404


def test_it_asks_for_nothing_on_the_front_page_where_it_takes_nothing(client: Client, istom: Company) -> None:
    page = client.get("/istom/", headers={"accept-language": "en"}).content.decode().partition("<main")[2]
    assert NEW not in page
    assert "adds to an open request, opens none" in page


@pytest.mark.django_db
def test_it_takes_no_new_requests_where_no_edition_names_it(edition_says: Says) -> None:
    edition_says(None)
    siroka = companies.siroka(FRIDAY)
    client = browser(siroka.clients["nurse"])
    words = text_of(client.get("/siroka/requests/new/"))
    assert "takes no new requests on these pages" in words
    assert official("siroka", "email") in words
    client.post("/siroka/requests/new/", TOLD)
    assert Contact.objects.get().why == "other channel"
    assert not Ticket.objects.exists()


@pytest.mark.django_db
def test_it_goes_on_with_requests_that_are_there_where_no_edition_names_it(edition_says: Says) -> None:
    from tools.story.acting import sends, ticket_of

    edition_says(None)
    siroka = companies.siroka(FRIDAY)
    ticket = ticket_of(sends(siroka, "nurse", FRIDAY))
    client = browser(siroka.clients["nurse"])
    client.post(f"/siroka/requests/{ticket.number}/messages/", {"text": "And the labels, too.", "key": "k"})
    assert ticket.messages.filter(kind="told_more", channel="portal").exists()


@pytest.mark.django_db
def test_it_tells_the_operator_where_no_edition_names_it(
    edition_says: Says, capsys: pytest.CaptureFixture[str]
) -> None:
    edition_says(None)
    companies.siroka(FRIDAY)
    doctor.tell_of_doors()
    assert "Doors: the edition of siroka does not name the portal" in capsys.readouterr().out


@pytest.mark.django_db
def test_it_tells_the_operator_nothing_where_the_edition_has_decided(
    siroka: Company, istom: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    doctor.tell_of_doors()
    assert "does not name the portal" not in capsys.readouterr().out
