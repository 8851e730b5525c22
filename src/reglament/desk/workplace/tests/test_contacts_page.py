"""Unofficial contacts: the list, what came, and making a request of one with a reason."""

from datetime import timedelta

from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets.entering.contacting import record_contact
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.models import Contact, Message, Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.regulation.decisions import Ruling
from tools.story.companies import Company

LIST = "/siroka/work/contacts/"
LISTED = "/siroka/work/intake/?kind=contacts"


def a_contact(company: Company, who: str = "nurse") -> Contact:
    intake = Intake(
        desk=company.desk,
        received_at=FRIDAY,
        channel="email",
        address="sales@siroka.example",
        sender=f"{who}@somewhere.example",
        person=company.clients.get(who),
        subject="It prints nothing",
        text="Since the morning.",
    )
    return record_contact(intake, Ruling(False, "other address", ("2.2",)), at=FRIDAY)


def test_it_lists_what_came_and_to_which_address(siroka: Company) -> None:
    a_contact(siroka)
    words = text_of(browser(siroka.staff["specialist"]).get(LISTED))
    assert "It prints nothing Aida Sample" in words
    assert "sales@siroka.example § 2.2" in words


def test_it_makes_a_request_of_one_with_a_reason(siroka: Company) -> None:
    address = f"{LIST}{a_contact(siroka).pk}/"
    client = browser(siroka.staff["specialist"])
    assert "Since the morning." in text_of(client.get(address))
    refused = client.post(address, {"reason": ""})
    assert refused.status_code == 422
    assert "Say in a few words why it is registered" in text_of(refused)
    client.post(address, {"reason": "She called about it."})
    ticket = Ticket.objects.get()
    assert ticket.received_at == FRIDAY
    assert Message.objects.get(kind="note").text == "She called about it."
    assert "It prints nothing" not in text_of(client.get(LISTED))
    assert "Registered as request SIROKA-1" in text_of(client.get("/siroka/work/intake/?kind=dealt"))


def test_it_says_what_is_missing_and_keeps_the_reason(siroka: Company) -> None:
    page = browser(siroka.staff["specialist"]).post(f"{LIST}{a_contact(siroka, 'x').pk}/", {"reason": "Please."})
    assert page.status_code == 422
    assert "The desk does not know who sent this." in text_of(page)
    assert "Please." in text_of(page)


def test_it_does_not_exist_for_clients_and_other_desks(siroka: Company, istom: Company) -> None:
    address = f"{LIST}{a_contact(siroka).pk}/"
    assert browser(istom.staff["head"]).get(address).status_code == 404
    assert browser(siroka.staff["developer"]).get(address).status_code == 404


def test_it_tells_a_sender_again_the_day_after(siroka: Company) -> None:
    first = a_contact(siroka)
    assert (first.answered, a_contact(siroka).answered) == (True, False)
    Contact.objects.update(received_at=FRIDAY - timedelta(days=1))
    assert a_contact(siroka).answered
