"""Letters that could not be delivered: the list, another attempt, leaving one, and what the request's page says."""

import pytest
from django.test import Client

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.story.cast import Company
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.console.doctor import examine
from reglament.desk.tickets.models import Notice
from reglament.desk.tickets.service import outbox
from reglament.desk.tickets.tests.visiting import browser, text_of

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
    assert "An answer Aida Sample, aida@northlight.example SIROKA-1" in words
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


def test_it_tries_all_of_them_again(failed: Notice, head: Client) -> None:
    acknowledged = Notice.objects.get(kind="acknowledged")
    outbox.returned(acknowledged, "The mailbox is full.")
    assert "Try all of them again" in text_of(head.get(LIST))
    assert "2 letters are on their way again." in text_of(head.post(f"{LIST}attempt/", follow=True))
    assert not Notice.objects.dead().exists()


def test_it_counts_them_where_a_day_begins(failed: Notice, head: Client, siroka: Company) -> None:
    assert "Undelivered 1" in text_of(head.get("/siroka/work/"))
    assert "Undelivered" not in text_of(browser(siroka.staff["specialist"]).get("/siroka/work/"))


def test_it_shows_a_failed_delivery_on_the_request(failed: Notice, head: Client, siroka: Company) -> None:
    for staff, is_led_there in (("head", True), ("specialist", False)):
        page = browser(siroka.staff[staff]).get("/siroka/work/1/")
        assert (
            "Could not be delivered: An answer (Aida Sample, aida@northlight.example): The mail server refused"
            in text_of(page)
        )
        assert (f'href="{LIST}"' in page.content.decode()) == is_led_there
    outbox.leave(Notice.objects.all(), FRIDAY)
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


def test_it_touches_no_letter_of_another_desk(failed: Notice, istom: Company) -> None:
    client = browser(istom.staff["head"])
    assert client.post(f"/istom/work/undelivered/{failed.pk}/attempt/").status_code == 404
    assert client.post("/istom/work/undelivered/attempt/").status_code == 302
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


def test_it_is_counted_by_the_doctor(failed: Notice, capsys: pytest.CaptureFixture[str]) -> None:
    examine()
    assert "siroka: 1 could not be delivered" in capsys.readouterr().out
