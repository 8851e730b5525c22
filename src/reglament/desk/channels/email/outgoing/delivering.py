"""Takes notices from the outbox and sends their letters, one connection to the mail server for a batch.

A letter that cannot be sent stops no other. What the server refuses for good goes to the dead letters, everything else is
tried again later. While there is no server, letters wait, and no try is counted.
"""

import logging
import threading
import time
from datetime import datetime
from smtplib import (
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.outgoing.flooding import is_flooded, is_for_nobody
from reglament.desk.lib.mail import REFUSED_FOR_GOOD, is_refused_for_good
from reglament.desk.lib.outages import OF_DATABASE, Outage
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.vitals import signs
from reglament.desk.vitals.letters import LETTERS
from reglament.regulation.rules.doors import Channel

CHANNEL = Channel.EMAIL
BATCH = 50
PAUSE = 1.0
LONGEST_PAUSE = 60.0
PATIENCE = outbox.LEASE / 2
"""A batch ends after so long, well before others may claim what it holds."""
NO_ADDRESS = "no address"
TOO_MANY = "too many automatic letters"
READ_BY_NOBODY = "nobody reads there"

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Send what is due until `stop` is set; looks once a second, and less and less often while there is no mail server."""
    pause, outage = PAUSE, Outage("The delivery of letters", log)
    while not stop.is_set():
        try:
            with outage.outlived():
                if tick(timezone.now()):
                    pause = PAUSE
                    continue
        except OSError as error:
            pause = min(pause * 2, LONGEST_PAUSE)
            log.warning("No mail server (%s: %s); letters wait, next try in %d s.", type(error).__name__, error, pause)
            signs.ill(LETTERS, error)
        stop.wait(pause)


def tick(at: datetime) -> int:
    """Send up to one batch of due letters; answers how many it took up.

    Raises OSError (SMTPException is one) when the mail server cannot be reached or breaks off; the rest of the batch is due
    again at once.
    """
    notices = outbox.claim(CHANNEL, at, BATCH)
    waiting = list(notices)
    if not notices:
        return 0
    end = time.monotonic() + PATIENCE.total_seconds()
    try:
        connection = get_connection()
        connection.open()
        try:
            while waiting and time.monotonic() < end:
                _deliver(waiting.pop(0), connection, at)
        finally:
            connection.close()
    finally:
        outbox.give_back(waiting, at)
    return len(notices)


def _deliver(notice: Notice, connection: BaseEmailBackend, at: datetime) -> None:
    """Write one letter, send it, and say in the outbox how that went. Raises OSError when the server breaks off."""
    try:
        if outbox.is_stopped(notice):
            outbox.stopped(notice)
            return
        if is_flooded(notice, at):
            outbox.withheld(notice, at, TOO_MANY)
            return
        letter = compose(notice, at)
        if letter is None:
            outbox.nowhere(notice, at, NO_ADDRESS)
            return
        if is_for_nobody(letter):
            outbox.withheld(notice, at, READ_BY_NOBODY)
            return
        connection.send_messages([letter])
    except OF_DATABASE:
        raise
    except (SMTPServerDisconnected, ConnectionError, TimeoutError) as error:
        outbox.failed(notice, at, _told(error))
        raise
    except (SMTPException, UnicodeError) as error:
        outbox.failed(notice, at, _told(error), final=_is_final(error))
        if isinstance(error, SMTPSenderRefused):
            signs.ill(LETTERS, error)
    except Exception as error:
        # Whatever is wrong with one letter, the others must go.
        log.exception("Notice %s (%s) cannot be sent.", notice.pk, notice.kind)
        outbox.failed(notice, at, _told(error))
    else:
        outbox.delivered(notice, at)
        signs.well(LETTERS)


def _is_final(error: SMTPException | UnicodeError) -> bool:
    """Whether this letter will never be taken. A server that refuses the sender refuses the desk, which people can mend."""
    if isinstance(error, UnicodeError):
        # No header can hold the address.
        return True
    if isinstance(error, SMTPRecipientsRefused):
        return is_refused_for_good(error)
    if isinstance(error, SMTPSenderRefused):
        return False
    return isinstance(error, SMTPResponseException) and error.smtp_code >= REFUSED_FOR_GOOD


def _told(error: Exception) -> str:
    """The error as people read it in the list of dead letters."""
    if isinstance(error, SMTPRecipientsRefused):
        said = [f"{code} {reason.decode(errors='replace')}" for code, reason in error.recipients.values()]
        return f"The mail server refused the address: {'; '.join(said)}"
    if isinstance(error, SMTPResponseException):
        reason = error.smtp_error
        said_by_server = reason.decode(errors="replace") if isinstance(reason, bytes) else reason
        return f"The mail server answered: {error.smtp_code} {said_by_server}"
    return f"{type(error).__name__}: {error}"
