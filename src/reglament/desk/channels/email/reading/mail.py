"""`read`: from the bytes of a mail to a Letter, whatever the bytes are."""

import re
from collections.abc import Collection
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from reglament.desk.channels.email.quoting import quotes
from reglament.desk.channels.email.reading import addresses, contents, html_clean, loops, splitting
from reglament.desk.channels.email.reading.headers import Headers
from reglament.desk.channels.email.reading.letter import Letter
from reglament.desk.channels.email.reading.trust import authentication
from reglament.desk.channels.email.reading.words import decoded

IDENTIFIER = re.compile(r"<[^<>\s]{1,900}>")
MOST_REFERENCES = 100
LONGEST_SUBJECT = 1_000_000
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+")
"""What no database takes for text, or what nobody sees; white space ends an identifier by itself."""

MBOX_LINE = re.compile(rb"\s*>?From [^\n]*\n")


def read(raw: bytes, relays: Collection[str] = ()) -> Letter:
    """Read one mail. Never raises: what cannot be read is named in the letter's `faults`.

    `relays` are the names under which our own mail servers write Authentication-Results; others are not believed.
    """
    head, split = splitting.split(_one_mail(raw))
    hint = next((leaf.parameters["charset"] for leaf in split.leaves if leaf.parameters.get("charset")), "")
    found = contents.gather(split.leaves)
    faults = [*split.faults, *found.faults]
    html = html_clean.bounded("\n".join(found.html), faults)
    text, new_text = _words(found.plain, html)
    sender = addresses.sender_of(head, hint)
    subject = decoded(head.first("subject")[:LONGEST_SUBJECT], hint)
    references = _identifiers(head, "references")
    return Letter(
        sender=sender,
        to=addresses.all_of(head.all("to"), hint),
        cc=addresses.all_of(head.all("cc"), hint),
        subject=subject,
        date=_date(head, faults),
        message_id=_message_id(head),
        in_reply_to=next(iter(_identifiers(head, "in-reply-to")), ""),
        references=references,
        text=text,
        html=_shown(html, faults),
        new_text=new_text,
        attachments=tuple(found.files),
        automatic=loops.automatic(head, sender.address, subject),
        authentication=authentication(head, relays),
        faults=tuple(dict.fromkeys(faults)),
    )


def _one_mail(raw: bytes) -> bytes:
    """The mail without what transports put before it: a byte-order mark, blank lines, an mbox line."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    line = MBOX_LINE.match(raw)
    return raw[line.end() :] if line else raw


def _words(plain: list[str], html: str) -> tuple[str, str]:
    """The whole text and the new words: of the plain parts where they say anything, else of the HTML."""
    text = "\n\n".join(part.strip("\n") for part in plain if part.strip())
    if text:
        return text, quotes.new_words(text)
    shown, marked = html_clean.texts(html) if html.strip() else ("", "")
    return shown, quotes.new_words(marked, by_markup=True)


def _shown(html: str, faults: list[str]) -> str:
    if html_clean.is_too_deep(html):
        faults.append(f"The HTML is nested more than {html_clean.DEEPEST} deep; it is shown as text alone.")
        return ""
    return html_clean.cleaned(html) if html.strip() else ""


def _identifiers(head: Headers, name: str) -> tuple[str, ...]:
    found = [word for value in head.all(name) for word in IDENTIFIER.findall(_plain(value[:100_000]))]
    return tuple(found[-MOST_REFERENCES:])


def _message_id(head: Headers) -> str:
    """The Message-ID; one without brackets gets them."""
    value = _plain(head.first("message-id")[:1000]).strip()
    found = IDENTIFIER.search(value)
    if found:
        return found[0]
    word = next(iter(value.strip("<>").split()), "")
    return f"<{word}>" if word else ""


def _plain(value: bytes) -> str:
    return CONTROLS.sub("", value.decode("utf-8", "replace"))


def _date(head: Headers, faults: list[str]) -> datetime | None:
    value = decoded(head.first("date")[:200])
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        faults.append("The date cannot be read.")
        return None
