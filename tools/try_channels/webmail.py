"""A page on which one reads and writes mail as any of the story's people. For this machine and for playing only."""

import re
import sys
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from imaplib import IMAP4
from smtplib import SMTPException
from string import Template
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, quote, urlsplit

from reglament.desk.channels.email.tests.dovecot import PASSWORD
from tools.try_channels.people import CLIENTS, DESKS, STAFF
from tools.try_channels.send import composed, handed

PEOPLE = {**CLIENTS, **STAFF}
LINK = re.compile(r"https?://[^\s<>\"]+")
PAGE = Template("""<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mail of $who</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 1rem auto; padding: 0 1rem; color-scheme: light dark; }
  input, textarea, select, button { font: inherit; width: 100%; box-sizing: border-box; margin: .2rem 0 .6rem; padding: .4rem; }
  button { width: auto; } article { border: 1px solid #8886; border-radius: .5rem; padding: .8rem 1rem; margin: 1rem 0; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; } small { opacity: .75; }
</style>
<form><label>You are <select name="who">$people</select></label> <button>Go there</button></form>
<h1>$who</h1>
<details $unfolded><summary>Write a mail</summary>
<form method="post"><input type="hidden" name="who" value="$who"><input type="hidden" name="answers" value="$answers">
<label>To <input name="to" list="desks" value="$to"></label><datalist id="desks">$desks</datalist>
<label>Subject <input name="subject" value="$subject"></label>
<label>Words <textarea name="words" rows="8">$words</textarea></label><button>Send</button></form></details>
<p role="status">$said</p>$letters
</html>""")


class Webmail:
    """Serves the page while its block runs."""

    def __init__(self, smtp: int, imap: int, port: int) -> None:
        self._server = _Server(("127.0.0.1", port), _Pages)
        self._server.smtp, self._server.imap = smtp, imap
        self.address = f"http://127.0.0.1:{port}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    smtp = imap = 0

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves before its page has come is no matter for the terminal."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # As the library hands it over.


class _Pages(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """The mailbox of whoever is named, with an answer begun where one is asked for."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self._show(_who(asked), asked.get("answers", ""), "")

    def do_POST(self) -> None:
        """Send what was written."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        told = {name: values[0] for name, values in parse_qs(body).items()}
        who = _who(told)
        mail = composed(who, told.get("to", ""), told.get("subject", ""), told.get("words", ""))
        if answers := told.get("answers"):
            mail["In-Reply-To"] = mail["References"] = answers
        try:
            handed(mail, self.server.smtp)
        except (OSError, SMTPException) as error:
            self._show(who, "", f"Not sent: {error}")
        else:
            self._show(who, "", f"Sent to {told.get('to', '')}. Its answer comes here in a moment: look again.")

    def _show(self, who: str, answers: str, said: str) -> None:
        letters = _letters(self.server.imap, who)
        answered = next((each for each in letters if str(each["Message-ID"]) == answers), None)
        page = PAGE.substitute(
            who=escape(who),
            people="".join(_option(address, what, who) for address, what in PEOPLE.items()),
            desks="".join(f'<option value="{escape(address)}">{escape(what)}' for address, what in DESKS.items()),
            said=escape(said),
            unfolded="open" if answered or not letters else "",
            letters="".join(_shown(letter, who) for letter in letters) or "<p>No mail yet.</p>",
            **_begun(answered),
        )
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library calls it so.
        """Say nothing at the terminal, where the addresses to click stand."""


def _who(asked: dict[str, str]) -> str:
    who = asked.get("who", "")
    return who if who in PEOPLE else next(iter(PEOPLE))


def _option(address: str, what: str, who: str) -> str:
    chosen = " selected" if address == who else ""
    return f'<option value="{escape(address)}"{chosen}>{escape(address)}: {escape(what)}'


def _begun(answered: EmailMessage | None) -> dict[str, str]:
    """What stands in the form: nothing, or the beginning of an answer as mail programs begin it."""
    if answered is None:
        return {"answers": "", "to": next(iter(DESKS)), "subject": "", "words": ""}
    quoted = "\n".join(f"> {line}" for line in _words(answered).splitlines())
    values = {
        "answers": str(answered["Message-ID"]),
        "to": str(answered["Reply-To"] or answered["From"]),
        "subject": f"Re: {answered['Subject']}",
        "words": f"\n\nOn {answered['Date']}, {answered['From']} wrote:\n{quoted}",
    }
    return {name: escape(value) for name, value in values.items()}


def _shown(letter: EmailMessage, who: str) -> str:
    head = f"<h2>{escape(str(letter['Subject']))}</h2><small>{escape(str(letter['From']))}, {escape(str(letter['Date']))}</small>"
    words = LINK.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escape(_words(letter)))
    answer = f"/?who={quote(who)}&answers={quote(str(letter['Message-ID']))}"
    return f'<article>{head}<pre>{words}</pre><a href="{escape(answer)}">Answer</a></article>'


def _words(letter: EmailMessage) -> str:
    body = letter.get_body(("plain", "html"))
    return str(body.get_content()) if body else ""


def _letters(port: int, who: str) -> list[EmailMessage]:
    """Their letters, the newest first."""
    with IMAP4("127.0.0.1", port) as server:
        server.login(who, PASSWORD)
        server.select(readonly=True)
        _, found = server.search(None, "ALL")
        sources = [server.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in found[0].split()]
    letters = [message_from_bytes(each[1], policy=policy.default) for each in sources if isinstance(each, tuple)]
    return letters[::-1]
