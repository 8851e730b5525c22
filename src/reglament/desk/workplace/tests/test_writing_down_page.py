"""The page on which an unofficial contact is written down: who, by which way, when, what; and what a person tells them then."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from reglament.desk.drafts.models import Draft
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models import Contact
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

PAGE = "/siroka/work/contacts/new/"
LIST = "/siroka/work/intake/"
BISHKEK = ZoneInfo("Asia/Bishkek")
TOLD = {"way": "messenger", "came_at": "2026-03-06T15:05", "text": "The printer is dead.", "key": "1"}


@pytest.fixture
def specialist(siroka: Company) -> Client:
    return browser(siroka.staff["specialist"])


def sent(client: Client, **more: Any) -> Any:
    return client.post(PAGE, {**TOLD, **more}, follow=True)


def test_it_is_offered_where_the_regulation_knows_unofficial_ways(siroka: Company, istom: Company) -> None:
    assert PAGE in browser(siroka.staff["specialist"]).get(LIST).content.decode()
    head = browser(istom.staff["head"])
    assert "contacts/new/" not in head.get("/istom/work/intake/").content.decode()
    assert head.get("/istom/work/contacts/new/").status_code == 404
    assert browser(siroka.staff["developer"]).get(PAGE).status_code == 404
    assert browser(siroka.clients["nurse"]).get(PAGE).status_code == 404


def test_it_stands_in_the_list_and_says_who_wrote_it_down(siroka: Company, specialist: Client) -> None:
    done = sent(specialist, person=str(siroka.clients["nurse"].pk))
    row = Contact.objects.get()
    assert done.redirect_chain == [(f"/siroka/work/contacts/{row.pk}/", 302)]
    assert "It is written down, and a letter names the official ways." in text_of(done)
    assert "The sender was told the official ways." in text_of(done)
    assert "Daniyar Specimen" in text_of(done)
    assert row.received_at == datetime(2026, 3, 6, 15, 5, tzinfo=BISHKEK)
    listed = text_of(specialist.get(f"{LIST}?kind=contacts"))
    assert "The printer is dead. Aida Sample" in listed
    assert "by a messenger" in listed
    assert "The way in which it came is not one of the official ones." in listed


def test_somebody_who_can_be_told_by_mouth_alone_is_and_the_page_has_the_words(specialist: Client) -> None:
    done = text_of(sent(specialist, way="talk", name="Omar Trial", address="+996 700 000 999"))
    assert "It is written down." in done
    assert "No letter went out: the desk knows no e-mail address of them and no messenger that they linked." in done
    assert "Omar Trial, +996 700 000 999" in done
    assert "Thank you for turning to us. What comes so we do not register as a request. § 2.2" in done
    assert "E-mail:" in done
    assert not Notice.objects.exists()
    assert "Omar Trial" in text_of(specialist.get(f"{LIST}?q=omar"))
    row = Contact.objects.get()
    specialist.post(f"{LIST}contact/{row.pk}/end/")
    assert "Thank you for turning to us" not in text_of(specialist.get(f"/siroka/work/contacts/{row.pk}/"))


def test_looking_for_somebody_writes_nothing_down_and_loses_nothing(siroka: Company, specialist: Client) -> None:
    found = specialist.post(PAGE, {**TOLD, "find": "aida", "look": "1", "name": "Omar"})
    page = found.content.decode()
    assert (found.status_code, Contact.objects.count()) == (200, 0)
    assert f'value="{siroka.clients["nurse"].pk}"' in page
    assert "The printer is dead." in page
    assert 'value="2026-03-06T15:05"' in page
    assert 'value="Omar"' in page
    assert Draft.objects.get().place == PAGE
    assert f'value="{siroka.clients["nurse"].pk}"' in specialist.get(f"{PAGE}?find=aida").content.decode()


@pytest.mark.parametrize(("zone", "is_told"), [("Asia/Bishkek", False), ("Europe/Berlin", True)])
def test_the_moment_is_now_by_the_clock_of_the_desk(siroka: Company, zone: str, is_told: bool) -> None:
    user = siroka.staff["specialist"].user
    user.time_zone = zone
    user.save()
    page = browser(siroka.staff["specialist"]).get(PAGE).content.decode()
    now = timezone.now().astimezone(BISHKEK)
    assert f'value="{now:%Y-%m-%dT%H}' in page
    assert ("By the clock of the desk: Bishkek." in page) is is_told


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Say who it was: choose somebody, or write a name, an address or a number."),
        ({"way": ""}, "Choose by which way it came."),
        ({"way": "email"}, "Choose by which way it came."),
        ({"text": " "}, "Write in a few words what was said."),
        ({"came_at": "2999-01-01T00:00"}, "This moment has not come yet."),
        ({"came_at": "0001-01-01T00:00"}, "That is too long ago."),
        ({"came_at": "yesterday"}, "Write the day and the time"),
        ({"came_at": "2001-01-01T00:00"}, "says nothing of other ways"),
        ({"person": "9" * 17}, "There is no such person at this desk any more."),
        ({"person": "x"}, "There is no such person at this desk any more."),
    ],
)
def test_it_says_what_is_missing_and_loses_no_word(specialist: Client, wrong: dict[str, str], said: str) -> None:
    page = specialist.post(PAGE, {**TOLD, "name": "Omar Trial", **wrong})
    assert page.status_code == 422
    assert said in text_of(page)
    if "text" not in wrong:
        assert "The printer is dead." in page.content.decode()
    assert not Contact.objects.exists()


def test_it_is_written_down_once_however_often_it_is_pressed_and_takes_its_draft(specialist: Client) -> None:
    specialist.post(PAGE, {**TOLD, "look": "1"})
    mark = Draft.objects.get()
    for _ in range(2):
        sent(specialist, name="Omar Trial", draft=f"{mark.wording}:{mark.version}")
    assert (Contact.objects.count(), Draft.objects.count()) == (1, 0)


def test_it_speaks_russian(siroka: Company) -> None:
    page = text_of(browser(siroka.staff["head"], "ru").get(PAGE))
    assert "Записать обращение" in page
    assert "Его нет среди клиентов" in page
