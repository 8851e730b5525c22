"""Whatever reads strangers' words takes time that grows with their length and no faster, and a megabyte no second."""

import re
from collections.abc import Callable, Iterator

import pytest
from costs import seconds, spent
from test_time_of_patterns import MEGABYTE, RATIO
from worst_letters import Text, known, worst

from reglament.desk.channels.email.outgoing import layout
from reglament.desk.channels.phone import numbers
from reglament.desk.channels.telegram import shapes
from reglament.desk.channels.telegram.typed import mapping, storable
from reglament.desk.channels.telegram.words import pieces
from reglament.desk.lib import excerpts, file_names, markdown_text, stems, word_query
from reglament.desk.tickets.intake import recognising, subjects
from reglament.mail.quoting import (
    banners,
    forwards,
    frames,
    hiding,
    introductions,
    loose_introductions,
    notes_headers,
    quote_marks,
    quotes,
    shown_mails,
    signature_marks,
    signatures,
)
from reglament.mail.quoting.ours import Correspondence, Ours
from reglament.mail.reading import (
    absence_notes,
    addresses,
    charset,
    deliveries,
    formulas,
    garbled,
    html_clean,
    linked,
    loops,
    packed,
    parameters,
    phrases_of_programs,
    rich_text,
    sealed,
    splitting,
    transfer,
    trust,
    unattended,
    winmail,
    wordings,
    words,
)
from reglament.mail.reading.headers import Headers, split

OF_OTHERS = Ours(["a"], between=Correspondence(mailboxes=["a@b.example"]))
Reader = Callable[[str], object]
FLOOR, MOST = 0.1, 1.0
"""Seconds that are noise, and seconds that a megabyte may take, of a processor that `costs` tells of."""
PLENTY = 30_000
"""Letters on which a reader that grows too fast is found out without making anybody wait."""
SOME = 8_000
"""Letters on which the families are compared with each other: of those that grow too fast, enough to stand before the others."""


def raw(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def headed(name: str, text: str) -> Headers:
    return Headers(((name, raw(text.replace("\n", " "))),))


def in_a_part(text: str) -> object:
    return splitting.split(b"Content-Type: multipart/mixed; boundary=q\n\n--q\n" + raw(text))


def in_a_package(text: str) -> object:
    """What is packed as a mail's properties, and as a file."""
    attributes = (b"\1" + (0x69003).to_bytes(4, "little"), b"\2" + (0x6800F).to_bytes(4, "little"))
    lengths = len(raw(text)).to_bytes(4, "little") + raw(text) + b"\0\0"
    return winmail.opened(winmail.SIGNATURE + b"\0\0" + b"".join(attribute + lengths for attribute in attributes))


def sealed_in(text: str) -> object:
    head = b"\x30\x80" + sealed.SIGNED_DATA + b"\xa0\x80\x30\x80" + b"\x02\x01\x01"
    part = Headers((("content-type", b"application/pkcs7-mime"),))
    return sealed.enclosed(splitting.MailPart(part, head + raw(text), 0, len(head) + len(raw(text))))


def with_rules(text: str) -> list[str]:
    """Rules of as many lengths as there is room for, each twice, between lines of the text."""
    rules: list[str] = []
    lines, left = text[: len(text) // 4].split("\n"), len(text) // 4
    while left > 0:
        rules.append("_" * (len(rules) + 2))
        left -= len(rules[-1])
    return [*lines, *rules, *rules, *lines]


READERS: dict[str, Reader] = {
    "new words": quotes.new_words,
    "new words of HTML": lambda text: quotes.new_words(text, by_markup=True),
    "new words beside ours": lambda text: quotes.new_words(
        text, ours=Ours([text[::2], text], heads=["a"], addresses=["b"])
    ),
    "new words beside mails of others": lambda text: quotes.new_words(
        text, ours=Ours(["a"], between=Correspondence(mailboxes=["a@b.example"], known=[text, text[::2]]))
    ),
    "mails of others": lambda text: shown_mails.end_of_shown(text.split("\n")[: quotes.MOST_LINES], 0, OF_OTHERS),
    "forward": forwards.parted,
    "banner": lambda text: banners.without_banner(text.split("\n")),
    "banner broken over lines": lambda text: banners.without_banner(text.replace(" ", "\na").split("\n")),
    "signature": lambda text: signatures.without_signature(text.split("\n")),
    "rules around something": lambda text: frames.framing(with_rules(text)),
    "end of own words": lambda text: introductions.end_of_own_words(
        introductions.Lines(text.split("\n")[: quotes.MOST_LINES])
    ),
    "who wrote": quote_marks.ends_wrote,
    "HTML as text": lambda text: html_clean.texts(html_clean.bounded(text, [])),
    "style sheet": lambda text: hiding.styles_in([text]),
    "one rule of a style sheet": lambda text: hiding.styles_in(
        [f"{'.a,' * (len(text) // 6)}{{{'display:none;' * (len(text) // 26)}}}"]
    ),
    "page with a style sheet": lambda text: html_clean.texts(html_clean.bounded(f"<style>{text}</style>x", [])),
    "page of hidden names": lambda text: html_clean.texts(
        html_clean.bounded(f"<style>.a{{display:none}}</style>{text.replace('<p>', '<p class=a>')}", [])
    ),
    "counted lists": lambda text: html_clean.texts(
        html_clean.bounded(text.replace("<div>", "<ol reversed><li value=1>").replace("</div>", "</ol>"), [])
    ),
    "addresses of a page": lambda text: linked.missing(text[::2], text),
    "excuse": lambda text: wordings.is_excuse(text[:299], text),
    "HTML to show": lambda text: html_clean.is_too_deep(text) or html_clean.cleaned(text),
    "sender": lambda text: addresses.sender_of(headed("from", text)),
    "senders": lambda text: addresses.sender_of(Headers(tuple(("from", raw(line)) for line in text.split("\n")))),
    "recipients": lambda text: addresses.all_of(raw(line) for line in text.split("\n")),
    "mailboxes": lambda text: addresses.mailboxes(raw(text)),
    "header": lambda text: split(raw(text), 0, len(raw(text))),
    "header value": lambda text: words.decoded(raw(text)[:20_000]),
    "parameters": lambda text: parameters.parameters(b"text/plain;" + raw(text)),
    "media type": lambda text: parameters.media_type(raw(text)),
    "parts": in_a_part,
    "charset": lambda text: charset.text_of(raw(text), text),
    "encoded twice": lambda text: garbled.encoded_once(f"Ðš{text}") or garbled.encoded_once(f"Рќ{text}"),
    "letters in clear": garbled.with_letters,
    "page called plain": garbled.is_page,
    "words packed and not called so": lambda text: transfer.unpacked_words(raw(text), ""),
    "Cyrillic": lambda text: charset.text_of(("ц" + text).encode("koi8-r", "replace")),
    "quoted-printable": lambda text: transfer.decoded(raw(text), "quoted-printable"),
    "base64": lambda text: transfer.decoded(raw(text), "base64"),
    "clear and packed": lambda text: packed.unpacked(raw(text)),
    "uuencoded": lambda text: transfer.uuencoded(raw(text)),
    "machines": lambda text: loops.marks(headed("auto-submitted", text), text[:320], text[:20_000], answers=True),
    "a note of absence": lambda text: absence_notes.is_note("", text, (), has_sender=True),
    "absence": lambda text: unattended.by_contents(Headers(()), text[:20_000], text[: absence_notes.LONGEST_NOTE], ()),
    "formula": lambda text: formulas.is_formula(text[:200], text),
    "report of a server": lambda text: deliveries.reports(True, text[:200], text) or deliveries.is_receipt(text),
    "opaque signature": sealed_in,
    "package of Outlook": in_a_package,
    "rich text": lambda text: rich_text.words_and_html(raw(text)),
    "packed rich text": lambda text: rich_text.unpacked(bytes(8) + rich_text.PACKED + bytes(4) + raw(text)),
    "what relays found": lambda text: trust.authentication(headed("authentication-results", f"mx; {text}"), ["mx"]),
    "marks in a subject": lambda text: list(subjects.TAG.finditer(text)),
    "bare subject": lambda text: subjects.bare_subject("Re: " * (len(text) // 4) + text, "siroka"),
    "items": recognising.recognised,
    "whether it describes": recognising.describes,
    "subject": subjects.subject_of,
    "file name": lambda text: file_names.harmless(text, (".png",)),
    "words": lambda text: list(stems.words(text[:100_000])),
    "search": word_query.terms,
    "excerpt": lambda text: excerpts.excerpt(text, word_query.terms("introductions steps repeat first")),
    "number": numbers.looks_like_number,
    "message of a bot": lambda text: pieces(text[:8000]),
    "update of a bot": lambda text: shapes.read(mapping(storable({"message": {"text": text}}))),
    "paragraphs of a letter": layout.folded,
    "article": lambda text: markdown_text.plain(text[:20_000]),
}
"""Every reader, by what it reads. One that sees no more than a beginning by its caller's bound is given no more here."""
BY_PATTERNS = {
    "new words": quote_marks,
    "signature": signature_marks,
    "banner": banners,
    "end of own words": notes_headers,
    "new words beside mails of others": loose_introductions,
    "mails of others": shown_mails,
    "header value": words,
    "mailboxes": addresses,
    "parameters": parameters,
    "items": recognising,
    "clear and packed": packed,
    "quoted-printable": transfer,
    "uuencoded": transfer,
    "addresses of a page": linked,
    "excuse": wordings,
    "HTML as text": html_clean,
    "letters in clear": garbled,
    "page called plain": garbled,
    "style sheet": hiding,
    "absence": phrases_of_programs,
    "a note of absence": absence_notes,
    "formula": formulas,
    "report of a server": deliveries,
    "rich text": rich_text,
}
"""Readers that are also fed what is worst for each pattern of their module."""


def families(name: str) -> Iterator[tuple[str, Text]]:
    yield from known().items()
    for constant, value in vars(BY_PATTERNS[name]).items() if name in BY_PATTERNS else ():
        if isinstance(value, re.Pattern):
            yield from ((f"{constant} {at}", text) for at, text in enumerate(worst(value)[::3]))


def reading(reader: Reader, text: Text, size: int) -> Callable[[], object]:
    words = text(size)
    return lambda: reader(words)


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("name", READERS)
def test_it_reads_twice_the_letters_in_twice_the_time(name: str) -> None:
    reader = READERS[name]
    told = sorted(families(name), key=lambda family: -spent(reading(reader, family[1], SOME)))
    for family, text in told[:2]:
        at_first = seconds(reading(reader, text, PLENTY))
        assert at_first < 0.3, f"{family}: {at_first:.2f} s for {PLENTY} letters"
        half, whole = (seconds(reading(reader, text, size)) for size in (MEGABYTE // 2, MEGABYTE))
        if whole > FLOOR + RATIO * half or whole > MOST:
            half, whole = (
                min(first, seconds(reading(reader, text, size)))
                for first, size in ((half, MEGABYTE // 2), (whole, MEGABYTE))
            )
        assert whole < MOST, f"{family}: {whole:.2f} s for a megabyte"
        assert whole < FLOOR + RATIO * half, f"{family}: {whole:.2f} s, and {half:.2f} s for half of it"
