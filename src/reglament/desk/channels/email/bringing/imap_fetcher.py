"""Fetches mail from mailboxes over IMAP and waits there for more.

What was taken in gets a keyword on the server once it is committed, and nothing is remembered here: a new UIDVALIDITY, a
mailbox that moved, or a death between commit and keyword only brings mails again that the desk knows already. Nothing is
deleted; a mail that was taken in is moved to the archive folder where one is named.
"""

import logging
import re
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from imaplib import IMAP4
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from reglament.desk.channels.email.bringing.imap_waiting import told, wait
from reglament.desk.channels.email.bringing.mailboxes import Mailbox, mailboxes
from reglament.desk.channels.email.bringing.signs import MAILBOX
from reglament.desk.channels.email.intake import receiving
from reglament.desk.channels.email.intake.receptions import reception
from reglament.desk.lib.environment import words
from reglament.desk.lib.outages import OF_DATABASE, Outage
from reglament.desk.people.models import Desk
from reglament.desk.vitals import signs

log = logging.getLogger(__name__)
TAKEN = "ReglamentTaken"
SEEN = "\\Seen"
PATIENCE = 60.0
"""Seconds that a server may take to answer."""
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 300.0
INTERNAL_DATE = re.compile(rb'INTERNALDATE "([^"]+)"')


def serve(stop: threading.Event) -> None:
    """Watch every mailbox, each in a thread of its own, until `stop` is set; returns at once where there is none."""
    watched = mailboxes(Path(settings.REGLAMENT_HOME), words("REGLAMENT_IMAP", spaced=True))
    threads = [threading.Thread(target=watch, args=(box, stop), name=f"imap {box}", daemon=True) for box in watched]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def watch(box: Mailbox, stop: threading.Event) -> None:
    """Fetch from one mailbox until `stop` is set. When something fails, begin anew after a pause that doubles."""
    pause, outage = FIRST_PAUSE, Outage(f"The mailbox {box}", log)
    while not stop.is_set():
        try:
            with opened(box) as server:
                mark = mark_of(server)
                while not stop.is_set():
                    sweep(server, box, mark)
                    outage.ends()
                    signs.well(f"{MAILBOX}{box}")
                    pause = FIRST_PAUSE
                    wait(server, stop)
        except (OSError, IMAP4.error, ImapToolsError, LookupError, *OF_DATABASE) as error:
            if isinstance(error, OF_DATABASE):
                outage.begins(error)
            else:
                log.warning("%s: %s: %s; next try in %d s.", box, type(error).__name__, error, pause)
                close_old_connections()
            signs.ill(f"{MAILBOX}{box}", error)
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def sweep(server: BaseMailBox, box: Mailbox, mark: str) -> int:
    """Take in everything in the folder that was not taken yet, the oldest first; answers how many mails that were.

    Raises what stops the whole mailbox: a server or a database that is away, a desk that is not there.
    """
    count = 0
    # What was told until now is seen by this look.
    told(server)
    for uid in _waiting(server, box, mark):
        status, answer = server.client.uid("FETCH", uid, "(INTERNALDATE BODY.PEEK[])")
        if status != "OK" or not answer or not isinstance(answer[0], tuple):
            # Somebody else took it away meanwhile.
            continue
        head, raw = answer[0]
        _take(raw, _date(head), box)
        server.client.uid("STORE", uid, "+FLAGS.SILENT", f"({mark})")
        if box.archive:
            server.move(uid, box.archive)
        count += 1
    return count


def opened(box: Mailbox) -> BaseMailBox:
    """The mailbox with its folder open. Raises OSError or ImapToolsError; a certificate that nobody vouches for is one."""
    server: BaseMailBox
    if box.scheme == "imap+plain":
        server = MailBoxUnencrypted(box.host, box.port, timeout=PATIENCE)
    else:
        kind = MailBox if box.scheme == "imaps" else MailBoxStartTls
        server = kind(box.host, box.port, timeout=PATIENCE, ssl_context=ssl.create_default_context())
    server.login(box.user, box.password, initial_folder=box.folder)
    return server


def mark_of(server: BaseMailBox) -> str:
    """How mails are marked that were taken in: by our keyword, or as seen where the server keeps no keywords.

    The server tells it when the folder is opened, and only then.
    """
    _, flags = server.client.response("PERMANENTFLAGS")
    told = b" ".join(flag for flag in flags if flag) if flags else b""
    return TAKEN if b"\\*" in told or TAKEN.encode() in told else SEEN


def _waiting(server: BaseMailBox, box: Mailbox, mark: str) -> Iterator[str]:
    """The UIDs of mails that are to be taken in."""
    unmarked = "UNSEEN" if mark == SEEN else f"UNKEYWORD {mark}"
    status, answer = server.client.uid("SEARCH", f"{unmarked} UNDELETED SINCE {box.since:%d-%b-%Y}")
    if status != "OK":
        raise IMAP4.error(f"the server does not search: {answer}")
    yield from sorted((uid.decode() for uid in (answer[0] or b"").split()), key=int)


def _take(raw: bytes, received_at: datetime, box: Mailbox) -> None:
    desk = Desk.objects.filter(slug=box.desk).first()
    at = datetime.now(UTC)
    at_desk = reception(desk, at) if desk else None
    if at_desk is None:
        raise LookupError(f'there is no desk "{box.desk}" with an edition in force')
    reached = replace(at_desk, recipient=box.address, received_at=min(received_at, at))
    receiving.take_in(raw, reached, at)


def _date(head: bytes) -> datetime:
    """When the mail reached the mailbox: every clock starts there, also when it was fetched later."""
    found = INTERNAL_DATE.search(head)
    try:
        return datetime.strptime(found[1].decode().strip(), "%d-%b-%Y %H:%M:%S %z") if found else datetime.now(UTC)
    except ValueError:
        return datetime.now(UTC)
