"""The ways by which a mail reaches the desk, as the benchmarks drive them: each hands over a function that has one mail taken in."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from email import message_from_bytes
from email.utils import parseaddr
from functools import partial
from smtplib import LMTP, SMTP
from typing import Any

import throwaway

CRLF = re.compile(rb"\r?\n")
TO = "support@siroka.example"
REGLAMENT = (sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(sys.argv[1:]))")
Take = Callable[[bytes], str]
"""Has one mail taken in, and tells what became of it."""


def known(mails: list[bytes]) -> Any:
    """A desk that knows every sender, each under an agreement in force."""
    from django.utils import timezone

    from reglament.desk.people.actions import AgreementTerms
    from reglament.desk.people.models import Organisation, Part
    from tools.story import companies
    from tools.story.by_operator import agree, introduce, join

    company = companies.siroka(timezone.now() - timedelta(days=30))
    desk = company.desk
    clients = Organisation.objects.create(desk=desk, name="All clients")
    agree(clients, AgreementTerms("licence", "L-1", (company.products["lis"],), date(2024, 1, 1)))
    senders = {parseaddr(str(message_from_bytes(raw)["From"]))[1] for raw in mails}
    for address in sorted(senders):
        join(introduce(desk, address, [("email", address)]), clients, Part.REQUESTER)
    return desk


@contextmanager
def _pipe(desk: Any) -> Iterator[Take]:
    """As `reglament mail` takes them, one after the other in this process."""
    from django.utils import timezone

    from reglament.desk.channels.email.intake.receiving import take_in
    from reglament.desk.channels.email.intake.receptions import reception

    at_desk = reception(desk, timezone.now())
    assert at_desk is not None
    yield lambda raw: str(take_in(raw, at_desk, timezone.now()).decision.outcome)


@contextmanager
def _process(desk: Any) -> Iterator[Take]:
    """A process for each mail, as a mail server's pipe starts them."""
    throwaway.hang_up()
    command = [*REGLAMENT, "mail", "--desk", desk.slug]

    def take(raw: bytes) -> str:
        said = subprocess.run(command, input=raw, capture_output=True, check=True).stdout.decode()
        return said.partition(":")[0]

    yield take


@contextmanager
def _smtp(desk: Any, kind: type[SMTP] = SMTP) -> Iterator[Take]:
    """Over one conversation with the port for mail servers, which runs in this process, too."""
    from reglament.desk.channels.email.bringing import smtp_server

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    os.environ["REGLAMENT_LMTP" if kind is LMTP else "REGLAMENT_SMTP_LISTEN"] = f"127.0.0.1:{port}"
    stop = threading.Event()
    listening = threading.Thread(target=smtp_server.serve, args=(stop,))
    listening.start()
    time.sleep(0.5)
    try:
        with kind("127.0.0.1", port) as server:
            yield lambda raw: str(server.sendmail("sender@client.example", [TO], CRLF.sub(b"\r\n", raw)) or "taken")
    finally:
        stop.set()
        listening.join()
        throwaway.hang_up()


@contextmanager
def _imap(desk: Any) -> Iterator[Take]:
    """From a mailbox on a Dovecot of its own, where each mail is put just before it is fetched."""
    from reglament.desk.channels.email.bringing.imap_fetcher import mark_of, opened, sweep
    from reglament.desk.channels.email.bringing.mailboxes import Mailbox
    from reglament.desk.channels.email.tests.dovecot import CAN_RUN, PASSWORD, USER, WHY_NOT, dovecot

    if not CAN_RUN:
        raise SystemExit(WHY_NOT)
    with dovecot() as port:
        box = Mailbox("imap+plain", "127.0.0.1", port, USER, PASSWORD, desk.slug, date(2026, 1, 1))
        with opened(box) as server:
            mark = mark_of(server)

            def take(raw: bytes) -> str:
                server.append(raw, box.folder)
                return "fetched" if sweep(server, box, mark) == 1 else "not fetched"

            yield take


WAYS: dict[str, Callable[[Any], AbstractContextManager[Take]]] = {
    "pipe": _pipe,
    "smtp": _smtp,
    "lmtp": partial(_smtp, kind=LMTP),
    "imap": _imap,
    "process": _process,
}
