"""Something breaks that nobody had thought of, while any form with words is sent: its reader gets a sentence and every word back."""

import logging
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from every_page.pages import pages
from every_page.stock import stocked

from reglament.desk.conftest import Play, lab, siroka
from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company

__all__ = ["lab", "siroka"]  # Fixtures, which pytest finds by their names here.
WORDS = "Die Ärztin schrieb: the lamp of room four has gone out, twice."
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
AREA = re.compile(r'<textarea(?![^>]*\breadonly)[^>]*\bname="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"[^>]*?value="([^"]*)"')
OF_A_CALL = {"call_deed", "end_call", "call-action"}
"""What is typed during a call is kept with the call."""
NOT_SENT = {"widget", "style"}
"""What is typed in the chat is sent by its script, which keeps it until it has arrived; the page of looks shows forms that go nowhere."""


class NobodyThoughtOfItError(RuntimeError):
    """In the place of a statement."""


@pytest.fixture
def company(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    settings.MEDIA_ROOT = str(tmp_path)
    return stocked(monkeypatch, timezone.now())


def broken(*_: Any) -> Any:
    raise NobodyThoughtOfItError("so it was")


def broken_in_writing(execute: Any, sql: str, *more: Any) -> Any:
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        broken()
    return execute(sql, *more)


def forms(company: Company) -> Iterator[tuple[Client, str, str, dict[str, str]]]:
    """Each form with room for words, once for the address to which it goes: who sends it, from where, whereto, and what."""
    seen = set()
    for opened in pages(company):
        if opened.status != 200:
            continue
        for head, body in FORM.findall(opened.read()):
            areas = AREA.findall(body)
            action = re.search(r'action="([^"]*)"', head)
            address = urljoin(opened.address, unescape(action[1]) if action else opened.address)
            name = resolve(address.partition("?")[0].partition("#")[0])
            key = (name.view_name, name.kwargs.get("noun"), opened.who)
            if areas and key not in seen and name.view_name not in OF_A_CALL | NOT_SENT:
                seen.add(key)
                given = {unescape(field): unescape(value) for field, value in HIDDEN.findall(body)}
                yield opened.at, opened.address, address, given | dict.fromkeys(areas, WORDS)


@pytest.mark.slow
def test_the_words_of_every_form_come_back(company: Company, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    lost, names = [], set()
    for client, page, address, sent in list(forms(company)):
        client.raise_request_exception = False
        names.add(resolve(address.partition("?")[0].partition("#")[0]).view_name)
        for way in (broken, broken_in_writing):
            with connection.execute_wrapper(way):
                answer = client.post(address, sent)
            if answer.status_code < 400 or WORDS not in unescape(answer.content.decode()):
                lost.append((page, address, way.__name__, answer.status_code))
    assert lost == []
    assert {"work-form", "new_request", "request_messages", "letter_answer", "webform_form", "answer_new"} <= names


def test_it_can_be_sent_once_more_and_says_what_happened(lab: Play) -> None:
    client = browser(lab.company.clients["nurse"])
    client.raise_request_exception = False
    with connection.execute_wrapper(broken_in_writing):
        answer = client.post("/siroka/requests/1/messages/", {"text": WORDS, "key": "1"})
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Something broke in the desk" in page
    assert "что-то сломалось" in page
    assert 'action="/siroka/requests/1/messages/"' in page
    assert '<input type="hidden" name="key" value="1">' in page
    assert "no-store" in answer["Cache-Control"]
    assert client.post("/siroka/requests/1/messages/", {"text": WORDS, "key": "1"}).status_code == 302


def test_the_public_form_needs_no_token_for_that(siroka: Company) -> None:
    stranger = Client(enforce_csrf_checks=True, raise_request_exception=False)
    for origin, is_back in (("http://testserver", True), ("http://evil.example", False), ("null", False)):
        with connection.execute_wrapper(broken):
            answer = stranger.post("/siroka/form/", {"text": WORDS}, headers={"origin": origin})
        assert answer.status_code == 500
        assert (WORDS in unescape(answer.content.decode())) is is_back, origin


def test_whoever_wrote_nothing_gets_the_plain_page(lab: Play) -> None:
    client = browser(lab.company.clients["nurse"])
    client.raise_request_exception = False
    with connection.execute_wrapper(broken):
        for answer in (client.get("/siroka/requests/"), client.post("/siroka/requests/1/confirmation/", {"key": "1"})):
            assert answer.status_code == 500
            assert "Something broke" in answer.content.decode()
            assert "<form" not in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "address", "status"),
    [
        ("developer", "/siroka/work/1/words/", 403),
        ("specialist", "/siroka/work/999/words/", 404),
        ("nurse", "/siroka/requests/999/messages/", 404),
    ],
)
def test_the_words_come_back_where_one_may_not_send_them_any_more(
    lab: Play, who: str, address: str, status: int
) -> None:
    somebody = lab.company.staff.get(who) or lab.company.clients[who]
    answer = browser(somebody).post(address, {"text": WORDS, "manner": "answer"})
    assert answer.status_code == status
    assert WORDS in unescape(answer.content.decode())
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser(somebody).cookies
    foreign = strict.post(address, {"text": WORDS}, headers={"origin": "http://evil.example"})
    assert WORDS not in unescape(foreign.content.decode())
