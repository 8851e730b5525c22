"""The letters of consents: a new version, to whoever agreed to an earlier one; a withdrawal, to those who run the desk."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.outgoing.tests.acts import page, sent
from reglament.desk.conftest import FRIDAY
from reglament.desk.consents.actions import ConsentWording, publish_consent, rewrite_consent
from reglament.desk.consents.models import ConsentPurpose
from reglament.desk.consents.tests.texts_of_consent import DAY, a_purpose, says
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import operator
from reglament.desk.people.models import Person
from tools.story.companies import Company

NEW = {
    "en": {"title": "Data of requests", "text": "Other words.", "changes": "- A sentence on files is new.\n- 42 < 100"},
    "ru": {"title": "Данные заявок", "text": "Другие слова.", "changes": "Появилась фраза о файлах."},
}
SERVER = "http://127.0.0.1:8000"


@pytest.fixture
def purpose(siroka: Company) -> ConsentPurpose:
    """A text to which a nurse has agreed."""
    made = a_purpose(siroka.desk, at=FRIDAY)
    says(siroka.clients["nurse"], made, 1, FRIDAY)
    return made


def letter_of(purpose: ConsentPurpose, *, anew: bool = False, effect: datetime | None = None) -> Any:
    """To the nurse, of a new version."""
    me = operator(purpose.desk_id)
    rewrite_consent(me, purpose, ConsentWording(NEW, anew), FRIDAY)
    publish_consent(me, purpose, FRIDAY, effect)
    return composed("consent_changed")


def composed(kind: str) -> Any:
    letter = compose(Notice.objects.filter(kind=kind).order_by("pk")[0], FRIDAY)
    assert letter is not None
    return letter


def test_it_says_what_is_new_and_that_nothing_need_be_done(purpose: ConsentPurpose) -> None:
    letter = letter_of(purpose)
    assert letter.subject == "Siroka: a new version of “Data of requests”"
    assert (
        "You agreed to “Data of requests”. We have published a new version of it, number 2. What is new:" in letter.body
    )
    assert "- A sentence on files is new.\n- 42 < 100\n" in letter.body
    assert "<li>42 &lt; 100</li>" in page(letter)
    assert "You need not do anything: your consent goes on." in letter.body
    assert "none of your requests depends on it" in letter.body


def test_its_links_lead_to_the_version_and_to_the_readers_own_data(purpose: ConsentPurpose, client: Client) -> None:
    letter = letter_of(purpose)
    assert f"{SERVER}/siroka/my-data/" in letter.body
    assert f'class="button" href="{SERVER}/siroka/data/requests/2/"' in page(letter)
    assert client.get("/siroka/data/requests/2/").status_code == 200


def test_it_asks_anew_gently(purpose: ConsentPurpose) -> None:
    body = letter_of(purpose, anew=True).body
    assert "The consent that you gave does not hold for this version" in body
    assert "your consent goes on" not in body


def test_it_says_from_when_a_later_version_is_in_effect(purpose: ConsentPurpose) -> None:
    body = letter_of(purpose, anew=True, effect=FRIDAY + 9 * DAY).body
    assert "number 2, which takes effect on Sunday 15 March at 17:30 (Bishkek). What is new:" in body
    assert "Until then your consent holds as it is. From then on we ask you once more: the consent" in body


@pytest.mark.parametrize(
    ("anew", "days", "said"),
    [
        (False, 0, "Делать ничего не нужно: ваше согласие остаётся в силе."),
        (True, 0, "На новую версию прежнее согласие не распространяется"),
        (True, 9, "Она вступит в силу в воскресенье, 15 марта, в 17:30 (Бишкек)."),
    ],
)
def test_it_is_written_in_russian_for_those_who_read_it(
    purpose: ConsentPurpose, siroka: Company, anew: bool, days: int, said: str
) -> None:
    Person.objects.filter(pk=siroka.clients["nurse"].pk).update(language="ru")
    letter = letter_of(purpose, anew=anew, effect=FRIDAY + days * DAY)
    assert letter.subject == "Siroka: новая версия текста «Данные заявок»"
    assert "- Появилась фраза о файлах." in letter.body
    assert said in letter.body
    assert "на ваши заявки это не повлияет" in letter.body


def test_it_is_marked_as_written_by_a_machine_and_names_no_request(purpose: ConsentPurpose) -> None:
    mail = sent(letter_of(purpose))
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Reglament-Ticket"] is mail["In-Reply-To"] is mail["List-Unsubscribe"] is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "has taken back the consent to “Data of requests”: Friday 6 March at 17:30 (Bishkek), at version 1."),
        ("ru", "больше не даёт согласия «Данные заявок». Отозвано в пятницу, 6 марта, в 17:30 (Бишкек), версия 1."),
    ],
)
def test_a_withdrawal_tells_staff_who_and_what_follows(
    purpose: ConsentPurpose, siroka: Company, language: str, said: str
) -> None:
    nurse = siroka.clients["nurse"]
    staff = siroka.staff["head"]
    staff.user.language = language
    staff.user.save()
    says(nurse, purpose, 1, FRIDAY, agrees=False)
    letter = compose(Notice.objects.get(kind="consent_withdrawn", staff=staff), FRIDAY)
    assert letter is not None
    assert f"{nurse.full_name} {said}" in letter.body
    assert f"{SERVER}/siroka/people/persons/{nurse.pk}/consents/" in letter.body
    assert sent(letter)["List-Unsubscribe"]  # Open pages say the same, so that a letter of it may be stopped.
