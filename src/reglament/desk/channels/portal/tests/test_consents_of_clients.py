"""Texts of consent as clients and strangers meet them: readable by everybody, answered freely, in the way of nothing."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.channels.portal.tests.test_own_data import ARCHIVE, PAGE, unpacked
from reglament.desk.channels.portal.tests.test_request_form_page import send
from reglament.desk.consents.actions import end_asking
from reglament.desk.consents.models import ConsentAct, ConsentPurpose
from reglament.desk.consents.tests.texts_of_consent import a_purpose, a_version
from reglament.desk.lib.file_storage import file_storage
from reglament.desk.people.access import operator
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

DATA, TEXT = "/siroka/data/", "/siroka/data/requests/"
REQUESTS, ANSWER = "/siroka/requests/", "/siroka/my-data/consents/requests/"
ASKS = "The support staff ask whether you agree to this text"
AGO = timedelta(days=9)


@pytest.fixture
def nurse(siroka: Company) -> Client:
    return browser(siroka.clients["nurse"])


@pytest.fixture
def nobody(siroka: Company) -> Client:
    return browser(None)


@pytest.fixture
def purpose(siroka: Company) -> ConsentPurpose:
    return a_purpose(siroka.desk, at=timezone.now() - AGO)


def answers(client: Client, answer: str, version: int = 1, language: str = "en") -> str:
    given = {"answer": answer, "version": version, "language": language}
    return text_of(client.post(ANSWER, given, follow=True))


def acts() -> list[tuple[str, int, str, str]]:
    rows = ConsentAct.objects.order_by("pk")
    return list(rows.values_list("kind", "version__number", "language", "channel"))


def test_where_nothing_is_written_nothing_is_claimed_and_nobody_is_asked(nurse: Client, nobody: Client) -> None:
    said = text_of(nobody.get(DATA))
    assert "This desk has published none, and asks nobody to agree to anything here." in said
    assert "What you said to the texts of consent" not in said
    assert nobody.get(TEXT).status_code == 404
    assert "What you agreed to" not in text_of(nurse.get(PAGE))
    assert ASKS not in text_of(nurse.get(REQUESTS))


def test_strangers_read_where_data_lie_and_every_version_at_its_address(
    nobody: Client, purpose: ConsentPurpose
) -> None:
    now = timezone.now()
    a_version(purpose, now - timedelta(days=2))
    a_version(purpose, now, effect=now + timedelta(days=2))
    said = text_of(nobody.get(DATA))
    assert "Where the server stands is not written down" in said
    for version in ("Version 1 an earlier one", "Version 2 in effect since", "Version 3 takes effect on"):
        assert version in said
    assert "Another text." in text_of(nobody.get(TEXT))
    first, coming = text_of(nobody.get(f"{TEXT}1/")), text_of(nobody.get(f"{TEXT}3/"))
    assert "This is an earlier version. To the text in effect" in first
    assert "We keep your made-up data." in first
    assert "This version is not in effect yet." in coming
    assert nobody.get(f"{TEXT}4/").status_code == 404
    assert "По-русски" in text_of(nobody.get(f"{TEXT}1/?language=ru"))


def test_a_desk_that_is_not_public_shows_them_to_its_own_people(
    siroka: Company, nurse: Client, nobody: Client, purpose: ConsentPurpose
) -> None:
    Desk.objects.update(public=False)
    for address in (DATA, TEXT, f"{TEXT}1/"):
        assert (nobody.get(address).status_code, nurse.get(address).status_code) == (404, 200)


def test_a_text_of_another_desk_does_not_exist_here(istom: Company, nurse: Client) -> None:
    a_purpose(istom.desk, "other")
    assert nurse.get("/siroka/data/other/").status_code == 404
    given = {"answer": "yes", "version": 1, "language": "en"}
    assert nurse.post("/siroka/my-data/consents/other/", given).status_code == 404


def test_it_is_asked_once_beside_the_requests_and_never_before_one_is_sent(
    nurse: Client, purpose: ConsentPurpose
) -> None:
    assert ASKS in text_of(nurse.get(REQUESTS))
    form = nurse.get("/siroka/requests/new/")
    assert ASKS not in text_of(form)
    before = Ticket.objects.count()
    send(nurse)
    assert Ticket.objects.count() == before + 1
    answers(nurse, "no")
    assert ASKS not in text_of(nurse.get(REQUESTS))


def test_nothing_is_chosen_before_and_both_answers_weigh_the_same(nurse: Client, purpose: ConsentPurpose) -> None:
    page = nurse.get(TEXT).content.decode()
    assert page.count('<button class="button" name="answer"') == 2
    assert 'type="checkbox"' not in page
    assert "checked" not in page


def test_a_consent_is_given_and_taken_back_by_one_press_each(nurse: Client, purpose: ConsentPurpose) -> None:
    assert "Your consent is on record" in answers(nurse, "yes", language="ru")
    said = text_of(nurse.get(PAGE))
    assert "You agreed to version 1." in said
    assert "Take my consent back" in said
    assert "Your consent is taken back" in answers(nurse, "no")
    assert acts() == [("given", 1, "ru", "portal"), ("withdrawn", 1, "en", "portal")]
    assert "I agree" in text_of(nurse.get(PAGE))
    assert "agreed to version 1 (RU)" in text_of(nurse.get(PAGE))


def test_what_changed_meanwhile_is_read_first(nurse: Client, purpose: ConsentPurpose) -> None:
    a_version(purpose, timezone.now())
    assert "Nothing is recorded: please read it as it stands now." in answers(nurse, "yes", version=1)
    assert acts() == []


def test_a_new_version_that_asks_nothing_is_told(nurse: Client, purpose: ConsentPurpose) -> None:
    answers(nurse, "yes")
    a_version(purpose, timezone.now())
    told = text_of(nurse.get(REQUESTS))
    assert "A text that you agreed to has a new version. Your consent goes on." in told
    assert ASKS not in told
    assert "A sentence is new. Your consent goes on." in text_of(nurse.get(PAGE))


def test_a_new_version_that_asks_anew_is_asked(nurse: Client, purpose: ConsentPurpose) -> None:
    answers(nurse, "yes")
    a_version(purpose, timezone.now(), anew=True)
    assert ASKS in text_of(nurse.get(REQUESTS))
    assert "what you said to the one before does not hold for it" in text_of(nurse.get(TEXT))


def test_what_is_asked_no_more_can_be_taken_back(siroka: Company, nurse: Client, purpose: ConsentPurpose) -> None:
    answers(nurse, "yes")
    end_asking(operator(siroka.desk.pk), purpose, timezone.now())
    assert "Nobody is asked for this any more." in text_of(nurse.get(PAGE))
    answers(nurse, "no")
    assert acts()[-1][0] == "withdrawn"
    assert "I agree" not in text_of(nurse.get(PAGE))


def test_nobody_answers_for_others(siroka: Company, nobody: Client, purpose: ConsentPurpose) -> None:
    assert nobody.post(ANSWER, {"answer": "yes", "version": 1}).status_code in (302, 403)
    assert browser(siroka.staff["specialist"]).post(ANSWER, {"answer": "yes", "version": 1}).status_code == 404
    assert acts() == []
    assert "Sign in to answer" in text_of(nobody.get(TEXT))
    assert "I agree" not in text_of(nobody.get(TEXT))


def test_the_archive_has_what_was_said_with_its_words(siroka: Company, nurse: Client, purpose: ConsentPurpose) -> None:
    answers(nurse, "yes", language="ru")
    answers(browser(siroka.clients["doctor"]), "yes")
    consents = json.loads(unpacked(nurse.get(ARCHIVE))["me.json"])["consents"]
    assert [(each["said"], each["version"], each["language"]) for each in consents] == [("given", 1, "ru")]
    assert consents[0]["text"] == "По-русски: We keep your made-up data."
    assert consents[0]["address"].endswith("/siroka/data/requests/1/")


def test_files_in_a_storage_service_are_said_to_lie_there(nobody: Client, settings: object) -> None:
    assert "storage service" not in text_of(nobody.get(DATA))
    for endpoint, host in (("https://s3.made-up.example", "s3.made-up.example"), ("", "amazonaws.com")):
        settings.STORAGES = {**settings.STORAGES, "default": file_storage("files", endpoint)}  # type: ignore[attr-defined]
        assert f"in a storage service: {host} ." in text_of(nobody.get(DATA))


def test_it_takes_few_queries(
    nurse: Client, siroka: Company, purpose: ConsentPurpose, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        a_purpose(siroka.desk, f"more-{number}", timezone.now() - AGO)
        a_version(purpose, timezone.now())
    answers(nurse, "yes", version=5)
    for address, most in ((DATA, 5), (TEXT, 9), (REQUESTS, 15), (PAGE, 17)):
        with django_assert_max_num_queries(most):
            nurse.get(address)
