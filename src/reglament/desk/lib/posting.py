"""Letters with codes are sent beside the answer: how long it takes tells nobody whether there was anybody to write to."""

import logging
from concurrent.futures import Executor, ThreadPoolExecutor

from django.core.mail import EmailMessage

SENDERS: Executor = ThreadPoolExecutor(2, "posting")

log = logging.getLogger(__name__)


def post(letter: EmailMessage) -> None:
    """Send the letter in a moment. One that does not leave is asked for again by its reader; the log says so, without names."""
    SENDERS.submit(_send, letter)


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except OSError as error:
        # What a mail server says may hold the reader's address.
        log.warning("A code did not leave (%s).", type(error).__name__)
