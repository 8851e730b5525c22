"""Which mailboxes the desk fetches mail from: `mailboxes.toml` in the home, or REGLAMENT_IMAP for a few simple ones.

[[mailbox]]
server = "imaps://mail.example:993"     # imap+starttls:// and imap+plain:// as well
user = "support@siroka.example"
password = "secret"
desk = "siroka"
since = 2026-03-01                      # what came before this day is left alone
address = "support@siroka.example"      # by which address mail comes here; without it, by the official one
folder = "INBOX"
archive = "Taken"                       # where mails go that were taken in; without it they stay where they are
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ANOTHER = re.compile(r"\s\w+://")
FILE = "mailboxes.toml"
PORTS = {"imaps": 993, "imap+starttls": 143, "imap+plain": 143}
NEEDED = ("server", "user", "password", "desk", "since")
KNOWN = (*NEEDED, "address", "folder", "archive")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One mailbox, and the desk for which mail comes there. `since` is the first day whose mails are taken."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    desk: str
    since: date
    address: str = ""
    folder: str = "INBOX"
    archive: str = ""

    def __str__(self) -> str:
        """Without the password."""
        return f"{self.user} at {self.host}, {self.folder}"


def mailboxes(home: Path, named: list[str]) -> list[Mailbox]:
    """Those of the file and those that are `named` as `imaps://user:password@host/FOLDER?desk=NAME&since=DAY`.

    Raises ImproperlyConfigured with a sentence that says which one cannot be read, and never its password.
    """
    path = home / FILE
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{path} cannot be read: {error}.") from None
    tables = written.get("mailbox", [])
    found = [_mailbox(f"{path}, mailbox {place}", table) for place, table in enumerate(tables, 1)]
    return found + [_mailbox(f"REGLAMENT_IMAP, mailbox {place}", _table(each)) for place, each in enumerate(named, 1)]


def _table(address: str) -> dict[str, Any]:
    """What an address in the environment says, as a table of the file would say it.

    Raises ImproperlyConfigured where it is two, with a space between them.
    """
    if ANOTHER.search(address):
        raise ImproperlyConfigured("REGLAMENT_IMAP: write commas between the mailboxes.")
    parts = urlsplit(address)
    table: dict[str, Any] = {
        "server": f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        **dict(parse_qsl(parts.query)),
    }
    folder = unquote(parts.path.strip("/"))
    return {**table, "folder": folder} if folder else table


def _mailbox(where: str, table: dict[str, Any]) -> Mailbox:
    if missing := [name for name in NEEDED if not table.get(name)]:
        raise ImproperlyConfigured(f"{where}: write {', '.join(missing)} as well; see docs/operating.md.")
    if unknown := sorted(set(table) - set(KNOWN)):
        raise ImproperlyConfigured(f"{where}: {', '.join(unknown)} is not known; write one of: {', '.join(KNOWN)}.")
    server = urlsplit(str(table["server"]))
    if server.scheme not in PORTS or not server.hostname:
        raise ImproperlyConfigured(f"{where}: the server begins with one of: {', '.join(f'{s}://' for s in PORTS)}.")
    try:
        since = date.fromisoformat(str(table["since"]))
        port = server.port or PORTS[server.scheme]
    except ValueError as error:
        raise ImproperlyConfigured(f"{where}: {error}.") from None
    more = {name: str(table[name]) for name in ("address", "folder", "archive") if name in table}
    user, password, desk = (str(table[name]) for name in ("user", "password", "desk"))
    return Mailbox(server.scheme, server.hostname, port, user, password, desk, since, **more)
