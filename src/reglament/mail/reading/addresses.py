"""Mailboxes out of From, To and Cc, also where the writer kept to no grammar.

The standard library reads addresses strictly in its newer versions and loosely in older ones; this reads alike on all
of them, and gives up on no list for one odd name.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from reglament.mail.reading.headers import Headers
from reglament.mail.reading.letter import NOBODY, Address
from reglament.mail.reading.words import decoded, encoded_words

PIECE = re.compile(rb'"(?:[^"\\]|\\.)*"?|\([^()]*\)?|<[^<>]*>|<[^<>,;]*|[,;]|[^\s"(<,;>)]+|\s+|[>)]')
LOOSE = re.compile(r"(?<![^\s<>()\[\],;:\"'=?])[^\s<>()\[\],;:\"'=?@]{1,250}+@[^\s<>()\[\],;:\"'=?]{1,250}")
"""An address anywhere in a text, from the beginning of a word on: each word is looked at once."""
COMMENT = re.compile(r"\([^()]*\)")
ESCAPED = re.compile(r'\\(["\\])')
SPACES = re.compile(r"\s+")
KEPT = re.compile(rb"\x00(\d{1,6})\x00")

SENDERS = ("from", "reply-to", "sender")
MOST = 500
MOST_FIELDS = 20
"""Fields of one name that are read; a mail has one of each."""
LONGEST = 20_000


def sender_of(headers: Headers, hint: str = "") -> Address:
    """Who wrote it: the first address of From, or where there is none the next best claim; possibly nobody."""
    values = (value for name in SENDERS for value in islice(headers.all(name), MOST_FIELDS))
    found = [box for value in islice(values, MOST_FIELDS) for box in islice(_each(value, hint), 1)]
    return next((box for box in found if "@" in box.address), next(iter(found), NOBODY))


def all_of(values: Iterable[bytes], hint: str = "") -> tuple[Address, ...]:
    """The mailboxes of all fields of one name."""
    boxes = (box for value in islice(values, MOST_FIELDS) for box in _each(value, hint))
    return tuple(islice(boxes, MOST))


def mailboxes(value: bytes, hint: str = "") -> list[Address]:
    """The mailboxes of one field. Encoded words are decoded last, so that a comma in a name separates nothing."""
    return list(islice(_each(value, hint), MOST))


def _each(value: bytes, hint: str) -> Iterator[Address]:
    words: list[bytes] = []
    address = b""
    # Encoded words are kept whole: a sloppy writer leaves quotes, commas and brackets in them.
    kept: list[bytes] = []
    value = _put_aside(value[:LONGEST], kept)
    for found in PIECE.finditer(value + b","):
        piece = found[0]
        if piece in (b",", b";"):
            # Between two commas often stands nothing.
            yield from _box(words, address, kept, hint) if words or address else ()
            words, address = [], b""
        elif piece.startswith(b"<"):
            address = address or piece.strip(b"<>, \t\r\n")
        elif piece.endswith(b":") and not address and piece == piece.rstrip(b'"'):
            words = []
        else:
            words.append(piece)


def _put_aside(value: bytes, kept: list[bytes]) -> bytes:
    """The value with a mark in place of each encoded word, which goes into `kept`."""
    pieces, at = [], 0
    for word in encoded_words(value):
        pieces += [value[at : word.start], b"\x00%d\x00" % len(kept)]
        kept.append(word.written)
        at = word.end
    return b"".join([*pieces, value[at:]])


def _box(words: list[bytes], address: bytes, kept: list[bytes], hint: str) -> list[Address]:
    """One mailbox, or none where nothing was written."""
    name = _text(b"".join(words), kept, hint)
    mailbox = COMMENT.sub("", _text(address, kept, hint))
    if "@" in mailbox and " " not in mailbox:
        return [Address(mailbox, _unquoted(name))]
    if found := LOOSE.findall(mailbox) or LOOSE.findall(name):
        return [Address(found[-1] if mailbox else found[0], _unquoted(name.replace(found[0], "")))]
    bare = _unquoted(mailbox or COMMENT.sub("", name))
    return [Address(bare)] if bare else []


def _text(piece: bytes, kept: list[bytes], hint: str) -> str:
    whole = KEPT.sub(lambda found: _taken_back(found[1], kept), piece)
    return decoded(whole, hint)


def _taken_back(number: bytes, kept: list[bytes]) -> bytes:
    return kept[int(number)] if int(number) < len(kept) else b""


def _unquoted(name: str) -> str:
    """A display name without its quotes, escapes and comment brackets."""
    bare = SPACES.sub(" ", ESCAPED.sub(r"\1", name)).strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return bare.strip("\"' ")
