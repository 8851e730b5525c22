"""A database that goes away under a page: the reader keeps every word, and sends it again with one press."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from reglament.desk.conftest import Play
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage import performing
from reglament.desk.tickets.tests.visiting import browser

WORDS = "A long answer that somebody wrote with care: 1 < 2 & «кавычки»."


@pytest.fixture
def specialist(lab: Play) -> Client:
    return browser(lab.company.staff["specialist"])


def test_it_gives_back_what_was_typed(lab: Play, specialist: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = {"manner": "answer", "text": WORDS, "key": "k" * 32, "seen": str(lab.now().last_seq)}

    def gone(*_: Any, **__: Any) -> None:
        raise OperationalError("the database is gone")

    with monkeypatch.context() as lost:
        lost.setattr(performing, "fetch", gone)
        answer = specialist.post(f"/siroka/work/{lab.ticket.number}/words/", typed)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "15"
    page = answer.content.decode()
    assert "A long answer that somebody wrote with care: 1 &lt; 2 &amp; «кавычки»." in page
    assert f'name="key" value="{"k" * 32}"' in page
    assert not Message.objects.filter(kind="answer").exists()
    specialist.post(f"/siroka/work/{lab.ticket.number}/words/", typed)
    assert Message.objects.get(kind="answer").text == WORDS


def test_it_leaves_other_faults_alone(lab: Play, specialist: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("a fault of the program")

    monkeypatch.setattr(performing, "fetch", broken)
    typed = {"manner": "answer", "text": WORDS, "key": "k", "seen": "1"}
    with pytest.raises(RuntimeError, match="a fault of the program"):
        specialist.post(f"/siroka/work/{lab.ticket.number}/words/", typed)
