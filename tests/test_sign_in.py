"""Signing in by a code from the mailbox, in both languages."""

import re
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from reglament.desk.conftest import siroka
from reglament.desk.people.models import User
from tools.story.companies import Company

__all__ = ["siroka"]  # A fixture, which pytest finds by its name here.
pytestmark = pytest.mark.django_db
SENT = {"en": "If the desk knows", "ru": "нам знаком"}
SUBJECT = {"en": "Code for signing in", "ru": "Код для входа"}
WRONG = {"en": "Incorrect code", "ru": "Неверный код"}


@pytest.fixture(params=["en", "ru"])
def language(request: pytest.FixtureRequest) -> str:
    word: str = request.param
    return word


def test_it_lets_a_known_person_in(client: Client, language: str) -> None:
    User.objects.create_user("anna@clinic.example")
    answer = _ask(client, "Anna@clinic.example", language)
    assert SENT[language] in answer
    (letter,) = mail.outbox
    assert letter.to == ["anna@clinic.example"]
    assert SUBJECT[language] in letter.subject
    assert "passw" not in letter.body
    client.post("/login/code/", {"code": _code_in(str(letter.body))})
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("who", ["staff", "client"])
def test_it_names_the_company_and_leads_to_where_the_code_is_entered(
    client: Client, siroka: Company, language: str, who: str
) -> None:
    user = siroka.staff["specialist"].user if who == "staff" else siroka.clients["nurse"].user
    assert user is not None
    _ask(client, user.email, language)
    (letter,) = mail.outbox
    assert f"{SUBJECT[language]}" in letter.subject
    assert "Siroka" in letter.subject
    assert {"en": "the help desk of Siroka:", "ru": "службу поддержки Siroka:"}[language] in letter.body
    assert urljoin(settings.REGLAMENT_ADDRESS, "/login/code/") in letter.body


def test_it_answers_a_stranger_the_same_and_writes_to_nobody(client: Client, language: str) -> None:
    User.objects.create_user("anna@clinic.example")
    known = _ask(client, "anna@clinic.example", language)
    mail.outbox.clear()
    unknown = _ask(Client(), "eve@nowhere.example", language)
    assert _without_tokens(unknown).replace("eve@nowhere.example", "anna@clinic.example") == _without_tokens(known)
    assert mail.outbox == []
    assert User.objects.count() == 1


def test_it_refuses_a_wrong_code_and_keeps_asking(client: Client, language: str) -> None:
    User.objects.create_user("anna@clinic.example")
    _ask(client, "anna@clinic.example", language)
    answer = client.post("/login/code/", {"code": "AAAA-AAAA"}, HTTP_ACCEPT_LANGUAGE=language)
    assert WRONG[language] in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_it_gives_up_after_three_wrong_codes(client: Client) -> None:
    User.objects.create_user("anna@clinic.example")
    _ask(client, "anna@clinic.example", "en")
    code = _code_in(str(mail.outbox[0].body))
    for _ in range(3):
        client.post("/login/code/", {"code": "AAAA-AAAA"})
    client.post("/login/code/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_it_slows_down_whoever_asks_for_code_after_code() -> None:
    User.objects.create_user("anna@clinic.example")
    for _ in range(5):
        _ask(Client(), "anna@clinic.example", "en")
    assert len(mail.outbox) == 3


def test_it_lets_a_person_correct_a_mistyped_address(client: Client) -> None:
    _ask(client, "ana@clinic.example", "en")
    answer = client.post("/logout/", {"next": "/login/"}, follow=True)
    assert 'type="email"' in answer.content.decode()


@pytest.mark.parametrize("address", ["/signup/", "/accounts/signup/", "/password/reset/", "/email/"])
def test_it_has_no_other_way_in(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_it_shows_no_account_that_was_closed(client: Client) -> None:
    User.objects.create_user("gone@clinic.example", is_active=False)
    _ask(client, "gone@clinic.example", "en")
    for letter in mail.outbox:
        client.post("/login/code/", {"code": _code_in(str(letter.body))})
    assert "_auth_user_id" not in client.session


def test_it_signs_out(client: Client) -> None:
    client.force_login(User.objects.create_user("anna@clinic.example"))
    client.post("/logout/")
    assert "_auth_user_id" not in client.session


def _ask(client: Client, address: str, language: str) -> str:
    answer = client.post("/login/", {"login": address, "email": address}, follow=True, HTTP_ACCEPT_LANGUAGE=language)
    return answer.content.decode()


def _code_in(body: str) -> str:
    found = re.search(r"^\s+([A-Z0-9-]{6,})\s*$", body, re.MULTILINE)
    assert found, body
    return found[1]


def _without_tokens(page: str) -> str:
    return re.sub(r'(value="[A-Za-z0-9]{64}"|"X-CSRFToken": "[^"]*"|data-now="[^"]*")', "", page)


@pytest.mark.parametrize(
    "elsewhere", ["http://[", "//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_it_leads_nobody_elsewhere(client: Client, elsewhere: str) -> None:
    client.force_login(User.objects.create_user("anna@clinic.example"))
    assert client.get("/login/", {"next": elsewhere})["Location"] == "/"
