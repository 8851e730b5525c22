"""Mails with everything that happens to mails on their way, and what people with bad intentions do to them; by a seed.

The same seed makes the same mails. Used by the tests (a few hundred) and by `bench/fuzzing.py` (as many as you like).
"""

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

CHARSETS = (
    *(b"unknown-8bit", b"utf-16", b"utf-7", b"utf-32", b"idna", b"base64", b"rot13", b"undefined", b"unicode_escape"),
    *(
        b"iso-2022-jp",
        b"hz",
        b"big5",
        b"koi8-r",
        b"windows-1251",
        b"x" * 3000,
        b'"utf-8',
        b"utf-8\x00",
        b"=?utf-8?q?x?=",
    ),
)
ENCODINGS = (b"base64", b"quoted-printable", b"x-uuencode", b"7bit", b"binary", b"gzip", b"base64 ; x", b"")
SENDERS = (
    *(b"", b"<>", b"@", b"a@", b"@b.example", b'"', b'"<', b"undisclosed-recipients:;", b"a" * 5000 + b"@b.example"),
    *(
        b"a\x00b@c.example",
        b"=?utf-8?B?//79?= <a@b.example>",
        b"\xed\xa0\x80@b.example",
        b"x@" + b"y." * 2000 + b"example",
    ),
    b", ".join([b"a@b.example"] * 2000),
)
DATES = (
    b"",
    b"0",
    b"Mon, 99 Foo 99999 99:99:99 +9999",
    b"1 Jan 0001 00:00:00 +1400",
    b"31 Dec 9999 23:59:59 -1200",
    b"\x00",
)
NAMES = (
    *(
        b"../../etc/passwd",
        b"a\x00.png",
        b"\xff\xfe",
        b"x" * 5000,
        b"=?koi8-r?B?8NLJ?=",
        b"con",
        b". ",
        b"\xe2\x80\xae gnp.exe",
    ),
    *(b"a/b\\c", b'"', b"%00"),
)
STRANGE = (
    *(
        b"\x00",
        b"\x1b[31m",
        b"\r",
        b"\n\n",
        b"\xe2\x80\xa8",
        b"\xed\xa0\x80",
        b"\xc0\x80",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"--",
    ),
    *(b"=?utf-8?B?", b"<![CDATA[", b"<script>", b"]]>", b"\xf4\x90\x80\x80", b"begin 644 x\n", b"=", b"=\r\n", b"%s{}"),
)
FIELD = re.compile(rb"^[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*", re.M)
BOUNDARY = re.compile(rb"boundary=\"?([^\";\s]+)", re.I)
Change = Callable[[Random, bytearray, Sequence[bytes]], bytearray]


def mutants(count: int, seed: int, sources: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """So many mails, each with the names of what was done to it. Most get a Message-ID of their own."""
    rng = Random(seed)
    for number in range(count):
        raw = bytearray(rng.choice(sources))
        if rng.random() < 0.9:
            raw = bytearray(
                re.sub(rb"(?im)^message-id:[^\n]*", b"Message-ID: <%d.%d@fuzz.example>" % (seed, number), raw)
            )
        changes = rng.choices(CHANGES, k=rng.randint(1, 4))
        for change in changes:
            raw = change(rng, raw, sources)
        yield "+".join(change.__name__.strip("_") for change in changes), bytes(raw)


def monsters() -> dict[str, bytes]:
    """Mails that are too much of something, each with a sender and a subject."""
    head = b"From: anna@clinic.example\nSubject: %s\nMessage-ID: <%s@fuzz.example>\n"
    heads = (
        head % (name, name.replace(b" ", b"-"))
        for name in (b"deep", b"deep mails", b"wide", b"headers", b"big", b"long")
    )
    deep, deep_mails, wide, headers, big, long = heads
    levels = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(2000))
    return {
        "2,000 nested multiparts": deep + levels + b"\nhi\n",
        "2,000 nested mails": deep_mails + b"Content-Type: message/rfc822\n\n" * 2000 + b"hi",
        "100,000 parts": wide + b"Content-Type: multipart/mixed; boundary=q\n\n" + b"--q\n\nhi\n" * 100_000,
        "50,000 headers": b"".join(b"X-%d: value\n" % at for at in range(50_000)) + headers + b"\nhi",
        "40 MB": big + _enclosed(Random(3).randbytes(29_000_000)),
        "40 MB of words": long + b"\n" + b"It prints nothing. " * 2_000_000,
    }


def _enclosed(data: bytes) -> bytes:
    part = (
        b"--q\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(data)
    )
    return b"Content-Type: multipart/mixed; boundary=q\n\n--q\n\nhi\n" + part + b"--q--\n"


def _flipped(rng: Random, raw: bytearray, sources: Sequence[bytes]) -> bytearray:
    for _ in range(rng.randint(1, 30)):
        if raw:
            raw[rng.randrange(len(raw))] = rng.randrange(256)
    return raw


def _cut(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    return raw[: rng.randrange(len(raw) + 1)]


def _with_hole(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    at = rng.randrange(len(raw) + 1)
    del raw[at : at + rng.randint(1, 400)]
    return raw


def _stammering(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    at = rng.randrange(len(raw) + 1)
    raw[at:at] = raw[at : at + rng.randint(1, 200)] * rng.randint(1, 20)
    return raw


def _spliced(rng: Random, raw: bytearray, sources: Sequence[bytes]) -> bytearray:
    at, other = rng.randrange(len(raw) + 1), rng.choice(sources)
    start = rng.randrange(len(other) + 1)
    raw[at:at] = other[start : start + rng.randint(1, 2000)]
    return raw


def _doubled_headers(rng: Random, raw: bytearray, sources: Sequence[bytes]) -> bytearray:
    """Fields of its own or of another mail once more, above or below."""
    fields = FIELD.findall(bytes(rng.choice((raw, bytearray(rng.choice(sources))))))[:30]
    for field in rng.choices(fields, k=rng.randint(1, 5)) if fields else ():
        at = 0 if rng.random() < 0.5 else raw.find(b"\n") + 1
        raw[at:at] = field
    return raw


def _nested_boundaries(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    """A part that has its own mail's boundary, or a boundary that begins another."""
    found = BOUNDARY.search(bytes(raw[:5000]))
    mark = found[1] if found else b"q"
    inner = rng.choice((mark, mark + b"x", mark[:-1] or b"z", b""))
    part = b'\n--%s\nContent-Type: multipart/%s; boundary="%s"\n\n--%s\n\nhi\n' % (
        *(mark, rng.choice((b"mixed", b"alternative", b"related", b"digest", b"report"))),
        *(inner, inner),
    )
    at = rng.randrange(len(raw) + 1)
    raw[at:at] = part * rng.randint(1, 40)
    return raw


def _bad_charset(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    name = rng.choice(CHARSETS)
    if b"charset=" not in raw:
        return bytearray(b"Content-Type: text/plain; charset=" + name + b"\n") + raw
    return bytearray(re.sub(rb"charset=[^\n;]*", lambda _: b"charset=" + name, bytes(raw), count=rng.randint(1, 3)))


def _wrong_encoding(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    field = b"Content-Transfer-Encoding: " + rng.choice(ENCODINGS)
    if b"Content-Transfer-Encoding" not in raw:
        return bytearray(field + b"\n") + raw
    return bytearray(re.sub(rb"Content-Transfer-Encoding:[^\n]*", lambda _: field, bytes(raw), count=1))


def _wrong_lengths(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    """Lengths that are said and are not so, and groups of base64 that are not four letters long."""
    raw = bytearray(
        re.sub(rb"[A-Za-z0-9+/]{20}\n", lambda found: found[0][: rng.randint(1, 20)] + b"\n", bytes(raw), count=3)
    )
    return bytearray(b"Content-Length: %d\nLines: -1\n" % rng.choice((-1, 0, 10**12))) + raw


def _huge_header(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    name = rng.choice((b"Subject", b"From", b"To", b"References", b"Content-Type", b"Authentication-Results", b"X-Any"))
    piece = rng.choice((b"a", b"=?utf-8?q?=D0=9F?= ", b"<a@b.example> ", b'"', b"(", b";x=y", b"\n ", b", "))
    return bytearray(name + b": " + piece * rng.randint(1000, 30_000) + b"\n") + raw


def _strange_sender(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    return bytearray(re.sub(rb"(?im)^from:[^\n]*", lambda _: b"From: " + rng.choice(SENDERS), bytes(raw), count=1))


def _strange_date(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    return bytearray(b"Date: " + rng.choice(DATES) + b"\n") + raw


def _strange_names(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    """A file whose name says something that no name says, plainly or in RFC 2231's sections."""
    name = rng.choice(NAMES)
    said = (
        rng.choice((b'filename="%s"', b"filename=%s", b"filename*=utf-8''%s", b"filename*0*=x'y'%s; filename*99=z"))
        % name
    )
    part = b"--q\nContent-Type: image/png\nContent-Disposition: attachment; %s\n\n\x89PNG\r\n\x1a\n\n--q--\n" % said
    return raw[: rng.randrange(len(raw) + 1)] + b"\nContent-Type: multipart/mixed; boundary=q\n\n" + part


def _strange_letters(rng: Random, raw: bytearray, sources: Sequence[bytes]) -> bytearray:
    for _ in range(rng.randint(1, 20)):
        at = rng.randrange(len(raw) + 1)
        raw[at:at] = rng.choice(STRANGE)
    return raw


def _other_line_ends(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    return raw.replace(b"\n", rng.choice((b"\r", b"\r\n", b"\n\r", b"\r\r\n", b"\x85", b"\x0b")))


def _forged_marks(rng: Random, raw: bytearray, _: Sequence[bytes]) -> bytearray:
    """Names of requests that somebody guessed."""
    named = b"".join(b" <ticket.siroka.%d@x.example>" % rng.randrange(10**9) for _ in range(rng.randint(1, 300)))
    return bytearray(b"References:%s\nSubject: Re: [SIROKA-%d.aaaaaaaa]\n" % (named, rng.randrange(10**12))) + raw


CHANGES: tuple[Change, ...] = (
    *(_flipped, _cut, _with_hole, _stammering, _spliced, _doubled_headers, _nested_boundaries, _bad_charset),
    *(_wrong_encoding, _wrong_lengths, _huge_header, _strange_sender, _strange_date, _strange_names, _strange_letters),
    *(_other_line_ends, _forged_marks),
)
