"""Writes the letter of a notice: subject, plain text and HTML from one template, and the headers it travels under."""

from datetime import datetime
from pathlib import Path

from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine, TemplateDoesNotExist

from reglament.desk.channels.email.outgoing import links
from reglament.desk.channels.email.outgoing.addressing import (
    Addressee,
    mailbox,
    message_id,
    one_line,
    reader_of,
    threading,
)
from reglament.desk.channels.email.outgoing.consent import LetterConsent
from reglament.desk.channels.email.outgoing.flooding import IN_REPLY
from reglament.desk.channels.email.outgoing.law import LetterLaw
from reglament.desk.channels.email.outgoing.letter_context import LetterContext
from reglament.desk.channels.email.outgoing.news import LetterNews
from reglament.desk.channels.email.outgoing.quote import LetterQuote
from reglament.desk.channels.email.outgoing.untold import BY_HAND
from reglament.desk.channels.email.outgoing.words import SignedMessage
from reglament.desk.lib.automatic import automatic_headers
from reglament.desk.notices import kinds
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.about import about_ticket
from reglament.desk.tickets.models import Ticket
from reglament.mail.reading.html_clean import texts

PARTS = (
    *("whose", "greeting", "about", "targets", "reopening", "cut", "closing", "turned_down"),
    *("introduction", "shortened"),
)
FILES_MB = 15
ROOM = FILES_MB * 1024 * 1024
"""Files up to this size together travel with the letter; more would be turned down by many servers."""

_engine = Engine(
    dirs=[str(Path(__file__).parent / "letters")],
    builtins=["reglament.desk.channels.email.outgoing.layout"],
)


def compose(notice: Notice, at: datetime) -> EmailMultiAlternatives | None:
    """The letter as it reads at the moment `at`; None when the reader has no e-mail address.

    Raises LookupError when something that it speaks of is not there, TemplateDoesNotExist for a kind that has no letter.
    """
    reader = reader_of(notice)
    if reader is None:
        return None
    ticket = about_ticket(notice)
    context, written = LetterContext(notice, ticket, reader, at), SignedMessage(notice, ticket, reader)
    made = kinds.enclosed_with(notice, reader.language)
    said = {**_said(context, written), "is_too_large": sum(len(each.content) for each in made) > ROOM}
    text = _render("text.txt", notice, reader, said)
    letter = EmailMultiAlternatives(
        subject=one_line(_render("subject.txt", notice, reader, said)),
        body=f"{text.strip()}\n",
        from_email=mailbox(notice.desk.name, notice.desk.sender),
        to=[mailbox(reader.name, reader.address)],
        reply_to=[mailbox(notice.desk.name, notice.desk.sender)],
        headers=_headers(notice, ticket, has_words=bool(written.text)),
    )
    letter.attach_alternative(_render("page.html", notice, reader, said), "text/html")
    _enclose(letter, notice, written)
    if not said["is_too_large"]:
        for each in made:
            letter.attach(one_line(each.name), each.content, each.mime)
    return letter


def rewritten(notice: Notice, *as_page: bool) -> list[str]:
    """The words of a letter once more as they were when it was sent, so far as nothing was erased since: for each wish as plain text,
    or as its page is read, written once for all. Empty where its reader has no address any more, or something that it speaks of is
    not there.
    """
    reader = reader_of(notice)
    if reader is None:
        return [""] * len(as_page)
    ticket = about_ticket(notice)
    context = LetterContext(notice, ticket, reader, notice.delivered_at or notice.created_at, is_past=True)
    try:
        said = _said(context, SignedMessage(notice, ticket, reader))
        return [
            texts(_render("page.html", notice, reader, said))[0] if page else _render("text.txt", notice, reader, said)
            for page in as_page
        ]
    except (LookupError, TemplateDoesNotExist):
        return [""] * len(as_page)


def _said(context: LetterContext, written: SignedMessage) -> dict[str, object]:
    """What templates read."""
    law, quote = LetterLaw(context), LetterQuote(context)
    return {
        "letter": context,
        "written": written,
        "rule": law,
        "quote": quote,
        "news": LetterNews(context),
        "consent": LetterConsent(context),
        "reader": context.reader,
    }


def _render(frame: str, notice: Notice, reader: Addressee, said: dict[str, object]) -> str:
    """One letter is written once and set in three frames: a subject, plain text, HTML."""
    folder = reader.language
    parts = {"frame": f"frames/{frame}", "kind": notice.kind, "language": folder}
    parts |= {part: f"{folder}/parts/{part}.txt" for part in PARTS}
    return _engine.get_template(f"{folder}/{notice.kind}.txt").render(Context({**said, **parts}))


def _headers(notice: Notice, ticket: Ticket | None, *, has_words: bool) -> dict[str, str]:
    headers = {"Message-ID": message_id(notice, ticket), **threading(notice, ticket)}
    if ticket is not None:
        headers["X-Reglament-Ticket"] = ticket.reference
    if notice.kind in IN_REPLY:
        headers |= automatic_headers("auto-replied")
    elif notice.kind not in BY_HAND or not has_words:
        headers |= automatic_headers()
    if page := links.end_page(notice) or links.following_page(notice, ticket):
        # Mail programs draw a button of these two and press it for the reader (RFC 8058).
        headers["List-Unsubscribe"] = f"<{page}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _enclose(letter: EmailMultiAlternatives, notice: Notice, written: SignedMessage) -> None:
    """Put the files of an answer into the letter, as long as servers will take it; the ticket's page has them all."""
    if notice.kind not in BY_HAND or written.message is None:
        return
    room = ROOM
    for file in written.files:
        room -= file.size
        if room < 0:
            return
        with file.stored.open() as stored:
            letter.attach(one_line(file.name), stored.read(), file.content_type)
