"""Mailboxes out of From, To and Cc, also where the writer kept to no grammar.

The standard library reads addresses strictly in its newer versions and loosely in older ones; this reads alike on all
of them, and gives up on no list for one odd name.
"""

import re
from collections.abc import Iterable

from reglament.desk.channels.email.reading.headers import Headers
from reglament.desk.channels.email.reading.letter import NOBODY, Address
from reglament.desk.channels.email.reading.words import WORD, decoded

PIECE = re.compile(rb'"(?:[^"\\]|\\.)*"?|\([^()]*\)?|<[^<>]*>|<[^<>,;]*|[,;]|[^\s"(<,;>)]+|\s+|[>)]', re.S)
LOOSE = re.compile(r"[^\s<>()\[\],;:\"'=?]{1,250}@[^\s<>()\[\],;:\"'=?]{1,250}")
"""An address anywhere in a text; bounded, since a long word without an at sign would be looked at from each of its letters."""

SENDERS = ("from", "reply-to", "sender")
MOST = 500
LONGEST = 20_000


def sender_of(headers: Headers, hint: str = "") -> Address:
    """Who wrote it: the first address of From, or where there is none the next best claim; possibly nobody."""
    found = [box for name in SENDERS for value in headers.all(name) for box in mailboxes(value, hint)[:1]]
    return next((box for box in found if "@" in box.address), next(iter(found), NOBODY))


def all_of(values: Iterable[bytes], hint: str = "") -> tuple[Address, ...]:
    """The mailboxes of all fields of one name."""
    return tuple(box for value in values for box in mailboxes(value, hint))[:MOST]


def mailboxes(value: bytes, hint: str = "") -> list[Address]:
    """The mailboxes of one field. Encoded words are decoded last, so that a comma in a name separates nothing."""
    boxes: list[Address] = []
    words: list[bytes] = []
    address = b""
    # Encoded words are kept whole: a sloppy writer leaves quotes, commas and brackets in them.
    kept: list[bytes] = []
    value = WORD.sub(lambda found: _put_aside(found[0], kept), value[:LONGEST])
    for piece in PIECE.findall(value + b","):
        if piece in (b",", b";"):
            boxes += _box(words, address, kept, hint)
            words, address = [], b""
        elif piece.startswith(b"<"):
            address = address or piece.strip(b"<>, \t\r\n")
        elif piece.endswith(b":") and not address and piece == piece.rstrip(b'"'):
            words = []
        else:
            words.append(piece)
    return boxes[:MOST]


def _put_aside(word: bytes, kept: list[bytes]) -> bytes:
    kept.append(word)
    return b"\x00%d\x00" % (len(kept) - 1)


def _box(words: list[bytes], address: bytes, kept: list[bytes], hint: str) -> list[Address]:
    """One mailbox, or none where nothing was written."""
    name = _text(b"".join(words), kept, hint)
    mailbox = re.sub(r"\([^()]*\)", "", _text(address, kept, hint))
    if "@" in mailbox and " " not in mailbox:
        return [Address(mailbox, _unquoted(name))]
    if found := LOOSE.findall(mailbox) or LOOSE.findall(name):
        return [Address(found[-1] if mailbox else found[0], _unquoted(name.replace(found[0], "")))]
    bare = mailbox or re.sub(r"\([^()]*\)", "", name).strip()
    return [Address(_unquoted(bare))] if bare else []


def _text(piece: bytes, kept: list[bytes], hint: str) -> str:
    whole = re.sub(rb"\x00(\d+)\x00", lambda found: _taken_back(found[1], kept), piece)
    return decoded(whole, hint)


def _taken_back(number: bytes, kept: list[bytes]) -> bytes:
    return kept[int(number)] if int(number) < len(kept) else b""


def _unquoted(name: str) -> str:
    """A display name without its quotes, escapes and comment brackets."""
    bare = re.sub(r"\s+", " ", re.sub(r'\\(["\\])', r"\1", name)).strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return bare.strip("\"' ")
