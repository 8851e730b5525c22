"""Letters with codes are sent beside the answer: how long it takes tells nobody whether there was anybody to write to."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from smtplib import SMTPResponseException

from django.core.mail import EmailMessage

from reglament.desk.lib.automatic import automatic_headers

SENDERS: Executor = ThreadPoolExecutor(2, "posting")
HEARERS: list[Callable[[str], None]] = []
"""Told after each letter how it went: an empty text, or what stood in the way, without names."""

log = logging.getLogger(__name__)


def post(letter: EmailMessage) -> None:
    """Send the letter in a moment, as one that no program answers. One that does not leave is asked for again by its reader; the
    log says so, without names.
    """
    letter.extra_headers = {**automatic_headers(), **letter.extra_headers}
    SENDERS.submit(_send, letter)


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except (OSError, UnicodeError) as error:
        # What a mail server says may hold the reader's address.
        code = f" {error.smtp_code}" if isinstance(error, SMTPResponseException) else ""
        went = f"{type(error).__name__}{code}"
        log.warning("A code did not leave (%s).", went)
    else:
        went = ""
    for hear in HEARERS:
        hear(went)
