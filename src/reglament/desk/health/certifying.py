"""Looks now and then at the certificate that browsers are shown at the desk's address, and leaves a sign of its last day."""

import logging
import socket
import ssl
import threading
from contextlib import closing
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from reglament.desk.vitals import signs

NAME = "certificate "
EVERY = 3600.0
FIRST = 20.0
"""Seconds between two looks, and before the first one after a start."""
PATIENCE = 10

log = logging.getLogger(__name__)


def place() -> tuple[str, int] | None:
    """Host and port of REGLAMENT_ADDRESS; None where nothing is encrypted there."""
    at = urlsplit(settings.REGLAMENT_ADDRESS)
    return (at.hostname, at.port or 443) if at.scheme == "https" and at.hostname else None


def sign_of(where: tuple[str, int]) -> str:
    """The name of its sign; another address has another one."""
    return f"{NAME}{where[0]}:{where[1]}"[:200]


def runs_out(where: tuple[str, int]) -> datetime:
    """When the certificate that is shown there runs out. Whether a browser believes it otherwise is not asked. Raises OSError."""
    context = ssl.create_default_context()
    # One that is not believed any more has to be read, too.
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        closing(socket.create_connection(where, timeout=PATIENCE)) as plain,
        context.wrap_socket(plain, server_hostname=where[0]) as shown,
    ):
        raw = shown.getpeercert(binary_form=True)
    if not raw:
        raise OSError("no certificate was shown")
    # Ten megabytes, which a desk that shows no certificate does not need.
    from cryptography import x509

    return x509.load_der_x509_certificate(raw).not_valid_after_utc


def look() -> None:
    """Leave the sign of what was seen. Where nobody answers nothing is written: from inside, the way to the own name may be shut."""
    where = place()
    if where is None:
        return
    try:
        signs.ill(sign_of(where), runs_out(where).isoformat())
    except (OSError, ValueError) as error:
        log.info("The certificate of %s cannot be looked at (%s).", where[0], error)


def serve(stop: threading.Event) -> None:
    """Look every hour until `stop` is set."""
    pause = FIRST
    while not stop.wait(pause):
        pause = EVERY
        look()
        connection.close()
