"""Letters that could not be delivered: the list, another attempt, leaving one, and what the request's page says."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.notices.telling import notice, tell
from reglament.desk.people.recognising import find_person
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.service.examinations_of_outbox import given_up
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.by_operator import identify, leave_undelivered
from tools.story.companies import Company

LIST = "/siroka/work/undelivered/"
SAID = "The mail server refused the address: 550 5.1.1 no such user <b>"


@pytest.fixture
def failed(lab: Play) -> Notice:
    """The acknowledgement and an answer; the answer was refused for good."""
    reply(lab.staff(5), "Restart the printer.")
    notice = Notice.objects.get(kind="answered")
    Notice.objects.filter(pk=notice.pk).update(attempts=1)
    notice.refresh_from_db()
    outbox.failed(notice, FRIDAY, SAID, final=True)
    notice.refresh_from_db()
    return notice


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def test_it_lists_what_was_not_delivered_to_whom_and_why(failed: Notice, head: Client) -> None:
    words = text_of(head.get(LIST))
    assert "An answer Aida Sample , aida@northlight.example SIROKA-1" in words
    assert "550 5.1.1 no such user &lt;b&gt;" in words
    assert "The request is registered" not in words


def test_it_tries_again_once_for_two_who_click(failed: Notice, head: Client, siroka: Company) -> None:
    address = f"{LIST}{failed.pk}/attempt/"
    assert "on its way again" in text_of(head.post(address, follow=True))
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("pending", 0)
    other = browser(siroka.staff["administrator"])
    assert "A colleague has seen to this letter already." in text_of(other.post(address, follow=True))


def test_it_leaves_a_letter_and_can_still_try_it(failed: Notice, head: Client) -> None:
    assert "stays undelivered" in text_of(head.post(f"{LIST}{failed.pk}/end/", follow=True))
    assert "Every letter arrived" in text_of(head.get(LIST))
    assert "A colleague left it undelivered." in text_of(head.get(f"{LIST}?show=all"))
    assert "seen to this letter already" in text_of(head.post(f"{LIST}{failed.pk}/end/", follow=True))
    head.post(f"{LIST}{failed.pk}/attempt/")
    assert Notice.objects.get(pk=failed.pk).state == "pending"


def test_it_sends_a_letter_to_another_address_in_one_press(
    failed: Notice, head: Client, siroka: Company, mailoutbox: list[EmailMessage]
) -> None:
    assert "Send to another address" in text_of(head.get(LIST))
    there = head.post(f"{LIST}{failed.pk}/address/", {"address": " Aida@Other.example "}, follow=True)
    assert "The letter is on its way to Aida@Other.example." in text_of(there)
    assert "Every letter arrived" in text_of(there)
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.address) == ("pending", 0, "aida@other.example")
    assert find_person(siroka.desk, "email", "aida@other.example") == siroka.clients["nurse"]
    composed = compose(failed, FRIDAY)
    assert composed is not None
    assert composed.to == ["Aida Sample <aida@other.example>"]
    again = head.post(f"{LIST}{failed.pk}/address/", {"address": "aida@third.example"}, follow=True)
    assert "A colleague has seen to this letter already." in text_of(again)
    assert find_person(siroka.desk, "email", "aida@third.example") is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("bakyt@mapleclinic.example", "belongs to"),
        ("aida at other", "“aida at other” is not an e-mail address."),
        ("", "is not an e-mail address."),
    ],
)
def test_it_sends_no_letter_to_a_wrong_address_and_keeps_what_was_typed(
    failed: Notice, head: Client, siroka: Company, typed: str, said: str
) -> None:
    identify(siroka.clients["doctor"], "email", "bakyt@mapleclinic.example")
    page = head.post(f"{LIST}{failed.pk}/address/", {"address": typed})
    assert (page.status_code, said in text_of(page)) == (422, True)
    assert f'value="{typed}"' in page.content.decode()
    failed.refresh_from_db()
    assert (failed.state, failed.address) == ("dead", "")
    assert list(siroka.clients["nurse"].identities.filter(kind="email").values_list("value", flat=True)) == [
        "aida@northlight.example"
    ]
    assert head.get(f"{LIST}{failed.pk}/address/?show=all").headers["Location"] == f"{LIST}?show=all"


def test_it_offers_another_address_for_letters_to_clients_alone(lab: Play, head: Client, siroka: Company) -> None:
    tell([notice(siroka.desk.pk, Reader.staff(siroka.staff["head"].pk), "undelivered", {}, at=FRIDAY)])
    to_staff = Notice.objects.get(kind="undelivered")
    outbox.returned(to_staff, FRIDAY, SAID)
    assert "Send to another address" not in text_of(head.get(LIST))
    there = head.post(f"{LIST}{to_staff.pk}/address/", {"address": "somebody@other.example"})
    assert there.status_code == 404
    to_staff.refresh_from_db()
    assert (to_staff.state, to_staff.address) == ("dead", "")


def test_it_tries_all_of_them_again(failed: Notice, head: Client) -> None:
    acknowledged = Notice.objects.get(kind="acknowledged")
    outbox.returned(acknowledged, FRIDAY, "The mailbox is full.")
    assert "Try all of them again" in text_of(head.get(LIST))
    assert "2 letters are on their way again." in text_of(head.post(f"{LIST}attempt/", follow=True))
    assert not Notice.objects.dead().exists()


def test_it_says_on_the_request_what_counts_for_nothing_and_takes_another_way(lab: Play, siroka: Company) -> None:
    specialist = browser(siroka.staff["specialist"])
    ask(lab.staff(5), "At which window?")
    assert "Did not reach the client" not in text_of(specialist.get("/siroka/work/1/"))
    assert "/siroka/work/1/telling/" not in specialist.get("/siroka/work/1/").content.decode()
    outbox.returned(Notice.objects.get(kind="asked"), lab.at(6), SAID)
    clerk.tick(lab.at(6))
    words = text_of(specialist.get("/siroka/work/1/"))
    assert "Did not reach the client: the question of Fri 6 March" in words
    assert "no clock stops for it, and silence does not close the request because of it" in words
    assert "550 5.1.1 no such user" in text_of(specialist.get("/siroka/work/1/history/"))
    form = specialist.get("/siroka/work/1/telling/").context["opened"]
    sent = {"key": "one", "seen": form.initial["seen"]}
    refused = specialist.post("/siroka/work/1/telling/", {**sent, "how": " "})
    assert (refused.status_code, "Say in a few words how the client was told." in text_of(refused)) == (422, True)
    told = specialist.post("/siroka/work/1/telling/", {**sent, "how": "by phone"}, follow=True)
    assert "From now on it counts that the client was told." in text_of(told)
    assert "The client has been told another way: by phone" in text_of(told)
    assert lab.now().state == "waiting"


def test_it_explains_on_the_deadline_what_stopped_no_clock(lab: Play, siroka: Company) -> None:
    ask(lab.staff(5), "At which window?")
    outbox.returned(Notice.objects.get(kind="asked"), lab.at(6), SAID)
    clerk.tick(lab.at(6))
    words = text_of(browser(siroka.staff["specialist"]).get("/siroka/work/1/promises/solve/"))
    assert "What the client did not get, and so stopped no clock" in words
    assert "did not reach the client" in words


def test_it_counts_them_where_a_day_begins(failed: Notice, head: Client, siroka: Company) -> None:
    assert "Undelivered 1" in text_of(head.get("/siroka/work/"))
    assert "Undelivered" not in text_of(browser(siroka.staff["specialist"]).get("/siroka/work/"))


def test_it_shows_a_failed_delivery_on_the_request(failed: Notice, head: Client, siroka: Company) -> None:
    for staff, is_led_there in (("head", True), ("specialist", False)):
        page = browser(siroka.staff[staff]).get("/siroka/work/1/")
        assert (
            "Could not be delivered: An answer ( Aida Sample , aida@northlight.example ): The mail server refused"
            in text_of(page)
        )
        assert (f'href="{LIST}"' in page.content.decode()) == is_led_there
    leave_undelivered(siroka.desk, Notice.objects.all(), FRIDAY)
    assert "Could not be delivered" not in text_of(head.get("/siroka/work/1/"))


def test_it_tells_an_administrator_nothing_of_the_clients_words(failed: Notice, siroka: Company) -> None:
    page = browser(siroka.staff["administrator"]).get(LIST)
    assert "SIROKA-1" in text_of(page)
    assert "/siroka/work/1/" not in page.content.decode()
    assert "Restart the printer." not in text_of(page)


@pytest.mark.parametrize("who", ["specialist", "developer"])
def test_it_does_not_exist_for_others(failed: Notice, siroka: Company, who: str) -> None:
    client = browser(siroka.staff[who])
    assert client.get(LIST).status_code == 404
    assert client.post(f"{LIST}{failed.pk}/attempt/").status_code == 404
    assert client.post(f"{LIST}attempt/").status_code == 404
    assert client.post(f"{LIST}{failed.pk}/address/", {"address": "a@other.example"}).status_code == 404


def test_it_touches_no_letter_of_another_desk(failed: Notice, istom: Company) -> None:
    client = browser(istom.staff["head"])
    assert client.post(f"/istom/work/undelivered/{failed.pk}/attempt/").status_code == 404
    assert client.post("/istom/work/undelivered/attempt/").status_code == 302
    elsewhere = client.post(f"/istom/work/undelivered/{failed.pk}/address/", {"address": "a@other.example"})
    assert elsewhere.status_code == 404
    assert client.get(LIST).status_code == 404
    failed.refresh_from_db()
    assert failed.state == "dead"
    assert "Every letter arrived" in text_of(client.get("/istom/work/undelivered/"))


def test_it_takes_no_other_noun(failed: Notice, head: Client) -> None:
    assert head.post(f"{LIST}{failed.pk}/nonsense/").status_code == 404
    assert head.get(f"{LIST}{failed.pk}/attempt/").status_code == 405


def test_it_speaks_russian(failed: Notice, siroka: Company) -> None:
    words = text_of(browser(siroka.staff["head"], "ru").get(LIST))
    assert "Недоставленные письма" in words
    assert "Ответ" in words


def test_it_is_an_illness_until_somebody_has_looked(failed: Notice) -> None:
    (illness,) = given_up()
    assert illness.said == "Letters and messages of siroka could not be delivered: 1."
