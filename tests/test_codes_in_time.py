"""A code is asked for: the answer comes as soon for somebody known, whatever the mail server does, and says no more."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.utils import timezone

from reglament.desk.lib import posting
from reglament.desk.story import cast

SLOW_SECONDS = 2.0
LETTERS: list[Any] = []


class SlowMail(BaseEmailBackend):
    """A mail server that takes its time, and then does not take the letter."""

    def send_messages(self, email_messages: Any) -> int:
        time.sleep(SLOW_SECONDS)
        LETTERS.extend(email_messages)
        raise ConnectionRefusedError("the mail server is away")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/login/", "/istom/widget/codes/"])
def test_it_answers_before_the_letter_is_sent(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.SlowMail"
    cast.istom(timezone.now())
    LETTERS.clear()
    with ThreadPoolExecutor(1) as senders:
        monkeypatch.setattr(posting, "SENDERS", senders)
        begun = time.monotonic()
        answer = client.post(address, {"email": "maria@primer.example"})
        took = time.monotonic() - begun
    assert answer.status_code in (200, 302)
    assert took < SLOW_SECONDS
    assert [letter.to for letter in LETTERS] == [["maria@primer.example"]]
    assert "A code did not leave (ConnectionRefusedError)." in caplog.text
