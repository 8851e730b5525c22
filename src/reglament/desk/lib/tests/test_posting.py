"""A code that does not leave: what is wrong with the mail server is told, what is wrong with one address is not."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from reglament.desk.lib import posting

ADDRESS = "maria@primer.example"


class StubbornMail(BaseEmailBackend):
    """A mail server that answers each letter with an error."""

    error: Exception

    def send_messages(self, email_messages: Any) -> int:
        raise self.error


def refused(code: int, reason: bytes) -> smtplib.SMTPRecipientsRefused:
    return smtplib.SMTPRecipientsRefused({ADDRESS: (code, reason)})


def heard_of(error: Exception, settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is told of a code that met this error."""
    heard: list[str] = []
    settings.EMAIL_BACKEND = f"{__name__}.StubbornMail"
    monkeypatch.setattr(StubbornMail, "error", error, raising=False)
    monkeypatch.setattr(posting, "HEARERS", [heard.append])
    with ThreadPoolExecutor(1) as senders:
        monkeypatch.setattr(posting, "SENDERS", senders)
        posting.post(EmailMessage("Code", "123456", to=[ADDRESS]))
    return heard


@pytest.mark.parametrize(
    "error",
    [
        refused(550, b"5.1.1 No such user here"),
        refused(550, b"Mailbox unavailable"),
        refused(552, b"5.2.2 Mailbox full"),
        UnicodeEncodeError("ascii", "\u043c@primer.example", 0, 1, "ordinal not in range"),
    ],
)
def test_it_says_nothing_of_the_mail_server_when_one_address_is_refused(
    error: Exception, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert heard_of(error, settings, monkeypatch) == []
    assert f"A code did not leave ({type(error).__name__})." in caplog.text
    assert ADDRESS not in caplog.text


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (refused(451, b"4.3.0 Try again later"), "SMTPRecipientsRefused"),
        (refused(554, b"5.7.1 Client host rejected"), "SMTPRecipientsRefused"),
        (refused(550, b"relay not permitted"), "SMTPRecipientsRefused"),
        (smtplib.SMTPSenderRefused(550, b"No", "desk@siroka.example"), "SMTPSenderRefused 550"),
        (smtplib.SMTPDataError(554, b"No"), "SMTPDataError 554"),
        (smtplib.SMTPAuthenticationError(535, b"No"), "SMTPAuthenticationError 535"),
        (ConnectionRefusedError("away"), "ConnectionRefusedError"),
    ],
)
def test_it_tells_what_keeps_every_code_from_leaving(
    error: Exception, told: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert heard_of(error, settings, monkeypatch) == [told]
