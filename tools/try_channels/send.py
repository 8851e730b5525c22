"""A mail from the command line: `python -m tools.try_channels.send FROM SUBJECT WORDS [--to ADDRESS] [--file FILE] [--port 2525]`."""

import argparse
import mimetypes
import sys
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from smtplib import SMTP, SMTPException


def main() -> int:
    """Give 75 when the mail server does not take it."""
    parser = argparse.ArgumentParser(prog="send", description=__doc__)
    for name in ("sender", "subject", "words"):
        parser.add_argument(name)
    parser.add_argument("--to", default="support@siroka.example")
    parser.add_argument("--file", type=Path, action="append", default=[], help="a file to go with it")
    parser.add_argument("--port", type=int, default=2525)
    asked = parser.parse_args()
    mail = composed(asked.sender, asked.to, asked.subject, asked.words)
    for path in asked.file:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        mail.add_attachment(path.read_bytes(), *kind.split("/", 1), filename=path.name)
    try:
        handed(mail, asked.port)
    except (OSError, SMTPException) as error:
        print(f"The mail server at port {asked.port} does not take it: {error}.", file=sys.stderr)
        return 75
    print(f"Sent to {asked.to}.")
    return 0


def composed(sender: str, to: str, subject: str, words: str) -> EmailMessage:
    """A mail as a person's program makes it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, " ".join(subject.split())
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or "nowhere.example")
    mail.set_content(words)
    return mail


def handed(mail: EmailMessage, port: int) -> None:
    """Give it to the mail server. Raises OSError; SMTPException is one."""
    with SMTP("127.0.0.1", port, timeout=20) as server:
        server.send_message(mail)


if __name__ == "__main__":
    sys.exit(main())
