"""How mail leaves the desk: a server named in the environment, or the terminal, where a person can read it."""

import sys
from collections.abc import Sequence
from email.header import decode_header, make_header
from smtplib import SMTPRecipientsRefused
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

PRINTED = {"EMAIL_BACKEND": "reglament.desk.lib.mail.PrintedMail"}
TIMEOUT_SECONDS = 20
REFUSED_FOR_GOOD = 500
"""Answers of mail servers from here on will be the same the next time."""


def mail_settings(address: str) -> dict[str, Any]:
    """Django's mail settings for `smtp://user:password@host:587` (STARTTLS), `smtps://...:465` (TLS) or `smtp+plain://` (neither).

    Without an address every message is printed.

    Raises:
        ImproperlyConfigured: the address is of another kind or names no host.
    """
    if not address:
        return PRINTED
    parts = urlsplit(address)
    ports = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
    if parts.scheme not in ports or not parts.hostname:
        raise ImproperlyConfigured("REGLAMENT_SMTP cannot be read; write smtp://user:password@mail.example:587.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
    }


class PrintedMail(BaseEmailBackend):
    """Prints each message as a person reads it: decoded, with its attachments by name only."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Print them all; gives how many."""
        for message in email_messages:
            print(rendered(message), file=sys.stdout, flush=True)
        return len(email_messages)


def rendered(message: EmailMessage) -> str:
    """The message as lines of text under a rule that sets it apart from the log."""
    headers = message.message()
    lines = [f"{name}: {make_header(decode_header(str(headers[name])))}" for name in ("From", "To", "Subject")]
    attached = [f"[attached: {_name_of(attachment)}]" for attachment in message.attachments]
    rule = "-" * 24
    return "\n".join([f"{rule} mail {rule}", *lines, "", str(message.body).strip(), *attached, "-" * 54])


def is_refused_for_good(error: SMTPRecipientsRefused) -> bool:
    """Whether the server will never take a letter to any of those whom it refused."""
    return all(code >= REFUSED_FOR_GOOD for code, _ in error.recipients.values())


def _name_of(attachment: Any) -> str:
    return str(attachment[0]) if isinstance(attachment, tuple) else str(attachment.get_filename())
