"""A form that takes files and is shown once more names those that must be chosen again, whichever form it is."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import reglament.desk
from reglament.desk.channels.email.answering.tokens import token_of
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.tests.visiting import browser, hidden, text_of
from tools.story import companies
from tools.story.acting import sends
from tools.story.companies import Company

TAKES_FILES = re.compile(r"multipart/form-data")
NAMED = "Choose these files again, because the browser does not keep them: shot.png, second &lt;one&gt;.pdf"
NEW, WORK, OWN, PUBLIC = "/siroka/requests/new/", "/siroka/work/1/", "/siroka/requests/1/", "/siroka/form/"


@pytest.fixture
def siroka(db: None) -> Iterator[Company]:
    with time_machine.travel(FRIDAY):
        company = companies.siroka(FRIDAY)
        sends(company, "nurse", FRIDAY, product="lis", effect="minor", hit="one")
        yield company


def files() -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile("shot.png", b"x"), SimpleUploadedFile("second <one>.pdf", b"x")]


def new_request(company: Company) -> Any:
    return browser(company.clients["nurse"]).post(NEW, {"text": "", "attached": files()})


def target_of_new_request(company: Company) -> Any:
    return browser(company.clients["nurse"]).post(NEW, {"text": "It stays.", "show": "1", "attached": files()})


def message(company: Company) -> Any:
    return browser(company.clients["nurse"]).post(f"{OWN}messages/", {"text": "x" * 1_000_001, "attached": files()})


def answer_of_staff(company: Company) -> Any:
    staff = browser(company.staff["specialist"])
    told = {**hidden(staff.get(WORK), "words"), "manner": "answer", "text": "", "attached": files()}
    return staff.post(f"{WORK}words/", told)


def public_form(company: Company) -> Any:
    return Client(headers={"accept-language": "en"}).post(PUBLIC, {"text": "", "attached": files()})


def words_of_a_stranger(company: Company) -> Any:
    told = {"manner": "answer", "text": "Half a sentence", "attached": files()}
    return Client(headers={"accept-language": "en"}).post(f"{WORK}words/", told)


def words_of_who_was_signed_out(company: Company) -> Any:
    staff = browser(company.staff["specialist"])
    staff.get(WORK)
    del staff.cookies["sessionid"]
    told = {"manner": "answer", "text": "Half a sentence", "attached": files()}
    return staff.post(f"{WORK}words/", told, follow=True)


def words_behind_a_link(company: Company) -> Any:
    letter = Notice.objects.filter(kind="acknowledged").latest("pk")
    return Client(headers={"accept-language": "en"}).post(
        f"/siroka/letters/{token_of(letter)}/message/", {"words": "", "attached": files()}
    )


SHOWN_ONCE_MORE: dict[str, list[Callable[[Company], Any]]] = {
    "portal/new.html": [new_request, target_of_new_request],
    "portal/answer.html": [message],
    "workplace/compose.html": [answer_of_staff],
    "webform/form.html": [public_form],
    "channels/email/answer.html": [words_behind_a_link],
    "given_back.html": [words_of_a_stranger, words_of_who_was_signed_out],
}
ELSEWHERE = {"not_saved.html"}
"""It speaks two languages at once; `test_lost_database.py` has its words."""


@pytest.mark.parametrize("press", [each for found in SHOWN_ONCE_MORE.values() for each in found])
def test_it_names_the_files_to_choose_again(siroka: Company, press: Callable[[Company], Any]) -> None:
    answer = press(siroka)
    page = " ".join(answer.content.decode().split())
    assert NAMED in page


def test_it_names_none_where_none_came(siroka: Company) -> None:
    pages = [
        browser(siroka.clients["nurse"]).post(NEW, {"text": ""}),
        browser(siroka.clients["nurse"]).get(OWN),
        browser(siroka.staff["specialist"]).get(WORK),
    ]
    assert not [page for page in pages if "Choose these files again" in text_of(page)]


def test_it_is_asked_of_every_form_that_takes_files() -> None:
    templates = Path(reglament.desk.__file__).parent.rglob("templates/**/*.html")
    taking = {str(path).rpartition("templates/")[2] for path in templates if TAKES_FILES.search(path.read_text())}
    assert taking == set(SHOWN_ONCE_MORE) | ELSEWHERE
