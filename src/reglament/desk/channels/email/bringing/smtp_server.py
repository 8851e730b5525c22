"""The port for mail servers: SMTP or LMTP, served by ourselves. A mail is accepted once it is on disk and committed.

It stands behind a mail server or a firewall: there is no relaying, no login, and nothing against spam.
"""

import asyncio
import logging
import ssl
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, close_old_connections

from reglament.desk.channels.email.bringing.unanswered import UnansweredDeliveries, mark_of
from reglament.desk.channels.email.intake import receiving
from reglament.desk.channels.email.intake.receptions import Reception
from reglament.desk.channels.email.intake.routing import route
from reglament.desk.lib.environment import number, text
from reglament.desk.lib.outages import OF_DATABASE, Outage
from reglament.desk.lib.signals import wait_in_loop

log = logging.getLogger(__name__)
_outage = Outage("The port for mail servers", log)
# The library logs each line of each conversation, and so who writes to whom.
logging.getLogger("mail.log").setLevel(logging.WARNING)
LARGEST_MB = 40
MOST_RECIPIENTS = 100
LONGEST_LINE = 1024 * 1024
AT_ONCE = 4
TAKEN = "250 2.0.0 Taken in"
LATER = "451 4.3.0 It cannot be taken in now; deliver it again later"
UNKNOWN = "550 5.1.1 No desk is reached by this address"
TOO_MANY = "452 4.5.3 Too many recipients"
FORMER_NAME = "REGLAMENT_SMTP_DOOR"
"""What the setting was called before an edition's doors were told from channels: a port that silently stays shut loses mail."""


@dataclass(frozen=True, slots=True)
class ListeningAddress:
    """Where it listens: SMTP, or LMTP for a mail server that wants an answer for each recipient."""

    host: str
    port: int
    lmtp: bool = False


def places() -> list[ListeningAddress]:
    """The ports that REGLAMENT_SMTP_LISTEN and REGLAMENT_LMTP open. Raises ImproperlyConfigured for what is no address."""
    if text(FORMER_NAME):
        raise ImproperlyConfigured(f"{FORMER_NAME} is called REGLAMENT_SMTP_LISTEN now; write it so.")
    named = (("REGLAMENT_SMTP_LISTEN", False), ("REGLAMENT_LMTP", True))
    return [_place(name, text(name), lmtp) for name, lmtp in named if text(name)]


def serve(stop: threading.Event) -> None:
    """Keep the ports open until `stop` is set; returns at once when none is wanted.

    Raises OSError when an address cannot be listened on.
    """
    wanted = places()
    if wanted:
        asyncio.run(_keep_open(wanted, stop))


async def _keep_open(wanted: Sequence[ListeningAddress], stop: threading.Event) -> None:
    loop = asyncio.get_running_loop()
    tls = certificate()
    # The database is asked in threads, so that a slow mail holds up no other; leaving waits for what is under way.
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="mail-port") as threads:
        servers = []
        try:
            for place in wanted:
                conversation = partial(_conversation, place, _Handler(threads), tls)
                servers.append(await loop.create_server(conversation, place.host, place.port))
                log.info("Mail servers are awaited at %s:%d.", place.host, place.port)
            await wait_in_loop(stop)
        finally:
            for server in servers:
                server.close()


def _conversation(place: ListeningAddress, handler: "_Handler", tls: ssl.SSLContext | None) -> SMTP:
    kind = _Lmtp if place.lmtp else _Smtp
    return kind(
        handler,
        data_size_limit=number("REGLAMENT_MAIL_MB", LARGEST_MB) * 1024 * 1024,
        tls_context=tls,
        hostname="reglament",
        ident="Reglament",
        enable_SMTPUTF8=True,
        auth_exclude_mechanism=("LOGIN", "PLAIN"),
        loop=asyncio.get_running_loop(),
    )


class _Smtp(SMTP):
    """Lines may be longer than RFC 5321 allows: programs write such mails, and servers pass them on."""

    line_length_limit = LONGEST_LINE


class _Lmtp(LMTP):
    line_length_limit = LONGEST_LINE


class _Handler:
    """What the conversation asks: whether an address is ours, and what becomes of a mail."""

    def __init__(self, threads: ThreadPoolExecutor) -> None:
        self._threads = threads
        self._unanswered = UnansweredDeliveries()

    async def handle_RCPT(  # noqa: N802 - the library calls it so.
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Whether some desk is reached by the address."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        answer = await asyncio.get_running_loop().run_in_executor(self._threads, answer_to, address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take the mail in, for each desk once."""
        loop = asyncio.get_running_loop()
        recipients, raw = list(envelope.rcpt_tos), bytes(envelope.original_content or b"")
        sender, at = envelope.mail_from or "", datetime.now(UTC)
        mark = mark_of(raw, recipients, sender)
        work = partial(take, raw, recipients, sender, is_retry=self._unanswered.holds(mark, at))
        try:
            answers = await loop.run_in_executor(self._threads, work)
        except asyncio.CancelledError:
            # Its sender has gone, and the thread works on: what it takes in was never answered.
            self._unanswered.remember(mark, at)
            raise
        self._unanswered.forget(mark)
        if isinstance(server, LMTP):
            return "\r\n".join(answers)
        return next((answer for answer in answers if answer != TAKEN), TAKEN)


def take(raw: bytes, recipients: Sequence[str], sender: str | None = None, *, is_retry: bool = False) -> list[str]:
    """Take a mail in for the desks of its recipients; gives the answer to each recipient. `sender` is that of the envelope, empty
    for a mail that is returned to nobody; `is_retry` says that the same was tried before and got no answer.
    """
    at = datetime.now(UTC)
    try:
        routed = route(recipients, at)
    except OF_DATABASE as error:
        _outage.begins(error)
        return [LATER for _ in recipients]
    answers: dict[int, str] = {}
    # An official address goes before an unofficial one of the same desk: then the mail is registered, and not a contact.
    for at_desk in sorted(routed.values(), key=lambda each: not each.is_official):
        if at_desk.desk.pk not in answers:
            answers[at_desk.desk.pk] = _take(raw, replace(at_desk, returns_to=sender, is_retry=is_retry), at)
    return [answers[routed[each].desk.pk] if each in routed else UNKNOWN for each in recipients]


def _take(raw: bytes, at_desk: Reception, at: datetime) -> str:
    try:
        receiving.take_in(raw, at_desk, at)
    except OF_DATABASE as error:
        _outage.begins(error)
        return LATER
    except (LookupError, OSError):
        log.exception("A mail cannot be taken in now; its server delivers it again.")
        close_old_connections()
        return LATER
    _outage.ends()
    return TAKEN


def answer_to(address: str) -> str:
    """Whether mail for the address is taken, as the server is told."""
    try:
        return "250 2.1.5 OK" if route([address], datetime.now(UTC)) else UNKNOWN
    except DatabaseError:
        close_old_connections()
        return LATER


def _place(name: str, written: str, lmtp: bool) -> ListeningAddress:
    host, _, port = written.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        raise ImproperlyConfigured(f"{name} is {written!r}; write an address and a port, for example 127.0.0.1:8025.")
    return ListeningAddress(host.strip("[]") or "127.0.0.1", int(port), lmtp)


def certificate() -> ssl.SSLContext | None:
    """What STARTTLS needs, where a certificate is named. Raises OSError (ssl.SSLError is one) where it cannot be used."""
    named = text("REGLAMENT_SMTP_CERTIFICATE")
    if not named:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(named, text("REGLAMENT_SMTP_KEY") or None)
    return context
