"""The two wordings of a mail, the plain one and the page: which is read, and what the other has beside it."""

import re
from dataclasses import dataclass

from reglament.mail.alternatives import any_of
from reglament.mail.quoting import quotes
from reglament.mail.quoting.html_text import SIGNED
from reglament.mail.quoting.signed_pages import with_mark
from reglament.mail.quoting.writers import MailWriter
from reglament.mail.reading import html_clean
from reglament.mail.reading.clear_signing import clear_signed
from reglament.mail.reading.linked import missing, with_addresses

LONGEST_EXCUSE, MUCH_MORE = 300, 3
"""Characters of a plain part that may only say that the HTML has the words, and how much more that says then."""
EXCUSE = re.compile(
    r"\b(?:"
    + any_of(
        r"(?:e-?mail|mail|message|letter) (?:program|client|reader|viewer|software|app)\b.{0,40}\bhtml",
        r"(?:view|open|read|see) (?:this|the) (?:e-?mail|mail|message|letter|newsletter) (?:online|in (?:your|a|the) (?:web ?)?browser)",
        r"(?:this|the) (?:e-?mail|mail|message|letter) (?:is|was|has been|contains|requires?)\b.{0,30}\bhtml",
        r"html[- ](?:compatible|capable|enabled)|(?:use|enable|turn on|switch on) html\b",
        r"(?:почтов\w{2,3}|ваш\w?) (?:программа|клиент|приложение)\b.{0,60}\bhtml",
        r"(?:открой|посмотри|просмотри|прочита?й)те (?:это |данное )?(?:письмо|сообщение) в (?:веб-?)?(?:браузере|обозревателе)",
        r"(?:письм\w|сообщени\w)\b.{0,40}\bhtml|(?:включите|используйте) .{0,30}\bhtml",
        r"e-?mail-?(?:programm|client)\b.{0,40}\bhtml|(?:im|in ihrem) browser (?:ansehen|öffnen|anzeigen|lesen)",
        r"(?:nachricht|e-?mail)\b.{0,40}\bhtml-?(?:format|ansicht|darstellung)",
    )
    + ")",
    re.I,
)
"""A program says in a person's stead that the words are elsewhere."""


@dataclass(frozen=True, slots=True)
class ReadWording:
    """The whole text, what is new in it, what is left without its signature, and what the last two are found in.

    `page` is the page in the same shape as `marked` where that says where links lead and the plain text does not.
    """

    text: str
    new: str
    unsigned: str
    marked: str
    of_html: bool = False
    page: str = ""


def _plain_text(plain: list[str]) -> str:
    """The plain parts as one text."""
    return clear_signed("\n\n".join(part.strip("\n") for part in plain if part.strip()))


def is_excuse(text: str, shown: str) -> bool:
    """Whether a plain text stands in for a page that has the words: it says so, or next to nothing."""
    if len(text) >= LONGEST_EXCUSE:
        return False
    return len(shown) > MUCH_MORE * len(text) or (bool(shown) and EXCUSE.search(" ".join(text.split())) is not None)


def wording(plain: list[str], html: str, writer: MailWriter, *, answers: bool) -> ReadWording:
    """The plain parts where they say anything, else the page; the page also where the plain part only excuses itself."""
    text = _plain_text(plain)
    if not html.strip() or (len(text) >= LONGEST_EXCUSE and not _tells_more(html)):
        return _plain(text, text, writer, answers=answers)
    shown, marked = html_clean.texts(html, quoted=answers)
    if not is_excuse(text, shown):
        page = marked if missing(text, shown, writer) else ""
        return _plain(text, with_mark(text, marked), writer, page, answers=answers)
    unsigned = quotes.unsigned(shown if answers else marked, writer)
    new = quotes.new_words(marked, by_markup=True, writer=writer) if answers else unsigned
    return ReadWording(shown, new, unsigned, marked, of_html=True)


def _tells_more(html: str) -> bool:
    """Whether a page may say where links lead, or where the signature begins."""
    return "href" in html.lower() or SIGNED.search(html) is not None


def _plain(text: str, signed: str, writer: MailWriter, page: str = "", *, answers: bool) -> ReadWording:
    """What is read from the plain parts; `signed` is their text with a mark above the signature where the page told it."""
    unsigned = quotes.unsigned(signed, writer)
    new = quotes.new_words(signed, writer=writer) if answers else unsigned
    if page:
        own = quotes.unsigned(page, writer)
        unsigned = with_addresses(unsigned, text, own, writer)
        shown_new = quotes.new_words(page, by_markup=True, writer=writer) if answers else own
        new = with_addresses(new, text, shown_new, writer)
    return ReadWording(with_addresses(text, text, page, writer), new, unsigned, signed, page=page)
