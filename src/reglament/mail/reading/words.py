"""Header values as people read them: encoded words (RFC 2047), broken ones too, and raw bytes that nobody declared."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reglament.mail.reading.charset import codec_name, text_of
from reglament.mail.reading.headers import Headers

WORD = re.compile(rb"=\?([^?*\s]{1,40})(?:\*[^?\s]{0,20})?\?([BbQq])\?")
"""The beginning of an encoded word; its end is looked for once (`encoded_words`), since a writer may never write one."""
END = b"?="
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
LINE_ENDS = re.compile(r"[\r\n]+[ \t]*")
LONGEST_SUBJECT = 20_000
CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Encoded:
    """One encoded word as it was written (RFC 2047), and its place in the value."""

    start: int
    end: int
    charset: str
    way: bytes
    content: bytes
    written: bytes


def encoded_words(value: bytes) -> Iterator[Encoded]:
    """The encoded words of a header value in their order, broken ones too."""
    at = 0
    while (found := WORD.search(value, at)) and (end := value.find(END, found.end())) >= 0:
        at = end + len(END)
        charset = found[1].decode("latin-1").lower()
        yield Encoded(found.start(), at, charset, found[2], value[found.end() : end], value[found.start() : at])


@dataclass(slots=True)
class _Word:
    """Encoded words that follow each other and share an encoding: what they hold, and how they were written."""

    charset: str
    data: bytearray
    written: bytearray

    def text(self, hint: str) -> str:
        """The words decoded; as they were written where the encoding makes nothing of them."""
        text, _ = text_of(bytes(self.data), self.charset, hint)
        return text if text.count("\ufffd") * 5 <= len(text) else self.written.decode("latin-1")


def subject_of(head: Headers, hint: str = "") -> str:
    """The subject of a mail in one line."""
    return decoded(head.first("subject")[:LONGEST_SUBJECT], hint)


def decoded(value: bytes, hint: str = "") -> str:
    """One header value as text in one line, never raising. `hint` is the body's encoding, for bytes nobody declared."""
    pieces: list[str | _Word] = []
    at = 0
    for found in encoded_words(value):
        between, at = value[at : found.start], found.end
        follows = bool(pieces) and not between.strip()
        if not follows:
            pieces.append(_raw(between, hint))
        word = _Word(found.charset, bytearray(_bytes_of(found.way, found.content)), bytearray(found.written))
        last = pieces[-1]
        if isinstance(last, _Word) and last.charset == word.charset and _may_be_cut_anywhere(word.charset):
            last.data += word.data
            last.written += word.written
        else:
            pieces.append(word)
    pieces.append(_raw(value[at:], hint))
    return _one_line("".join(piece.text(hint) if isinstance(piece, _Word) else piece for piece in pieces))


def _bytes_of(way: bytes, word: bytes) -> bytes:
    if way in b"Qq":
        return quopri.decodestring(word.replace(b"_", b" ").replace(b"\n", b""))
    clean = NOT_BASE64.sub(b"", word)
    try:
        return base64.b64decode(clean[: len(clean) - (len(clean) % 4 == 1)] + b"=" * (-len(clean) % 4))
    except binascii.Error:
        return word


def _may_be_cut_anywhere(charset: str) -> bool:
    """Whether the bytes of neighbouring words belong together: senders cut UTF-8 letters in two; escapes start anew."""
    return not codec_name(charset).startswith("iso2022")


def _raw(value: bytes, hint: str) -> str:
    return text_of(value, "", hint)[0]


def _one_line(text: str) -> str:
    """Without line ends and other control characters, which could forge a header of our own mail."""
    return CONTROLS.sub(" ", LINE_ENDS.sub(" ", text)).strip()
