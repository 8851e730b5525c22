"""A code is asked for: the answer comes as soon for somebody known, whatever the mail server does, and says no more."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.utils import timezone

from reglament.desk.lib import posting
from tools.story import companies

PATIENCE_SECONDS = 60
ANSWERED = threading.Event()
LETTERS: list[Any] = []


class SlowMail(BaseEmailBackend):
    """A mail server that has not taken the letter yet when the page is there, and then does not take it."""

    def send_messages(self, email_messages: Any) -> int:
        if ANSWERED.wait(PATIENCE_SECONDS):
            LETTERS.extend(email_messages)
        raise ConnectionRefusedError("the mail server is away")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/login/", "/istom/widget/codes/"])
def test_it_answers_before_the_letter_is_sent(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.SlowMail"
    companies.istom(timezone.now())
    LETTERS.clear()
    ANSWERED.clear()
    # Another thread would write its sign for good, beside the transaction of this test.
    heard: list[str] = []
    monkeypatch.setattr(posting, "HEARERS", [heard.append])
    with ThreadPoolExecutor(1) as senders:
        monkeypatch.setattr(posting, "SENDERS", senders)
        answer = client.post(address, {"email": "maria@primer.example"})
        ANSWERED.set()
    assert answer.status_code in (200, 302)
    assert [letter.to for letter in LETTERS] == [["maria@primer.example"]]
    assert heard == ["ConnectionRefusedError"]
    assert "A code did not leave (ConnectionRefusedError)." in caplog.text
