"""`reglament mail --desk NAME [--to ADDRESS] [--dry-run] [--json] [FILE ...]`: take a mail in, from a pipe as mail servers give it.

Without FILE the mail is read from standard input. Exit codes are those of sysexits, as mail servers understand them:
0 taken in (a polite refusal too), 64 called wrongly, 65 no mail (kept in quarantine), 67 no such desk, 74 FILE cannot be
read, 75 it cannot be taken in now, whatever the reason: deliver again later. Every other code makes servers send the
mail back, so what is wrong on our side is always 75.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from reglament.desk.lib.environment import words
from reglament.desk.lib.opening import open_desk

if TYPE_CHECKING:
    from reglament.desk.channels.email.intake.deciding import MailDecision
    from reglament.desk.channels.email.intake.receiving import Received
    from reglament.desk.channels.email.intake.receptions import Reception
    from reglament.mail.reading.letter import Letter

OK, USAGE, DATA, NO_USER, IO, TRY_AGAIN = 0, 64, 65, 67, 74, 75


def run(arguments: list[str]) -> int:
    """Take the mails in one after the other; the exit code is the worst of theirs (the pipe brings one)."""
    asked = _parser().parse_args(arguments)
    # One mail needs one connection, and a pool would wait ten seconds for a database that is away.
    os.environ.setdefault("REGLAMENT_POOL", "0")
    try:
        open_desk()
    except SystemExit as faulty:
        return _told(TRY_AGAIN, f"{str(faulty).removeprefix('reglament: ')} Deliver again later.")
    from django.db import DatabaseError

    try:
        at_desk = _reception(asked.desk, asked.to, dry_run=asked.dry_run)
    except DatabaseError as error:
        return _told(TRY_AGAIN, f"the database does not answer: {error}. Deliver again later.")
    except LookupError as error:
        return _told(TRY_AGAIN, f"{error}. Deliver again later.")
    if at_desk is None:
        return _told(NO_USER, f'there is no desk "{asked.desk}".')
    worst = OK
    for name, raw in _sources(asked.files):
        lies_in = replace(at_desk, file=_identity(name) if asked.files and raw is not None else "")
        worst = max(worst, IO if raw is None else _take(name, raw, lies_in, asked))
    return worst


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """A wrong call ends with the code that mail servers know for it."""
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}", file=sys.stderr)
        raise SystemExit(USAGE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="reglament mail", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desk", required=True, metavar="NAME", help="the desk to which the mail came")
    parser.add_argument("--to", default="", metavar="ADDRESS", help="the address of the envelope (the official one)")
    parser.add_argument("--dry-run", action="store_true", help="only say what would become of it; nothing is written")
    parser.add_argument("--json", action="store_true", help="say what became of it as JSON, a line for each mail")
    parser.add_argument("files", nargs="*", metavar="FILE", help="mails to read instead of standard input")
    return parser


def _sources(files: list[str]) -> Iterator[tuple[str, bytes | None]]:
    """The mails with the names to call them by; None for one that cannot be read."""
    if not files:
        yield "standard input", sys.stdin.buffer.read()
    for name in files:
        try:
            yield name, Path(name).read_bytes()
        except OSError as error:
            _told(IO, f"{name} cannot be read: {error.strerror}.")
            yield name, None


def _identity(name: str) -> str:
    """What a file is known by when it is read again, also where its folder has moved; empty where it is no file that stays."""
    path = Path(name)
    try:
        return f"{path.name} {path.stat().st_mtime_ns}" if path.is_file() else ""
    except OSError:
        return ""


def _reception(name: str, recipient: str, *, dry_run: bool) -> "Reception | None":
    """The desk of this name with its edition; for a dry run without a database, the edition that ships.

    Raises LookupError when the desk is there and no edition of it is in force, DatabaseError.
    """
    from django.db import OperationalError, ProgrammingError

    from reglament.desk.channels.email.intake.receptions import reception, shipped_reception
    from reglament.desk.people.models import Desk

    if dry_run and not _has_database():
        return shipped_reception(name)
    try:
        desk = Desk.objects.filter(slug=name).first()
        found = reception(desk, datetime.now(UTC)) if desk else None
    except (OperationalError, ProgrammingError):
        if not dry_run:
            raise
        desk = found = None
    if desk and not found:
        raise LookupError(f'the desk "{name}" has no edition in force')
    found = found or (shipped_reception(name) if dry_run else None)
    return replace(found, recipient=recipient) if found else None


def _has_database() -> bool:
    """Whether there is one to ask; connecting to a SQLite file that is not there would make it."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    return not database["ENGINE"].endswith("sqlite3") or Path(database["NAME"]).exists()


def _take(name: str, raw: bytes, at_desk: "Reception", asked: argparse.Namespace) -> int:
    """Take one mail in, or only say what would become of it; gives its exit code."""
    from django.db import DatabaseError

    from reglament.desk.channels.email.intake.deciding import is_unreadable
    from reglament.desk.channels.email.intake.receiving import take_in

    at = datetime.now(UTC)
    try:
        found = _foreseen(raw, at_desk, at) if asked.dry_run else take_in(raw, at_desk, at)
    except (DatabaseError, LookupError) as error:
        return _told(TRY_AGAIN, f"{name} cannot be taken in now: {error}. Deliver again later.")
    except OSError as error:
        return _told(TRY_AGAIN, f"{name} cannot be kept: {error}. Deliver again later.")
    print(_said(found.letter, found.decision, at_desk, as_json=asked.json))
    # What only we cannot take in is kept for people here; the sender did nothing wrong and gets nothing back.
    return DATA if is_unreadable(found.letter) and not asked.dry_run else OK


def _foreseen(raw: bytes, at_desk: "Reception", at: datetime) -> "Received":
    """What would become of the mail; nothing is written."""
    from reglament.desk.channels.email.intake.deciding import foresee
    from reglament.desk.channels.email.intake.receiving import Received
    from reglament.mail.reading.mail import read

    letter = read(raw, relays=words("REGLAMENT_RELAYS"))
    return Received(letter, foresee(letter, at_desk, at))


def _said(letter: "Letter", decision: "MailDecision", at_desk: "Reception", *, as_json: bool) -> str:
    """What became of the mail, in one line."""
    reference = decision.ticket.reference if decision.ticket else None
    if not as_json:
        return f"{decision.outcome}: {decision.why}"
    from reglament.desk.channels.email.intake.deciding import enclosed

    told: dict[str, Any] = {
        "outcome": decision.outcome,
        "why": decision.why,
        "sender": letter.sender.address,
        "subject": letter.subject,
        "new_text": letter.new_text,
        "attachments": [
            {"name": each.name, "type": each.content_type, "size": each.size, "kept": each.is_kept, "why": each.why}
            for each in enclosed(letter, at_desk)
        ],
        "reply_to": reference,
    }
    return json.dumps(told)


def _told(code: int, sentence: str) -> int:
    print(f"reglament mail: {sentence}", file=sys.stderr)
    return code
