"""Letters with codes are sent beside the answer: how long it takes tells nobody whether there was anybody to write to."""

import logging
import re
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage

from reglament.desk.lib.automatic import automatic_headers
from reglament.desk.lib.mail import is_refused_for_good

SENDERS: Executor = ThreadPoolExecutor(2, "posting")
HEARERS: list[Callable[[str], None]] = []
"""Told after each letter how it went: an empty text, or what stood in the way, without names. What is wrong with one address alone
says nothing of the mail server, and is not told.
"""
OF_THE_DESK = re.compile(rb"^5\.7\.|\brelay", re.I)
"""With which a server that refuses a recipient means who sends: its policy (RFC 3463), or that it passes nothing on."""

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
        if _is_of_address(error):
            return
    else:
        went = ""
    for hear in HEARERS:
        hear(went)


def _is_of_address(error: Exception) -> bool:
    """Whether a letter stays for what is wrong with its reader's address, and one to anybody else would leave."""
    if isinstance(error, SMTPRecipientsRefused):
        said = [reason for _, reason in error.recipients.values()]
        return is_refused_for_good(error) and not any(OF_THE_DESK.search(reason) for reason in said)
    # No header can hold the address.
    return isinstance(error, UnicodeError)
