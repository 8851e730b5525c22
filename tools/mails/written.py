"""Mails as people and programs write them, by kinds, each with what it must be read as. All are made up.

Their texts lie in `written_by_kind/`, a head for each. The tests read every one, and `bench/mail_kinds.py` counts them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "written_by_kind"
HEAD = re.compile(r"^### (.+)\n", re.M)
WORDS, OLD, ASKING = "Всё равно не печатает.", "Проверьте, пожалуйста, кабель.", "Помогите."
PASSED_ON, ITS_SUBJECT = "Не открываются.", "Снимки"
PLAIN, HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"
ANSWERING = (
    "In-Reply-To: <ticket.siroka.1@desk.example>\nReferences: <ticket.siroka.1@desk.example>\nSubject: Re: Printer\n"
)
NEW, FORWARDING = "Subject: Printer\n", "Subject: Fwd: Снимки\n"


@dataclass(frozen=True, slots=True)
class MadeMail:
    """A mail of a kind. `new` is what its sender says, None where that is not asked; `machine` whether a program wrote it."""

    kind: str
    name: str
    raw: bytes
    new: str | None = None
    machine: bool = False


def texts(name: str) -> dict[str, str]:
    """The texts of a file by their heads."""
    pieces = HEAD.split((FOLDER / f"{name}.txt").read_text("utf-8"))[1:]
    return {head: text.strip("\n") for head, text in zip(pieces[::2], pieces[1::2], strict=True)}


def mail(body: str, headers: str = NEW, content_type: str = PLAIN) -> bytes:
    """A mail of one part."""
    head = f"From: Anna Kim <anna@clinic.example>\nTo: support@desk.example\n{headers}Content-Type: {content_type}\n"
    return f"{head}Content-Transfer-Encoding: 8bit\n\n{body}\n".encode()


def made() -> Iterator[MadeMail]:
    """All of them."""
    for name, text in texts("quotes").items():
        quote = text.format(old=OLD)
        yield MadeMail("answers above a quote", name, mail(f"{WORDS}\n\n{quote}", ANSWERING), WORDS)
        if _is_marked(text):
            yield MadeMail("answers below a quote", name, mail(f"{quote}\n\n{WORDS}", ANSWERING), WORDS)
    for name, page in texts("html_answers").items():
        yield MadeMail("answers in HTML", name, mail(page.format(words=WORDS, old=OLD), ANSWERING, HTML), WORDS)
    yield from _signed()
    for name, text in texts("kept").items():
        yield MadeMail("new mails", name, mail(text), text)
        yield MadeMail("new mails with a signature", name, mail(f"{text}\n\nС уважением,\nАнна"), text)
    for name, text in texts("forwards").items():
        whole = f"{ASKING}\n\n{text}"
        yield MadeMail("forwards", name, mail(whole, FORWARDING), whole)
    yield from (
        MadeMail("machines", name, f"{raw}\n".encode(), machine=True) for name, raw in texts("machines").items()
    )
    yield from (MadeMail("people like machines", name, f"{raw}\n".encode()) for name, raw in texts("people").items())


def _signed() -> Iterator[MadeMail]:
    quote = texts("quotes")["gmail"].format(old=OLD)
    for name, sign in texts("signatures").items():
        yield MadeMail("signed answers", name, mail(f"{WORDS}\n\n{sign}", ANSWERING), WORDS)
        yield MadeMail("signed answers above a quote", name, mail(f"{WORDS}\n\n{sign}\n\n{quote}", ANSWERING), WORDS)
        yield MadeMail("signed new mails", name, mail(f"{WORDS}\n\n{sign}"), WORDS)


def _is_marked(quote: str) -> bool:
    """Whether a quote is introduced and marked, so that words can stand below it."""
    return quote.rpartition("\n")[2].lstrip("П").startswith(">") and not quote.startswith(("> {", ">{"))
