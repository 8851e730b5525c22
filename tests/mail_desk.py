"""A desk that mail servers of a test bring mail to, as processes of its own, and what it has on record."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from imaplib import IMAP4
from pathlib import Path
from smtplib import SMTP
from typing import Any

from waiting import PATIENCE, until

from reglament.desk.channels.email.tests.dovecot import PASSWORD

SCRIPT = Path(__file__).with_name("killed_mail.py")
REGLAMENT = (sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main(sys.argv[1:]))")
DESK = "support@siroka.example"
NURSE = "aida@northlight.example"


def prepare(environment: dict[str, str]) -> None:
    """Set the desk up with the story's people."""
    subprocess.run([sys.executable, SCRIPT, "prepare"], env=environment, check=True, timeout=PATIENCE)


def on_record(environment: dict[str, str]) -> dict[str, int]:
    """How many requests, additions and others there are, and what the doctor says (`code`, 0 when all is whole)."""
    found: dict[str, int] = _told(environment, "check")
    return found


def places(environment: dict[str, str], subject: str) -> list[str]:
    """Where the mails of a subject have come to lie."""
    return [kind for kind, told in _told(environment, "subjects") if told == subject]


def _told(environment: dict[str, str], order: str) -> Any:
    asked = subprocess.run(
        [sys.executable, SCRIPT, order], env=environment, check=True, timeout=PATIENCE, capture_output=True, text=True
    )
    return json.loads(asked.stdout.splitlines()[-1])


def has(*, tickets: int, added: int = 0, refused: int = 0) -> dict[str, int]:
    """What must be on record: every request acknowledged, and nothing else."""
    told = {"tickets": tickets, "added": added, "acknowledged": tickets, "refused": refused}
    return {"code": 0, "contacts": 0, **told}


@contextmanager
def running(environment: dict[str, str], *arguments: str, ready: Callable[[], bool]) -> Iterator[None]:
    """A command of the desk until the block ends; ended by its process id."""
    process = subprocess.Popen([*REGLAMENT, *arguments], env=environment, stdout=subprocess.DEVNULL)
    try:
        until(lambda: process.poll() is not None or ready())
        assert process.poll() is None, f"reglament {arguments[0]} ended with {process.returncode}"
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def answers(address: str) -> bool:
    """Whether the pages are served."""
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except (urllib.error.URLError, ConnectionError):
        return False
    return True


def listens(port: int) -> bool:
    """Whether somebody speaks SMTP or LMTP there."""
    try:
        with SMTP("127.0.0.1", port, timeout=5):
            return True
    except OSError:
        return False


def post(port: int, sender: str, subject: str, words: str, number: int = 1, **headers: str) -> EmailMessage:
    """Hand a mail to the mail server as a person's program does; gives it back."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, DESK, subject
    mail["Message-ID"] = f"<{number}.from.{sender}>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(words)
    with SMTP("127.0.0.1", port) as server:
        server.send_message(mail, sender, [DESK])
    return mail


def letter(port: int, user: str, *, containing: str) -> EmailMessage:
    """Wait for a mail whose subject or text has the words, in somebody's mailbox at the Dovecot."""
    return until(lambda: next((each for each in _letters(port, user) if containing in _all_of(each)), None))


def words_of(letter: EmailMessage) -> str:
    """Its plain text."""
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body else ""


def _all_of(letter: EmailMessage) -> str:
    return f"{letter['Subject']}\n{words_of(letter)}"


def _letters(port: int, user: str) -> list[EmailMessage]:
    with IMAP4("127.0.0.1", port) as server:
        server.login(user, PASSWORD)
        server.select(readonly=True)
        _, found = server.search(None, "ALL")
        sources = [server.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in found[0].split()]
    return [message_from_bytes(source[1], policy=policy.default) for source in sources if isinstance(source, tuple)]
