"""Refused intake: the list, what came, and registering it once an agreement covers it."""

from datetime import timedelta

from reglament.desk.conftest import FRIDAY
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment, Entry, Message, Refusal, Ticket
from reglament.desk.tickets.tests.refused import a_refusal, an_agreement
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends
from tools.story.companies import Company

LIST = "/siroka/work/refused/"
LISTED = "/siroka/work/intake/?kind=refused"


def test_it_lists_who_was_refused_and_why_by_clause(siroka: Company) -> None:
    a_refusal(siroka)
    words = text_of(browser(siroka.staff["specialist"]).get(LISTED))
    assert "Nurlan Placeholder , Old Harbour School" in words
    assert "The sender&#x27;s agreement has run out. § 1.3" in words


def test_it_shows_everything_that_came(siroka: Company) -> None:
    refusal = a_refusal(siroka, files=(File("a.png", "image/png", saved(drawing(), "PNG")),))
    words = text_of(browser(siroka.staff["specialist"]).get(f"{LIST}{refusal.pk}/"))
    assert "All of them." in words
    assert "a.png" in words


def test_it_is_admitted_by_the_head_alone(siroka: Company) -> None:
    refusal = a_refusal(siroka)
    client = browser(siroka.staff["specialist"])
    assert "Register it now" not in text_of(client.get(f"{LIST}{refusal.pk}/"))
    assert client.post(f"{LIST}{refusal.pk}/").status_code == 403


def test_it_is_not_registered_while_no_agreement_covers_it(siroka: Company) -> None:
    refusal = a_refusal(siroka)
    answer = browser(siroka.staff["head"]).post(f"{LIST}{refusal.pk}/")
    assert answer.status_code == 422
    assert "There is still no agreement that covers this request." in text_of(answer)
    assert "(§ 1.3)" in text_of(answer)
    assert (Refusal.objects.count(), Ticket.objects.count()) == (1, 0)


def test_it_is_registered_once_with_its_original_time_of_receipt(siroka: Company, media: object) -> None:
    refusal = a_refusal(siroka, files=(File("a.png", "image/png", saved(drawing(), "PNG")),))
    an_agreement(siroka)
    head = browser(siroka.staff["head"])
    for _ in range(2):
        assert head.post(f"{LIST}{refusal.pk}/")["Location"] == "/siroka/work/1/"
    ticket = Ticket.objects.get()
    assert (ticket.received_at, ticket.subject) == (FRIDAY, "Marks are gone")
    assert ticket.due_at == FRIDAY + timedelta(days=4)
    assert Message.objects.get(kind="request").text == "All of them."
    assert Attachment.objects.get().why == ""
    assert Entry.objects.filter(kind="noted").get().staff == siroka.staff["head"]
    assert "Everybody who wrote had a valid agreement." in text_of(head.get(LISTED))
    assert "Registered as request SIROKA-1" in text_of(head.get("/siroka/work/intake/?kind=dealt"))


def test_it_finds_a_sender_who_became_known_since(siroka: Company) -> None:
    refused = sends(siroka, "teacher", FRIDAY, person=None, sender="Aida@Northlight.example", product="lis")
    assert isinstance(refused, Refusal)
    browser(siroka.staff["head"]).post(f"{LIST}{refused.pk}/")
    assert Ticket.objects.get().requester == siroka.clients["nurse"]


def test_it_says_when_nobody_knows_the_sender(siroka: Company) -> None:
    refused = sends(siroka, "teacher", FRIDAY, person=None, sender="somebody@else.example")
    assert isinstance(refused, Refusal)
    answer = browser(siroka.staff["head"]).post(f"{LIST}{refused.pk}/")
    assert "does not know who sent this" in text_of(answer)


def test_it_hides_the_refusals_of_another_desk(siroka: Company, istom: Company) -> None:
    refusal = a_refusal(siroka)
    assert browser(istom.staff["head"]).get(f"/istom/work/refused/{refusal.pk}/").status_code == 404
