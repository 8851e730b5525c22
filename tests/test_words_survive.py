"""Every form with room for words, and everything that can go wrong when it is sent: the words come back, whatever happens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from reglament.desk.channels.email.intake import keeping
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.conftest import Play, lab, siroka
from reglament.desk.drafts.models import Draft
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.models import Contact
from reglament.desk.tickets.tests.visiting import browser

__all__ = ["lab", "siroka"]  # Fixtures, which pytest finds by their names here.
WORDS = "Eine Ärztin schrieb: the lamp of room four has gone out, twice."
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
AREA = re.compile(r'<textarea[^>]*\bname="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"[^>]*?value="([^"]*)"')
BY_ITSELF = {"call_deed", "end_call"}
"""What is typed during a call is kept with the call."""


@dataclass(frozen=True)
class Filled:
    """A form of a page with words in every area: where it stands, where it goes, what it sends."""

    page: str
    action: str
    sent: dict[str, str]

    @property
    def name(self) -> str:
        """The name of its address, with what its deed is called."""
        found = resolve(self.action.partition("?")[0].partition("#")[0])
        return f"{found.view_name} {found.kwargs.get('noun', '')}".strip()


@pytest.fixture
def people(lab: Play, settings: Any, tmp_path: Path) -> dict[str, tuple[Client, list[str]]]:
    """Who writes, and on which pages."""
    settings.REGLAMENT_HOME = tmp_path
    desk = lab.company.desk
    source = keeping.quarantine(tmp_path, desk.slug, b"Subject: S\n\nT")
    mail = Quarantined.objects.create(
        desk=desk,
        received_at=timezone.now(),
        source=source.name,
        size=1,
        subject="S",
        sender="a@b.example",
        why="failed",
    )
    contact = Contact.objects.create(
        desk=desk, received_at=lab.at(0), channel="phone", address="x", why="elsewhere", intake={"text": "T"}
    )
    work = "/siroka/work/1/"
    nouns = ("", "completion/", "closure/", "delay/", "level/")
    return {
        "specialist": (
            browser(lab.company.staff["head"]),
            [
                *(work + noun for noun in nouns),
                f"/siroka/work/quarantine/{mail.pk}/",
                f"/siroka/work/contacts/{contact.pk}/",
                "/siroka/work/contacts/new/",
                "/siroka/answers/editing/new/",
                "/siroka/people/consents/new/",
            ],
        ),
        "client": (browser(lab.company.clients["nurse"]), ["/siroka/requests/new/", "/siroka/requests/1/"]),
    }


def forms_of(client: Client, page: str) -> Iterator[Filled]:
    """Those with room for words."""
    said = client.get(page).content.decode()
    for head, body in FORM.findall(said):
        if areas := AREA.findall(body):
            action = re.search(r'action="([^"]*)"', head)
            given = {unescape(name): unescape(value) for name, value in HIDDEN.findall(body)}
            yield Filled(
                page, urljoin(page, unescape(action[1]) if action else ""), given | dict.fromkeys(areas, WORDS)
            )


def all_forms(people: dict[str, tuple[Client, list[str]]]) -> Iterator[tuple[Client, Filled]]:
    """Every one of them, once."""
    seen = set()
    for client, pages in people.values():
        for page in pages:
            for each in forms_of(client, page):
                if (each.name, each.page) not in seen:
                    seen.add((each.name, each.page))
                    yield client, each


def is_back(answer: Any) -> bool:
    """Whether the words stand in a form of the page."""
    return any(WORDS in unescape(body) for _, body in FORM.findall(answer.content.decode()))


def test_it_knows_every_form_with_room_for_words(lab: Play, people: Any) -> None:
    complete(lab.staff(1), "informed", "It is done.")
    found = {form.name for _, form in all_forms(people)}
    on_requests = {
        "work-form words",
        "work-form level",
        "work-form closure",
        "request_messages",
        "request_dispute",
        "request_rating",
        "new_request",
    }
    assert on_requests <= found
    assert {"contact", "answer_new", "new-consent", "quarantined_action request", "quarantined_action end"} <= found


def test_it_gives_a_draft_to_every_form_and_opens_where_it_is_sent(lab: Play, people: Any) -> None:
    for client, form in all_forms(people):
        assert "draft" in form.sent, form
        assert client.get(form.action, follow=True).status_code == 200, form


def test_it_gives_the_words_back_when_the_token_is_old(lab: Play, people: Any) -> None:
    for client, form in all_forms(people):
        strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
        strict.cookies = client.cookies
        sent = form.sent | {"csrfmiddlewaretoken": "o" * 64}
        answer = strict.post(form.action, sent, headers={"origin": "http://testserver"})
        assert answer.status_code == 403, form
        assert is_back(answer), form
        foreign = strict.post(form.action, sent, headers={"origin": "http://evil.example"})
        assert foreign.status_code == 403
        assert not is_back(foreign), form


def test_it_gives_the_words_back_when_the_session_has_ended(lab: Play, people: Any) -> None:
    for client, form in all_forms(people):
        out = Client(headers={"accept-language": "en"})
        answer = out.post(form.action, form.sent)
        assert answer.status_code == 403, form
        assert is_back(answer), form
        Draft.objects.all().delete()
        out.cookies["writer"] = client.cookies["writer"].value
        answer = out.post(form.action, form.sent)
        assert answer["Location"].startswith("/login/"), form
        assert WORDS in Draft.objects.get().fields.values(), form
        assert is_back(client.get(form.action, follow=True)), form


def test_it_gives_the_words_back_when_the_database_is_lost(lab: Play, people: Any) -> None:
    def lost(*_: Any) -> Any:
        raise OperationalError("server closed the connection unexpectedly")

    for client, form in all_forms(people):
        client.raise_request_exception = False
        with connection.execute_wrapper(lost):
            answer = client.post(form.action, form.sent)
        assert answer.status_code == 503, form
        assert is_back(answer), form


def test_it_gives_the_words_back_when_something_else_is_wrong(lab: Play, people: Any) -> None:
    for client, form in all_forms(people):
        lacking = {name: value for name, value in form.sent.items() if name not in ("key", "seen", "as_what", "title")}
        lacking |= {"manner": "odd", "level": "odd", "ending": "odd", "reason": WORDS, "number": "odd"}
        if form.name in ("request_messages", "new_request", "request_dispute", "contact", "quarantined_action end"):
            continue
        answer = client.post(form.action, lacking)
        assert answer.status_code == 422, form
        assert is_back(answer), form
        assert Draft.objects.filter(place=form.action.partition("#")[0]).exists(), form


def test_it_says_nowhere_that_a_reader_should_copy_what_they_wrote() -> None:
    from pathlib import Path

    import reglament.desk

    for path in Path(reglament.desk.__file__).parent.rglob("*.html"):
        said = path.read_text(encoding="utf-8").lower()
        assert "copy what you wrote" not in said, path
        assert "go back, " not in said, path
    assert settings.CSRF_FAILURE_VIEW
